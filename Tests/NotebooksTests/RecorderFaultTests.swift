import Glibc
import Language
import Results
import Sessions
import Testing

@testable import Files
@testable import Notebooks

/// A recording outlives every failure of the system: it knows its own writes, and goes on.
@Suite("A recording while calls of the system fail")
struct RecorderFaultTests {
  /// The system calls of saves, of which the `failing`th gives an error; from 0.
  private final class FaultyCalls {
    var failing = -1
    private let error: Int32
    private var made = 0

    init(_ error: Int32) { self.error = error }

    /// Whether the call to fail has come.
    var hasFailed: Bool { failing >= 0 && made > failing }

    var calls: Recorder.FileCalls {
      var calls = Recorder.FileCalls()
      calls.save = { (bytes, path) throws(FileError) in try self.save(bytes, path) }
      return calls
    }

    private func fails() -> Bool {
      defer { made += 1 }
      guard made == failing else { return false }
      errno = error
      return true
    }

    private func save(_ bytes: [UInt8], _ path: String) throws(FileError) {
      let real = SaveCalls()
      var calls = SaveCalls()
      calls.openFolder = { (place) throws(FileError) in
        if self.fails() { throw .system(.open, path: place.path, .last) }
        return try real.openFolder(place)
      }
      calls.create = { self.fails() ? -1 : real.create($0, $1) }
      calls.setPermissions = { self.fails() ? -1 : real.setPermissions($0, $1) }
      calls.write = { self.fails() ? -1 : real.write($0, $1) }
      calls.synchronize = { self.fails() ? -1 : real.synchronize($0) }
      calls.close = {
        let result = real.close($0)
        return self.fails() ? -1 : result
      }
      calls.rename = { self.fails() ? -1 : real.rename($0, $1, $2) }
      var file = try PendingFile(replacing: FilePlace(path), calls: calls)
      try file.write(bytes)
      try file.commit()
    }
  }

  private func journal(_ count: Int) -> [JournalEntry] {
    (0..<count).map { JournalEntry(text: "let a\($0) = 1", outcome: Outcome()) }
  }

  private func write(
    _ recorder: inout Recorder, _ count: Int
  ) throws -> [NotebookProblem] {
    try recorder.write(journal(count), profile: Script.profile, data: [])
  }

  @Test(
    "any call of any save fails: the user is told, and the next command is recorded",
    arguments: [EIO, EMFILE])
  func goesOn(error: Int32) throws {
    var failed = 0
    for call in 0... {
      let folder = TestFolder()
      let calls = FaultyCalls(error)
      calls.failing = call
      var recorder = try Recorder("\(folder.path)/a.fnb", drawer: .none, calls: calls.calls)
      var told = 0
      for count in 1...2 {
        do {
          told += try write(&recorder, count).count { $0.isError }
        } catch {
          told += 1
        }
      }
      #expect(told == (calls.hasFailed ? 1 : 0), "call \(call)")
      if !calls.hasFailed { break }
      #expect(try write(&recorder, 3).isEmpty, "call \(call)")
      let whole = try #require(folder.text("a.fnb"))
      #expect(whole.contains("let a0 = 1\nlet a1 = 1\nlet a2 = 1\n"), "call \(call)")
      failed += 1
    }
    #expect(failed > 10)
  }

  @Test("what another program wrote is still seen as such")
  func foreignBytes() throws {
    for call in [-1, 0, 4, 5, 6, 7] {
      let folder = TestFolder()
      let path = "\(folder.path)/a.fnb"
      let calls = FaultyCalls(EIO)
      var recorder = try Recorder(path, drawer: .none, calls: calls.calls)
      calls.failing = call
      _ = try? write(&recorder, 1)
      try saveAtomically(Array("mine".utf8), to: path)
      let error = #expect(throws: NotebookProblem.self) { try write(&recorder, 2) }
      #expect(error?.diagnostic.id == .notebookChanged)
      #expect(folder.text("a.fnb") == "mine")
    }
  }

  @Test("a recording that cannot be read back says so, and does not blame another program")
  func unreadable() throws {
    let folder = TestFolder()
    let path = "\(folder.path)/a.fnb"
    var isBroken = false
    var calls = Recorder.FileCalls()
    let read = calls.read
    calls.read = { (path, limit) throws(FileError) in
      if isBroken { throw .system(.read, path: path, SystemError(code: EIO)) }
      return try read(path, limit)
    }
    var recorder = try Recorder(path, drawer: .none, calls: calls)
    _ = try write(&recorder, 1)
    isBroken = true
    let error = #expect(throws: NotebookProblem.self) { try write(&recorder, 2) }
    #expect(error?.diagnostic.id == .fileUnreadable)
    isBroken = false
    #expect(try write(&recorder, 2).isEmpty)
    for replace: (String) -> Void in [
      { unsafe symlink("/etc/hostname", $0) }, { unsafe mkdir($0, 0o700) }, { _ in },
    ] {
      unsafe unlink(path)
      replace(path)
      let error = #expect(throws: NotebookProblem.self) { try write(&recorder, 2) }
      #expect(error?.diagnostic.id == .notebookChanged)
    }
  }
}
