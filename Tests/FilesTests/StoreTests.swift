import Dispatch
import Glibc
import TestSupport
import Testing

@testable import Files

private func name(_ text: String, _ number: Int = 0) -> StoreName {
  StoreName(kind: "fit", key: sha256(Array(text.utf8)), number: number)
}

/// What is kept comes back as it was or not at all, and never takes more room than allowed.
@Suite struct StoreTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func store(limit: Int = Store.defaultLimit) throws -> Store {
    try Store(folder: folder.path("cache/store"), limit: limit)
  }

  @Test func givesBackWhatItWasGiven() throws {
    let store = try store()
    #expect(try store.read(name("a")) == nil)
    for content in [[], [7], [UInt8](repeating: 3, count: 100_000)] {
      try store.write(content, as: name("a"))
      #expect(try store.read(name("a")) == content)
    }
    try store.write([1], as: name("a", 2))
    try store.write([2], as: name("a", 10))
    let numbers = store.names(kind: "fit", key: name("a").key).map(\.number)
    #expect(numbers == [0, 2, 10])
    #expect(store.names(kind: "evaluation", key: name("a").key).isEmpty)
    store.remove(name("a", 2))
    #expect(try store.read(name("a", 2)) == nil)
    #expect(try store.read(name("a", 10)) == [2])
  }

  @Test func isTheUsersAlone() throws {
    let path = try store().folder
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    for mode: mode_t in [0o770, 0o707, 0o720] {
      #expect(unsafe chmod(path, mode) == 0)
      #expect(throws: StoreError.shared(path)) { _ = try store() }
    }
    #expect(unsafe chmod(path, 0o755) == 0)
    _ = try store()
    let file = try folder.write([1], to: "file")
    #expect(throws: StoreError.file(.inTheWay(path: file, found: .regular))) {
      _ = try Store(folder: file + "/store")
    }
  }

  @Test("Every byte changed, every length cut and bytes added: never given out, and gone after")
  func damage() throws {
    let store = try store()
    let path = store.path(of: name("a"))
    let content = Array("the weights of a model".utf8)
    try store.write(content, as: name("a"))
    let whole = try readFile(path, limit: 1 << 20)
    var files = whole.indices.map { index in
      var bytes = whole
      bytes[index] ^= 0x10
      return bytes
    }
    files += whole.indices.map { Array(whole[..<$0]) }
    files += [whole + [0], whole + whole, [UInt8](repeating: 0x0A, count: 600)]
    for bytes in files {
      try saveAtomically(bytes, to: path)
      switch Result(catching: { () throws(StoreError) in try store.read(name("a")) }) {
      case .success(let read):
        // A changed digit of the version makes it another version's.
        #expect(read == nil && bytes.starts(with: Array("fmnist-store ".utf8)))
      case .failure(let error):
        guard case .damaged(let damaged, let reason) = error else {
          Issue.record(error)
          continue
        }
        #expect(damaged == path && !reason.isEmpty)
        #expect(try fileKind(path) == nil)
      }
    }
    // Whole, but under another entry's name.
    try saveAtomically(whole, to: store.path(of: name("b")))
    #expect(
      throws: StoreError.damaged(path: store.path(of: name("b")), reason: "it is another entry")
    ) {
      _ = try store.read(name("b"))
    }
  }

  @Test func refusesWhatIsNoFile() throws {
    let store = try store()
    let path = store.path(of: name("a"))
    let target = try folder.write([1], to: "target")
    #expect(unsafe symlink(target, path) == 0)
    #expect(throws: StoreError.damaged(path: path, reason: "it is a symbolic link")) {
      _ = try store.read(name("a"))
    }
    #expect(try folder.bytes("target") == [1])
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(throws: StoreError.damaged(path: path, reason: "it is a pipe")) {
      _ = try store.read(name("a"))
    }
    #expect(unsafe mkdir(path, 0o700) == 0)
    #expect(throws: StoreError.damaged(path: path, reason: "it is a folder")) {
      _ = try store.read(name("a"))
    }
    try store.write([5], as: name("a"))
    #expect(try store.read(name("a")) == [5])
  }

  @Test func dropsWhatWasUsedLongestAgo() throws {
    let store = try store(limit: 5_000)
    for letter in ["a", "b", "c", "d"] {
      try store.write([UInt8](repeating: 1, count: 1_000), as: name(letter))
      usleep(2_000)
    }
    // Reading 'a' makes 'b' the one used longest ago.
    #expect(try store.read(name("a")) != nil)
    usleep(2_000)
    try store.write([UInt8](repeating: 2, count: 1_000), as: name("e"))
    #expect(try store.read(name("b")) == nil)
    for letter in ["a", "c", "d", "e"] { #expect(try store.read(name(letter)) != nil) }
    // An entry that replaces itself needs no room beside itself.
    try store.write([UInt8](repeating: 3, count: 1_000), as: name("e"))
    #expect(try store.read(name("a")) != nil)
    #expect(throws: StoreError.self) {
      try store.write([UInt8](repeating: 0, count: 5_001), as: name("f"))
    }
    #expect(try store.read(name("a")) != nil)
    let smaller = try self.store(limit: 1_500)
    try smaller.write([UInt8](repeating: 0, count: 1_000), as: name("g"))
    #expect(try folder.size("cache/store") <= 1_500)
  }

  @Test func clearsUpAfterAKilledWriterButNotALivingOne() throws {
    let store = try store()
    let abandoned = store.folder + "/.fmnist-0123456789abcdef.tmp"
    try folder.write([1, 2, 3], to: "cache/store/.fmnist-0123456789abcdef.tmp")
    var living = try PendingFile(replacing: store.path(of: name("a")))
    living.markInUse()
    try living.write([1])
    try folder.write([9], to: "cache/store/notes.txt")
    try store.write([2], as: name("b"))
    #expect(try fileKind(abandoned) == nil)
    #expect(try fileKind(living.temporaryPath) == .regular)
    #expect(try fileKind(store.folder + "/notes.txt") == .regular)
    try living.commit()
  }

  @Test("Writers, readers and droppers at once: whole entries, within the limit")
  func manyAtOnce() throws {
    let store = try store(limit: 20_000)
    DispatchQueue.concurrentPerform(iterations: 4) { writer in
      do {
        for round in 0..<100 {
          let key = name("\((round + writer) % 8)")
          let size = 1_000 + 500 * ((round * 7 + writer) % 6)
          try store.write([UInt8](repeating: UInt8(round), count: size), as: key)
          if let read = try store.read(name("\(round % 8)")) {
            #expect(read.count >= 1_000 && read.allSatisfy { $0 == read[0] })
          }
        }
      } catch {
        Issue.record(error)
      }
    }
    #expect(try folder.size("cache/store") <= 20_000)
  }

  @Test func namesOfFilesAreNamesOfEntries() {
    let whole = name("a", 12)
    #expect(StoreName(whole.text) == whole)
    let hex = whole.key.hex
    for text in [
      "", "fit", "fit-\(hex)", "fit-\(hex)-", "fit-\(hex)--1", "fit-\(hex)-01", "fit-\(hex)-1-2",
      "Fit-\(hex)-1", "-\(hex)-1", "fit-\(hex.uppercased())-1", "fit-\(hex.dropLast())-1", "lock",
    ] {
      #expect(StoreName(text) == nil, "\(text)")
    }
  }
}

extension TemporaryFolder {
  /// The bytes of all files in a folder of it.
  fileprivate func size(_ name: String) throws -> Int {
    var total = 0
    let entries = unsafe opendir(path(name))
    let folder = unsafe try #require(entries)
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      if unsafe fstatat(dirfd(folder), name, &status, AT_SYMLINK_NOFOLLOW) == 0,
        FileKind(mode: status.st_mode) == .regular
      {
        total += Int(status.st_size)
      }
    }
    return total
  }
}
