import Files
import Glibc
import TestSupport
import Testing

@testable import Shell

/// The program at a terminal.
@Suite("The prompt", .timeLimit(.minutes(5)))
struct PromptTests {
  @Test("A block is checked line by line; a wrong line is refused and the block stays open")
  func block() throws {
    try converse { terminal in
      terminal.type("model m\r")
      terminal.wait(for: Prompts.block)
      terminal.enter("dense 10 softmax", until: "shape.rank", then: Prompts.block)
      terminal.enter("flatten\rdense 10 softmax\rend", until: "7,850")
    }
  }

  @Test("Help is there while a model is typed, and the block stays open")
  func helpInsideBlock() throws {
    try converse { terminal in
      terminal.enter(
        "model m\rflatten\rhelp dense", until: "dense UNITS [ACTIVATION]", then: Prompts.block)
      terminal.enter("help nothing", until: "help.unknown", then: Prompts.block)
      terminal.enter("dense 10 softmax\rend", until: "7,850")
    }
  }

  @Test("Ctrl-C voids a line, drops a block, and never runs what was typed")
  func interrupt() throws {
    let result = try converse(in: try TemporaryFolder()) { terminal, _ in
      terminal.type("print \"value\" 111\u{03}")
      terminal.wait(for: "^C")
      terminal.wait(for: Prompts.line)
      terminal.type("model m\r")
      terminal.wait(for: Prompts.block)
      terminal.type("\u{03}")
      terminal.wait(for: Prompts.line)
      terminal.enter("print \"value\" 222", until: "value 222")
      terminal.type("\u{04}")
    }
    #expect(result.status == 0)
    #expect(!result.shown.contains("value 111"))
  }

  @Test("What is typed right after Ctrl-C is the next line, whole")
  func typedAhead() throws {
    try converse { terminal in
      for number in 1...20 {
        terminal.type("abc")
        terminal.wait(for: "abc")
        terminal.enter("\u{03}print \"value\" \(number)", until: "value \(number)")
      }
    }
  }

  @Test("Errors at the prompt do not end it, nor make it fail")
  func errors() throws {
    try converse { terminal in
      terminal.enter("fit cnn", until: "name.unknown-model")
      terminal.enter("exit", until: "type quit")
    }
  }

  @Test("Signals end it with 5 and give the terminal back", arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func signals(number: Int32) throws {
    let result = try converse(in: try TemporaryFolder()) { terminal, program in
      terminal.type("print 1")
      terminal.wait(for: "print 1")
      program.send(number)
    }
    #expect(result.status == 5)
  }

  @Test("What was entered comes back in the next session, a block as one entry")
  func history() throws {
    let folder = try TemporaryFolder()
    _ = try converse(in: folder) { terminal, _ in
      terminal.enter("model m\rflatten\rdense \"\rdense 10 softmax\rend", until: "7,850")
      terminal.type("quit\r")
    }
    #expect(
      Program.text(of: folder.path + "/fmnist/history")
        == "model m\\nflatten\\ndense 10 softmax\\nend\nquit\n")
    let again = try converse(in: folder) { terminal, _ in
      terminal.enter("\u{1b}[A\u{1b}[A", until: "7,850")
      terminal.type("quit\r")
    }
    #expect(again.status == 0)
  }

  @Test("A pasted fence runs whole; an error in a paste keeps the rest from running")
  func paste() throws {
    let fence = "Prose.\r```fmnist\rmodel m\r  flatten\r  dense 10 softmax\rend\r| layers 2\r```\r"
    let shown = try converse { terminal in
      terminal.type("\u{1b}[200~\(fence)\u{1b}[201~")
      terminal.wait(for: "7,850")
      terminal.wait(for: Prompts.line)
      terminal.type("\u{1b}[200~model n\rdense 10\rflatten\rend\rprint 333\r\u{1b}[201~")
      terminal.wait(for: "shape.rank")
      terminal.wait(for: "'model n' is dropped; the up arrow brings its lines back.")
      terminal.wait(for: Prompts.line)
    }
    #expect(!shown.contains("value 333"))
  }

  @Test("A block that Ctrl-C drops comes back whole with the up arrow")
  func droppedBlock() throws {
    try converse { terminal in
      terminal.enter("model m\rflatten", until: "flatten", then: Prompts.block)
      terminal.type("\u{03}")
      terminal.wait(for: "'model m' is dropped; the up arrow brings its lines back.")
      terminal.wait(for: Prompts.line)
      terminal.type("\u{1b}[A\r")
      terminal.wait(for: Prompts.block)
      terminal.enter("dense 10 softmax\rend", until: "7,850")
    }
  }

  @Test("A paste with a wrong line comes back whole with the up arrow")
  func droppedPaste() throws {
    try converse { terminal in
      terminal.type("\u{1b}[200~model m\nflat\ndense 10 softmax\nend\n\u{1b}[201~")
      terminal.wait(for: "layer.unknown")
      terminal.wait(for: "'model m' is dropped; the up arrow brings its lines back.")
      terminal.wait(for: Prompts.line)
      terminal.type("\u{1b}[A")
      for line in ["model m", "flat", "dense 10 softmax", "end"] { terminal.wait(for: line) }
      terminal.type("\u{03}")
      terminal.wait(for: Prompts.line)
      terminal.type("\u{1b}[200~fit nobody\nprint \"value\" 444\n\u{1b}[201~")
      terminal.wait(for: "The line after it did not run; the up arrow brings it back.")
      terminal.wait(for: Prompts.line)
      terminal.enter("\u{1b}[A", until: "value 444")
    }
  }

  @Test("What is typed during a fit shows at the next prompt, and not before")
  func typedDuringFit() throws {
    let result = try converse(in: try TemporaryFolder()) { terminal, _ in
      prepareFit(terminal)
      terminal.type("fit m steps=400\r")
      terminal.wait(for: "m epoch ")
      terminal.enter("print \"value\" 555", until: "images/s, ")
      terminal.wait(for: "value 555")
      terminal.wait(for: Prompts.line)
      terminal.type("quit\r")
    }
    let fit = result.shown.split(separator: "m epoch ", maxSplits: 1).last ?? ""
    #expect(!fit.prefix { $0 != ">" }.contains("555"))
  }

  @Test("A recording says what is in it, and can be stopped and begun anew")
  func recordStop() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (folder.path + "/a.fnb", folder.path + "/b.fnb")
    _ = try converse(in: folder) { terminal, _ in
      terminal.enter("record stop", until: "record.none")
      terminal.enter("record \(first)", until: "each command from now on goes into it")
      terminal.enter("print 1\rrecord stop", until: "the recording has ended")
      terminal.enter(
        "print 2\rrecord \(second)",
        until: "the session so far is in it, 2 commands, and each one from now on")
      terminal.type("quit\r")
    }
    #expect(Program.text(of: first).hasSuffix("print 1\n| value 1\n```\n"))
    #expect(Program.text(of: second).contains("print 2\n| value 2\n"))
  }

  @Test("Recording writes the session, errors left out, and goes on with every command")
  func recording() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/talk.fnb"
    _ = try converse(in: folder) { terminal, _ in
      terminal.enter("print 1\r# A word.\rfit cnn\rrecord \(path)", until: "recording ")
      terminal.enter("print \"value\" 2", until: "value 2")
      terminal.enter("record \(path)", until: "record.active")
      terminal.type("quit\r")
    }
    let text = Program.text(of: path)
    #expect(text.contains("print 1\n| value 1\n"))
    #expect(text.contains("\nA word.\n"))
    #expect(text.contains("print \"value\" 2\n| value 2\n"))
    #expect(!text.contains("fit cnn"))
    #expect(try Program.run(["replay", path, "--out", folder.path + "/out"]).status == 0)
  }

  /// Lines that load the data and define a model, and the prompt after them.
  private func prepareFit(_ terminal: PseudoTerminal) {
    terminal.enter("load fashion_mnist", until: "train 60,000")
    terminal.enter("model m\rflatten\rdense 10 softmax\rend", until: "7,850")
  }

  @Test("Ctrl-C, once or twice, at any moment, stops a fit and keeps what was trained")
  func stopFit() throws {
    try converse { terminal in
      prepareFit(terminal)
      for presses in [1, 2, 1, 3, 1, 2, 1, 1, 1, 1] {
        terminal.type("fit m epochs=90000\r")
        terminal.wait(for: "m epoch ")
        terminal.type(String(repeating: "\u{03}", count: presses))
        terminal.wait(for: "fit.stopped")
        terminal.wait(for: Prompts.line)
      }
      terminal.enter("evaluate m", until: "n 10,000")
    }
  }

  @Test("TERM and HUP in a fit end the program with 5", arguments: [SIGTERM, SIGHUP])
  func endInFit(number: Int32) throws {
    let result = try converse(in: try TemporaryFolder()) { terminal, program in
      prepareFit(terminal)
      terminal.type("fit m epochs=90000\r")
      terminal.wait(for: "m epoch ")
      program.send(number)
    }
    #expect(result.status == 5)
  }
}
