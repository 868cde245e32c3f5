import Glibc
import TestSupport
import Testing

@testable import Files

@Suite struct SaveTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func writesANewFileAndReplacesAnOldOne() throws {
    let path = folder.path("file")
    try saveAtomically([1, 2, 3], to: path)
    #expect(try folder.bytes("file") == [1, 2, 3])
    #expect(unsafe chmod(path, 0o640) == 0)
    var file = try PendingFile(replacing: path)
    try file.write("four")
    try file.write([5])
    try file.commit()
    #expect(try folder.bytes("file") == Array("four".utf8) + [5])
    #expect(try folder.names() == ["file"])
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640, "an existing file keeps its permissions")
  }

  @Test func aFileNotCommittedLeavesNothing() throws {
    do {
      var file = try PendingFile(replacing: folder.path("file"))
      try file.write([1])
      #expect(try folder.names().count == 1)
    }
    #expect(try folder.names() == [])
    let path = try folder.write([9], to: "old")
    do {
      var file = try PendingFile(replacing: path)
      try file.write([1])
    }
    #expect(try folder.names() == ["old"])
    #expect(try folder.bytes("old") == [9])
  }

  @Test func refusesATargetThatIsNoFile() throws {
    for (path, kind) in [
      (folder.path, FileKind.folder), ("/dev/null", .characterDevice), (folder.path("x/"), .folder),
    ] {
      #expect(throws: FileError.inTheWay(path: path, found: kind)) {
        try saveAtomically([1], to: path)
      }
    }
    #expect(try fileKind("/dev/null") == .characterDevice)
  }

  @Test func aLinkIsNeitherReplacedNorFollowed() throws {
    let target = try folder.write([7], to: "target")
    #expect(unsafe symlink(target, folder.path("link")) == 0)
    #expect(unsafe symlink(folder.path("missing"), folder.path("loose")) == 0)
    for link in ["link", "loose"] {
      let path = folder.path(link)
      #expect(throws: FileError.inTheWay(path: path, found: .symbolicLink)) {
        try saveAtomically([8], to: path)
      }
      #expect(try fileKind(path) == .symbolicLink)
    }
    #expect(try folder.bytes("target") == [7])
    #expect(try folder.names() == ["link", "loose", "target"])
  }

  @Test func saysWhichFolderCannotBeWritten() throws {
    let file = try folder.write([1], to: "file")
    for (path, code) in [
      (file + "/below", ENOTDIR), (folder.path("missing/file"), ENOENT), ("/proc/file", ENOENT),
      (folder.path(String(repeating: "n", count: 300)), ENAMETOOLONG),
    ] {
      #expect(throws: FileError.system(.create, path: path, SystemError(code: code))) {
        try saveAtomically([1], to: path)
      }
    }
    #expect(try folder.names() == ["file"])
  }

  /// Every system call of a save fails once: the old file stays whole, and nothing is left beside
  /// it.
  @Test(arguments: SaveStep.allCases)
  func aFailureAnywhereKeepsTheOldFile(step: SaveStep) throws {
    let path = try folder.write([1, 1, 1], to: "file")
    let error = #expect(throws: FileError.self) {
      var file = try PendingFile(
        replacing: FilePlace(path), calls: SaveCalls(failingAt: step))
      try file.write([UInt8](repeating: 2, count: 1000))
      try file.commit()
    }
    #expect(try folder.names() == ["file"])
    let isPastRename = step == .synchronizeFolder
    #expect(
      try folder.bytes("file")
        == (isPastRename ? [UInt8](repeating: 2, count: 1000) : [1, 1, 1]))
    #expect("\(try #require(error))".hasSuffix("No space left on device"))
    #expect("\(try #require(error))".contains("'\(path)'"))
    let isInPlace = error == .unsettled(path: path, SystemError(code: ENOSPC))
    #expect(isInPlace == isPastRename, "an error says which of the two the file holds")
  }

  @Test func anInterruptedOrShortWriteGoesOn() throws {
    let path = folder.path("file")
    var calls = SaveCalls()
    let interrupted = Counter()
    let write = calls.write
    calls.write = { descriptor, bytes in
      if interrupted.next() % 2 == 0 {
        errno = EINTR
        return -1
      }
      return write(descriptor, bytes.prefix(7))
    }
    var file = try PendingFile(replacing: FilePlace(path), calls: calls)
    let bytes = (0..<100).map { UInt8($0) }
    try file.write(bytes)
    try file.commit()
    #expect(try folder.bytes("file") == bytes)
  }

  @Test func aFullDeviceIsAnError() throws {
    let descriptor = unsafe open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(throws: FileError.system(.write, path: "output", SystemError(code: ENOSPC))) {
      try writeAll([1], to: descriptor, name: "output")
    }
  }
}

/// A system call of a save.
enum SaveStep: CaseIterable {
  case openFolder, create, setPermissions, firstWrite, laterWrite, synchronize, close, rename
  case synchronizeFolder
}

/// Counts calls.
final class Counter {
  private var count = 0

  /// 0, then 1, and so on.
  func next() -> Int {
    defer { count += 1 }
    return count
  }
}

extension SaveCalls {
  /// The real calls, of which one fails as on a full disk.
  init(failingAt step: SaveStep) {
    self.init()
    func failing(_ isFailing: Bool) -> Bool {
      if isFailing { errno = ENOSPC }
      return isFailing
    }
    let real = SaveCalls()
    let writes = Counter()
    let synchronizations = Counter()
    openFolder = { (place) throws(FileError) in
      if failing(step == .openFolder) { throw .system(.open, path: place.path, .last) }
      return try real.openFolder(place)
    }
    create = { failing(step == .create) ? -1 : real.create($0, $1) }
    setPermissions = { failing(step == .setPermissions) ? -1 : real.setPermissions($0, $1) }
    write = { descriptor, bytes in
      let count = writes.next()
      if failing(step == .firstWrite || step == .laterWrite && count > 0) { return -1 }
      return real.write(descriptor, step == .laterWrite ? bytes.prefix(10) : bytes)
    }
    synchronize = { descriptor in
      let fails = synchronizations.next() == 0 ? SaveStep.synchronize : .synchronizeFolder
      return failing(step == fails) ? -1 : real.synchronize(descriptor)
    }
    close = { descriptor in
      let result = real.close(descriptor)
      return failing(step == .close) ? -1 : result
    }
    rename = { failing(step == .rename) ? -1 : real.rename($0, $1, $2) }
  }
}
