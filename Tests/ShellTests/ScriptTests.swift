import Files
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Shell

/// The program without a person at the keyboard.
@Suite("Commands from -c and standard input", .timeLimit(.minutes(5)))
struct ScriptTests {
  /// Two connected descriptors that no program started meanwhile inherits.
  private func connectedEnds() throws -> [Int32] {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | O_CLOEXEC
    let status = unsafe socketpair(AF_UNIX, kind, 0, &ends)
    try #require(status == 0)
    return ends
  }

  @Test("Outcomes come in record form, and nothing else")
  func recordForm() throws {
    let ending = try Program.run(["-c", #"print "a; b" 1+2; let x = 4 # c; d"#])
    #expect(ending.status == 0)
    #expect(ending.output == "| a__b 3\n| x 4\n")
    #expect(ending.errors == "")
  }

  @Test(
    "Every way a run can end has its code and says why",
    arguments: [
      (["-c", "quit"], 0, ""),
      (["-c", ""], 0, ""),
      (["--version"], 0, ""),
      (["-c", "print \"open; quit"], 3, "-c:1:7: error: "),
      (["-c", "print 1; model m\nflatten"], 3, "syntax.missing-end"),
      (["-c", "plto history"], 3, "-c:1:1: error: "),
      (["-c", "exit"], 3, "cure: type quit"),
      (["-c", "fit cnn"], 3, "-c:1:5: error: "),
      (["-c", "replay missing.fnb"], 2, "missing.fnb"),
      (["--nonsense"], 3, "fmnist: error: "),
      (["replay"], 3, "fmnist: error: "),
      (["replay", "missing.fnb"], 2, "missing.fnb"),
      (["-c", "export missing.fnb to=x.html"], 2, "missing.fnb"),
      (["-c", "export missing.fnb to=x.txt"], 3, "value.choice"),
      (["-c", "export missing.fnb"], 3, "-c:1:1: error: "),
      (["export", "missing.fnb", "--to", "html"], 2, "missing.fnb"),
      (["export", "missing.fnb"], 3, "--to"),
      (["export", "missing.fnb", "--to", "pdf"], 3, "--to takes html, md or ipynb"),
      (["export", "missing.fnb"], 3, "to=NAME.html"),
      (["export", "missing.fnb", "--to=x.html"], 3, "for a file type to=x.html\n"),
      (["export", "missing.fnb", "--nonsense"], 3, "cure: fmnist export --help "),
      (["replay", "missing.fnb", "--timeout", "1s"], 3, "cure: fmnist replay --help "),
      (["replay", "missing.fnb", "--format", "xml"], 3, "cure: fmnist replay --help "),
      (["--nonsense"], 3, "cure: fmnist --help "),
      (["--threads", "0"], 3, "--threads"),
      (["--threads", "257"], 3, "--threads takes a number from 1 to 256, not 257"),
      (["-c", "record /dev/full"], 2, "cure: type record study.fnb"),
      (["-c", "record missing.ipynb"], 2, "cure: type record missing.fnb\n"),
      (["-c", "record missing"], 2, "cure: type record missing.fnb\n"),
      (
        ["export", "missing.fnb", "--to", "md", "-o", "b.html"], 3,
        "type -o b.md, or leave out --to md"
      ),
      (["-c", "split validation_split=0.2"], 3, "cure: type split validation=0.2\n"),
      (["-c", "fit"], 3, "cure: define a model first: model cnn\n"),
    ] as [([String], Int32, String)])
  func codes(arguments: [String], status: Int32, errors: String) throws {
    let ending = try Program.run(arguments)
    #expect(ending.status == status)
    #expect(errors.isEmpty ? ending.errors.isEmpty : ending.errors.contains(errors))
  }

  @Test("A notebook is exported by the command and at the prompt, to the same bytes")
  func export() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("# One\n```fmnist\nprint 1\n```\n".utf8), to: "a.fnb")
    let page = folder.path("b.html")
    let command = try Program.run(["export", path, "--to", "html"])
    #expect(command.status == 0 && command.output == "\(folder.path("a.html")): written\n")
    let verb = try Program.run(["-c", "export \(path) to=\(page)"])
    #expect(verb.status == 0 && verb.output == "\(page): written\n")
    #expect(try folder.bytes("a.html") == folder.bytes("b.html"))
  }

  @Test("Wrong syntax anywhere in -c runs nothing; a failed command ends the run")
  func stops() throws {
    #expect(try Program.run(["-c", "print 1; print \"open"]).output == "")
    #expect(try Program.run(["-c", "print 1; fit cnn; print 2"]).output == "| value 1\n")
  }

  @Test("Standard input runs up to the first failure, whose line is named")
  func standardInput() throws {
    let script = "print 1\n\nmodel m\n  flatten\n  conv2d 8 3\nend\nprint 2\n"
    let ending = try Program.run([], input: script)
    #expect(ending.status == 3)
    #expect(ending.output == "| value 1\n")
    #expect(ending.errors.hasPrefix("stdin:5:3: error: "))
    #expect(try Program.run([], input: "model m\nflatten\n").status == 3)
    #expect(try Program.run([], input: "print 1\nquit\nfit cnn\n").status == 0)
    let closed = try Program.run([], input: nil)
    #expect(closed.status == 2)
    #expect(closed.errors == "fmnist: cannot read standard input: Bad file descriptor\n")
    #expect(try Program.run([], input: String(repeating: "x", count: 1 << 20) + "\n").status == 3)
  }

  @Test("Bytes that are no text are named, wherever they come from")
  func notText() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write(
      Array("print 1\nprint \"é".utf8) + [0xff] + Array("\"\n".utf8), to: "script")
    let errors = folder.path("err")
    let program = Program(in: folder)
    unsafe try program.start([]) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, script, O_RDONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    }
    #expect(program.waitForEnd() == 3)
    #expect(
      Program.text(of: errors) == """
        stdin:2:9: error: byte 10 of the line, 0xff, is not UTF-8  [syntax.character]
          2 | print "é\u{fffd}"
            |         ^
          cure: save the text as UTF-8

        """)
  }

  @Test("A line without an end is refused as soon as it is too long")
  func endlessLine() throws {
    let folder = try TemporaryFolder()
    let errors = folder.path("err")
    let program = Program(in: folder)
    unsafe try program.start([]) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/zero", O_RDONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
    }
    #expect(program.waitForEnd() == 3)
    #expect(
      Program.text(of: errors).hasPrefix(
        "stdin:1:1: error: the line is longer than 65536 bytes  [syntax.line-too-long]\n"))
  }

  @Test("A figure that nobody could see is drawn when a file is named, and this is said")
  func unseenFigure() throws {
    let ending = try Program.run(["-c", "load fashion_mnist; plot samples train[0..3]"])
    #expect(ending.status == 0)
    #expect(
      ending.errors == """
        -c:2:2: warning: the figure is not drawn, as there is no terminal to show it on  [plot.unseen]
          2 |  plot samples train[0..3]
            |  ^^^^^^^^^^^^^^^^^^^^^^^^
          cure: name a file: to=samples-train.svg

        """)
  }

  @Test("Help in a pipe is as it is, the reference as Markdown")
  func help() throws {
    let page = try Program.run(["-c", "help shape.rank"]).output.split(separator: "\n")
    #expect(page.first == "shape.rank: a layer on an input of the wrong form")
    let reference = try Program.run(["-c", "help reference"]).output
    #expect(reference.hasPrefix("# The command language\n\n"))
    #expect(reference.contains("\n| argument | |\n|---|---|\n"))
  }

  @Test("A loop shows its iterations as the record holds them")
  func loop() throws {
    let ending = try Program.run([], input: "for s in 1..2\nprint $s\nend\n")
    #expect(ending.status == 0)
    #expect(ending.output == "| s=1 value 1\n| s=2 value 2\n")
  }

  @Test("Output that cannot be written is a failure, and not passed over in silence")
  func unwritable() throws {
    let full = try Program.run(["-c", "print 1"], output: "/dev/full")
    #expect(full.status == 2)
    #expect(full.errors.contains("No space left on device"))
    #expect(try Program.run(["-c", "print 1"], output: nil).status == 2)
    #expect(try Program.run(["--help"], output: "/dev/full").status == 2)
    #expect(try Program.run(["-c", "let x = 1; quit"], output: "/dev/full").status == 2)
  }

  @Test("A pipe whose reader left ends the run quietly")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    let ends = try connectedEnds()
    close(ends[0])
    let program = Program(in: folder)
    unsafe try program.start(["-c", "print 1; print 2"]) { actions in
      unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
      unsafe posix_spawn_file_actions_addopen(
        &actions, 2, folder.path + "/err", O_WRONLY | O_CREAT, 0o600)
    }
    close(ends[1])
    #expect(program.waitForEnd() == 2)
    #expect(Program.text(of: folder.path + "/err") == "")
  }

  @Test(
    "A signal ends a run that waits for its input, with 5", arguments: [SIGTERM, SIGHUP, SIGINT])
  func signals(number: Int32) throws {
    let folder = try TemporaryFolder()
    let ends = try connectedEnds()
    defer {
      close(ends[0])
      close(ends[1])
    }
    let program = Program(in: folder)
    let output = folder.path + "/out"
    unsafe try program.start([]) { actions in
      unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    }
    try writeAll(Array("print 1\n".utf8), to: ends[1], name: "pipe")
    let deadline = ContinuousClock.now + .seconds(30)
    while Program.text(of: output).isEmpty, ContinuousClock.now < deadline { _ = usleep(5_000) }
    #expect(Program.text(of: output) == "| value 1\n")
    program.send(number)
    #expect(program.waitForEnd() == 5)
  }

  @Test(
    "A signal ends a run in the middle of a long block, with 5",
    arguments: [SIGTERM, SIGINT, SIGHUP])
  func signalsInABlock(number: Int32) throws {
    let folder = try TemporaryFolder()
    let ends = try connectedEnds()
    defer { close(ends[0]) }
    let program = Program(in: folder)
    unsafe try program.start([]) { actions in
      unsafe posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
      unsafe posix_spawn_file_actions_addopen(
        &actions, 1, folder.path + "/out", O_WRONLY | O_CREAT, 0o600)
      unsafe posix_spawn_file_actions_addopen(
        &actions, 2, folder.path + "/err", O_WRONLY | O_CREAT, 0o600)
    }
    // Longer than anything that reads it whole would take in a minute; a block without an end.
    let lines = Array(String(repeating: "  dropout 0.5\n", count: 1000).utf8)
    try writeAll(Array("print 1\nmodel m\n".utf8), to: ends[1], name: "pipe")
    let writer = ends[1]
    let feeder = Thread {
      _ = signal(SIGPIPE, SIG_IGN)
      for _ in 0..<100_000 {
        do { try writeAll(lines, to: writer, name: "pipe") } catch { break }
      }
      close(writer)
    }
    feeder.start()
    let deadline = ContinuousClock.now + .seconds(30)
    while Program.text(of: folder.path + "/out").isEmpty, ContinuousClock.now < deadline {
      _ = usleep(5_000)
    }
    program.send(number)
    #expect(program.waitForEnd() == 5)
  }

  @Test(
    "A signal ends a replay in a process of its own, with 5", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signalsInAReplay(number: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Array(
        """
        ```fmnist
        load fashion_mnist
        model m
          flatten
          dense 10 softmax
        end
        fit m epochs=100000
        ```

        """.utf8), to: "a.fnb")
    let program = Program(in: folder)
    unsafe try program.start(["-c", "replay \(folder.path)/a.fnb"]) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      for output in [Int32(1), 2] {
        unsafe posix_spawn_file_actions_addopen(
          &actions, output, folder.path + "/out\(output)", O_WRONLY | O_CREAT, 0o600)
      }
    }
    let deadline = ContinuousClock.now + .seconds(60)
    let replayed = folder.path + "/a.out/a.fnb"
    while try fileKind(replayed) == nil, ContinuousClock.now < deadline { _ = usleep(5_000) }
    #expect(try fileKind(replayed) == .regular)
    program.send(number)
    #expect(program.waitForEnd() == 5)
  }
}
