import Files
import Foundation
import Glibc
import TestSupport
import Testing

/// Recording by the program itself: what is in the file after each thing that can happen.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct RecordingTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }
  private var path: String { folder.path("r.fnb") }

  /// Runs commands that come on standard input, and gives the file they were recorded in.
  private func record(_ lines: String) throws -> (ending: Program.Ending, text: String) {
    let ending = try Program.run([], input: lines.replacingPath(path))
    return (ending, Program.text(of: path))
  }

  @Test func theSessionSoFarAndWhatComesAfter() throws {
    let (ending, text) = try record(
      "## Title\nlet a = 1\n# A word.\nrecord PATH\nlet b = 2\n# Another.\nlet c = 3\n")
    #expect(ending.status == 0)
    let fences = text.split(separator: "---\n").last
    #expect(
      fences == """

        ## Title

        ```fmnist
        let a = 1
        | a 1
        ```

        A word.

        ```fmnist
        let b = 2
        | b 2
        ```

        Another.

        ```fmnist
        let c = 3
        | c 3
        ```

        """)
  }

  @Test func undoTakesOutAndRedoPutsBack() throws {
    let (ending, text) = try record(
      "record PATH\nlet a = 1\nlet b = 2\nundo\nlet c = 3\nundo\nredo\n")
    #expect(ending.status == 0)
    #expect(text.contains("let a = 1\n| a 1\nlet c = 3\n| c 3\n```\n"))
    #expect(!text.contains("let b") && !text.contains("undo"))
  }

  @Test func anErrorIsKeptOnlyWhenAsked() throws {
    // A script ends at its first error, so the prompt is needed to go on.
    let terminal = try PseudoTerminal()
    let program = Program(in: folder)
    try program.start(on: terminal)
    for line in ["record \(path)", "fit cnn", "let a = 1", "fit dog", "keep", "let b = 2"] {
      terminal.wait(for: "fmnist> ")
      terminal.type(line + "\r")
    }
    terminal.wait(for: "fmnist> ")
    terminal.type("undo 100\r")
    terminal.wait(for: "value.range")
    terminal.wait(for: "fmnist> ")
    terminal.type("quit\r")
    #expect(program.waitForEnd(reading: terminal) == 0)
    let text = Program.text(of: path)
    #expect(
      text.contains(
        "let a = 1\n| a 1\nfit dog\n! name.unknown-model\nlet b = 2\n| b 2\n```\n"), "\(text)")
    #expect(!text.contains("fit cnn"))
  }

  @Test func aFileThatWasChangedIsLeftAloneAndTheProgramSaysSo() throws {
    let terminal = try PseudoTerminal()
    let program = Program(in: folder)
    try program.start(on: terminal)
    terminal.wait(for: "fmnist> ")
    terminal.type("record \(path)\r")
    terminal.wait(for: "recording ")
    terminal.wait(for: "fmnist> ")
    try folder.write(Array("mine".utf8), to: "r.fnb")
    terminal.type("let a = 1\r")
    terminal.wait(for: "notebook.changed")
    terminal.wait(for: "fmnist> ")
    terminal.type("quit\r")
    #expect(program.waitForEnd(reading: terminal) == 2)
    #expect(Program.text(of: path) == "mine")
  }

  @Test func killedInAFitItIsANotebookUpToTheCommandBefore() throws {
    for pause in [0, 3_000, 40_000, 150_000] as [UInt32] {
      unsafe unlink(path)
      let terminal = try PseudoTerminal()
      let program = Program(in: folder)
      try program.start(on: terminal)
      terminal.wait(for: "fmnist> ")
      let lines = [
        "load fashion_mnist", "model m", "flatten", "dense 10 softmax", "end", "record \(path)",
        "let a = 1",
      ]
      for line in lines { terminal.type(line + "\r") }
      terminal.wait(for: "a 1")
      terminal.wait(for: "fmnist> ")
      terminal.type("fit m epochs=1000 as n\r")
      terminal.wait(for: "n epoch ")
      usleep(pause)
      program.send(SIGKILL)
      #expect(program.waitForEnd(reading: terminal) == -1)
      let text = Program.text(of: path)
      #expect(text.hasSuffix("let a = 1\n| a 1\n```\n"), "\(text)")
      #expect(!(try folder.names().contains { $0.hasSuffix(".tmp") }))
      let check = try Program.run(["check", path])
      #expect(check.status == 0)
    }
  }

  @Test func killedAtAnyMomentTheFileIsWhole() throws {
    let commands = "record PATH\n" + (1...400).map { "let v\($0) = \($0)\n" }.joined()
    for round in 0..<8 {
      unsafe unlink(path)
      try folder.write(Array(commands.replacingPath(path).utf8), to: "in")
      let program = Program(in: folder)
      let (input, output) = (folder.path("in"), folder.path("out"))
      unsafe try program.start([]) { actions in
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(
          &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      }
      let deadline = ContinuousClock.now + .seconds(20)
      while Program.text(of: path).isEmpty, ContinuousClock.now < deadline { usleep(500) }
      usleep(UInt32(round) * 9_000)
      program.send(SIGKILL)
      _ = program.waitForEnd()
      let text = Program.text(of: path)
      #expect(text.hasPrefix("---\nfnb: 1\n") && (text.hasSuffix("```\n") || !text.contains("let")))
      if text.contains("let") { #expect(try Program.run(["check", path]).status == 0) }
    }
  }
}

/// The program as the replay of a stranger's notebook.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct UntrustedTests {
  @Test func aReplayWithPlotsGoesOnBehindTheWall() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array(
        """
        ```fmnist
        load fashion_mnist
        plot samples train[0..3]
        plot samples train[0..3] to=x.png
        model m
          flatten
          dense 10 softmax
        end
        fit m steps=3
        save m to=m.safetensors
        restore m.safetensors as n
        ```

        """.utf8), to: "a.fnb")
    let ending = try Program.run(["replay", path, "--untrusted"])
    guard Confinement.landlockVersion > 0 else {
      #expect(ending.status == 2)
      #expect(ending.errors.contains("notebook.unconfined"))
      #expect(try folder.names() == ["a.fnb", "a.out"])
      return
    }
    #expect(ending.status == 1, "\(ending.errors)")
    #expect(ending.output.contains("7 ran, 7 never recorded"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("a.out")).sorted()
        == ["a.figures", "a.fnb", "m.safetensors", "x.png"])
  }

  @Test func atThePromptAReplayRunsInAProcessOfItsOwn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("```fmnist\nprint 1\n| value 1\n```\n".utf8), to: "a.fnb")
    let ending = try Program.run(["-c", "let a = 2; replay \(path); a"])
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("1 ran: exit 0\n| a 2\n"))
    let missing = try Program.run(["-c", "replay \(path)x"])
    #expect(missing.status == 2)
  }

  @Test func eachCommandHasItsOwnHelp() throws {
    for (command, word) in [
      ("replay", "--tolerance-only"), ("check", "train nothing"), ("export", "--output"),
      ("diff", "by field"), ("format", "canonical form"),
    ] {
      for arguments in [[command, "--help"], ["help", command]] {
        let ending = try Program.run(arguments)
        #expect(ending.status == 0)
        #expect(ending.output.contains("USAGE: fmnist \(command)"), "\(ending.output)")
        #expect(ending.output.contains(word))
      }
    }
  }
}

extension String {
  fileprivate func replacingPath(_ path: String) -> String {
    split(separator: "PATH", omittingEmptySubsequences: false).joined(separator: path)
  }
}
