import Glibc
import TestSupport
import Testing

@testable import Files

@Suite struct ReadFileTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func readsAllBytes() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let path = try folder.write(bytes, to: "file")
    #expect(try readFile(path, limit: 100_000) == bytes)
    #expect(try readFile(try folder.write([], to: "empty"), limit: 0) == [])
  }

  @Test func refusesMoreThanTheLimit() throws {
    let path = try folder.write([1, 2, 3], to: "file")
    #expect(throws: FileError.tooLarge(path: path, size: 3, limit: 2)) {
      try readFile(path, limit: 2)
    }
  }

  @Test func refusesWhatIsNoRegularFile() throws {
    let pipe = folder.path("pipe")
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    for (path, kind) in [
      (folder.path, FileKind.folder), (pipe, .pipe), ("/dev/zero", .characterDevice),
    ] {
      #expect(throws: FileError.notRegular(path: path, found: kind)) {
        try readFile(path, limit: 1 << 20)
      }
    }
  }

  @Test func saysWhatTheSystemSaid() throws {
    let missing = folder.path("missing")
    let error = #expect(throws: FileError.self) { try readFile(missing, limit: 1) }
    #expect(error == .system(.open, path: missing, SystemError(code: ENOENT)))
    #expect(error?.description == "cannot open '\(missing)': No such file or directory")
    let under = try folder.write([1], to: "file") + "/below"
    #expect(throws: FileError.system(.open, path: under, SystemError(code: ENOTDIR))) {
      try readFile(under, limit: 1)
    }
    #expect(SystemError(code: 99_999).description == "error 99999")
  }

  @Test func followsALinkOnlyWhenAllowed() throws {
    let path = try folder.write([1, 2], to: "file")
    let link = folder.path("link")
    #expect(unsafe symlink(path, link) == 0)
    #expect(try readFile(link, limit: 10) == [1, 2])
    #expect(throws: FileError.system(.open, path: link, SystemError(code: ELOOP))) {
      try readFile(link, limit: 10, links: .refuse)
    }
    #expect(try fileKind(link) == .symbolicLink)
    #expect(try fileKind(link, links: .follow) == .regular)
    #expect(try fileKind(folder.path("missing")) == nil)
  }

  @Test func noticesContentBeyondTheAnnouncedSize() {
    // The system announces 0 bytes for this file, and then gives some.
    let path = "/proc/self/status"
    #expect(throws: FileError.changedWhileRead(path: path, expected: 0, found: 1)) {
      try readFile(path, limit: 1 << 20)
    }
  }

  @Test func refusesTextThatIsNoPath() {
    for path in ["", "a\0b"] {
      #expect(throws: FileError.invalidPath(path)) { try readFile(path, limit: 1) }
      #expect(throws: FileError.invalidPath(path)) { try saveAtomically([], to: path) }
      #expect(throws: FileError.invalidPath(path)) { try fileKind(path) }
    }
  }
}
