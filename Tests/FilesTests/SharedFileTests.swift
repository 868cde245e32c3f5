import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Files

/// Files that several processes write, and a reader beside a writer.
@Suite struct SharedFileTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.bytes(name), as: UTF8.self)
  }

  @Test func appendsWholeLines() throws {
    let path = folder.path("history")
    try appendLine("one", to: path)
    try appendLine("två", to: path)
    #expect(try text("history") == "one\ntvå\n")
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(throws: FileError.lineBreak(path: path)) { try appendLine("a\nb", to: path) }
    #expect(try text("history") == "one\ntvå\n")
  }

  @Test func aLineCutByACrashStaysAlone() throws {
    let path = try folder.write(Array("whole\ncu".utf8), to: "history")
    try appendLine("next", to: path)
    #expect(try text("history") == "whole\ncu\nnext\n")
  }

  @Test func appendsToNothingButAFile() throws {
    let target = try folder.write([1], to: "target")
    #expect(unsafe symlink(target, folder.path("link")) == 0)
    #expect(throws: FileError.self) { try appendLine("x", to: folder.path("link")) }
    #expect(throws: FileError.self) { try appendLine("x", to: folder.path) }
    #expect(throws: FileError.notRegular(path: "/dev/null", found: .characterDevice)) {
      try appendLine("x", to: "/dev/null")
    }
    #expect(try folder.bytes("target") == [1])
  }

  @Test func twoWritersMixNoLines() throws {
    let path = folder.path("history")
    DispatchQueue.concurrentPerform(iterations: 2) { writer in
      for line in 0..<1000 {
        do {
          try appendLine("\(writer) \(line)", to: path, patience: .seconds(60))
        } catch {
          Issue.record(error)
        }
      }
    }
    let lines = try text("history").split(separator: "\n")
    #expect(lines.count == 2000)
    for writer in 0..<2 {
      #expect(
        lines.filter { $0.hasPrefix("\(writer) ") } == (0..<1000).map { "\(writer) \($0)" })
    }
  }

  @Test func aReaderSeesWholeFilesOnly() throws {
    let path = folder.path("model")
    try saveAtomically([UInt8](repeating: 0, count: 5000), to: path)
    let isDone = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: 2) { role in
      do {
        if role == 0 {
          defer { isDone.store(true, ordering: .releasing) }
          for round in 1...1000 {
            let bytes = [UInt8](repeating: UInt8(round % 256), count: 5000)
            try saveAtomically(bytes, to: path)
          }
        } else {
          while !isDone.load(ordering: .acquiring) {
            let bytes = try readFile(path, limit: 5000)
            #expect(bytes.count == 5000 && bytes.allSatisfy { $0 == bytes[0] })
          }
        }
      } catch {
        Issue.record(error)
      }
    }
    #expect(try folder.names() == ["model"])
  }

  @Test func aLockKeepsOthersOut() throws {
    let path = folder.path("lock")
    do {
      let first = try FileLock(path)
      #expect(throws: FileError.locked(path: path)) {
        _ = try FileLock(path, patience: .milliseconds(20))
      }
      #expect(throws: FileError.locked(path: path)) {
        try appendLine("x", to: path, patience: .milliseconds(20))
      }
      _ = consume first
    }
    _ = try FileLock(path, patience: .zero)
  }
}
