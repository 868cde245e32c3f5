import Glibc
import Testing

@testable import Shell

/// The editor on a pseudo-terminal, in a thread of its own; one at a time, since what signals came is
/// known to the process as a whole.
@Suite("The line editor", .serialized, .timeLimit(.minutes(2)))
struct LineEditorTests {
  /// What an editor gave for each prompt, until the input ended.
  private func edit(
    history: [String] = [],
    complete: @escaping @Sendable (String, String) -> CompletionStep = {
      _, _ in .nothing
    }, _ type: (PseudoTerminal) -> Void
  ) async throws -> [LineEditor.Entry] {
    let terminal = try PseudoTerminal()
    let before = terminal.modes
    let (results, continuation) = AsyncStream<LineEditor.Entry>.makeStream()
    // Tests that run in the background begin with Ctrl-C ignored.
    _ = signal(SIGINT, SIG_DFL)
    let thread = Thread {
      Interrupts.note()
      guard
        let editor = LineEditor(
          input: terminal.screen, output: terminal.screen, hasEscapes: true)
      else { return continuation.finish() }
      editor.complete = complete
      for entry in history { editor.remember(entry) }
      while true {
        let entry = editor.readLine(prompt: "fmnist> ")
        continuation.yield(entry)
        if entry == .end || entry == .stopped { break }
      }
      continuation.finish()
    }
    terminal.send = { thread.send($0) }
    terminal.wait(for: "fmnist> ")
    #expect(terminal.modes != before)
    type(terminal)
    terminal.type("\u{04}")
    var entries: [LineEditor.Entry] = []
    for await entry in results { entries.append(entry) }
    try #require(!Task.isCancelled)
    thread.join()
    #expect(terminal.modes == before)
    return entries
  }

  private func line(_ text: String) -> LineEditor.Entry { .line(text, pasted: false) }

  @Test("Lines come as typed, whatever the script of their letters, and Ctrl-D ends")
  func lines() async throws {
    let entries = try await edit {
      $0.type("print \"é ☃ 漢\"\r")
      $0.wait(for: "fmnist> ")
      $0.type(bytes: [0x61, 0xff, 0x62, 0x0d])
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line("print \"é ☃ 漢\""), line("a\u{fffd}b"), .end])
  }

  @Test("Ctrl-C voids what was typed: the next line is that line alone")
  func interrupt() async throws {
    let entries = try await edit {
      $0.type("abc")
      $0.wait(for: "abc")
      $0.send(SIGINT)
      $0.wait(for: "^C")
      $0.wait(for: "fmnist> ")
      $0.type("def\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [.interrupted, line("def"), .end])
  }

  @Test("Keys edit the line as in other shells")
  func keys() async throws {
    let entries = try await edit {
      $0.type("two\u{01}one \u{05} three\u{17}3\r")
      $0.wait(for: "fmnist> ")
      $0.type("gone\u{15}ab\u{1b}[D\u{1b}[Dx\u{1b}[C\u{1b}[3~\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line("one two 3"), line("xa"), .end])
  }

  @Test("The arrow keys and Ctrl-R bring entries back, a block whole")
  func history() async throws {
    let block = "model cnn\n  flatten\nend"
    let entries = try await edit(history: ["load fashion_mnist", block]) {
      $0.type("\u{1b}[A\r")
      $0.wait(for: "fmnist> ")
      $0.type("\u{12}fash\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line(block), line("load fashion_mnist"), .end])
  }

  @Test("Tab inserts what is sure and lists what is not")
  func completion() async throws {
    let complete: @Sendable (String, String) -> CompletionStep = { before, after in
      if before == "fi" && after.isEmpty { return .insert("t ") }
      return before == "fit " && after == "x" ? .list(["cnn  a model", "rnn  a model"]) : .nothing
    }
    let entries = try await edit(complete: complete) {
      $0.type("fi\tx\u{02}\t")
      $0.wait(for: "cnn  a model")
      $0.wait(for: "rnn  a model")
      $0.wait(for: "fmnist> fit x")
      $0.type("cnn \r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line("fit cnn x"), .end])
  }

  @Test("A pasted block runs whole, its record lines are skipped, its last line is edited")
  func paste() async throws {
    let entries = try await edit {
      $0.type("\u{1b}[200~model cnn\r  flatten\r| layers 1\rend\rfit\u{1b}[201~")
      $0.wait(for: "fmnist> end")
      $0.wait(for: "fmnist> fit")
      $0.type(" cnn\r")
      $0.wait(for: "fmnist> ")
      $0.type("fit \u{1b}[200~rnn\u{1b}[201~ more\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(
      entries == [
        .line("model cnn", pasted: true), .line("  flatten", pasted: true),
        .line("end", pasted: true), line("fit cnn"), line("fit rnn more"), .end,
      ])
  }

  @Test("A paste beyond the limit is refused whole")
  func longPaste() async throws {
    let entries = try await edit {
      $0.type("\u{1b}[200~")
      for _ in 0..<1_100 { $0.type(String(repeating: "x", count: 1_023) + "\r") }
      $0.type("\u{1b}[201~")
      $0.wait(for: "nothing of it was taken")
      $0.wait(for: "fmnist> ")
      $0.type("quit\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line("quit"), .end])
  }

  @Test("A change of the window's size draws the line again")
  func resize() async throws {
    let entries = try await edit {
      $0.type("fit c")
      $0.wait(for: "fit c")
      $0.send(SIGWINCH)
      $0.wait(for: "fmnist> fit c")
      $0.type("nn\r")
      $0.wait(for: "fmnist> ")
    }
    #expect(entries == [line("fit cnn"), .end])
  }
}

/// A thread to wait for, since the editor blocks the one it reads in.
private final class Thread {
  private var handle = pthread_t()

  init(_ body: @escaping () -> Void) {
    let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
    unsafe pthread_create(
      &handle, nil,
      { box in
        guard let box = unsafe box else { return nil }
        unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
      }, box)
  }

  func send(_ signal: Int32) {
    pthread_kill(handle, signal)
  }

  func join() {
    pthread_join(handle, nil)
  }

  private final class Box {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}
