import TestSupport
import Testing

/// Whether a process of ours may have file systems of its own.
private let canHide =
  (try? Program.run([], launcher: hidingProc + ["true"]).status) == 0

/// Runs what follows where `/proc` is empty, as in some containers and confined services.
private let hidingProc = [
  "/usr/bin/unshare", "-rm", "/bin/sh", "-c", "mount -t tmpfs none /proc && exec \"$@\"", "sh",
]

/// What the program is told does not depend on what it can see of the system.
struct HiddenSystemTests {
  /// The words of the command line are obeyed, never replaced by standard input.
  @Test(.enabled(if: canHide)) func argumentsAreReadWithoutProc() throws {
    let ending = try Program.run(
      ["replay", "no such.fnb"], input: "print 7", launcher: hidingProc)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("no such.fnb"))
    #expect(!ending.output.contains("7"))
    let command = try Program.run(["-c", "print 1 + 1"], launcher: hidingProc)
    #expect(command.status == 0)
    #expect(command.output.contains("2"))
  }

  @Test(.enabled(if: canHide)) func aReplayAtThePromptStartsWithoutProc() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("```fmnist\nprint 1\n| value 1\n```\n".utf8), to: "a.fnb")
    let ending = try Program.run(["-c", "replay \(path)"], launcher: hidingProc)
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("1 ran: exit 0"))
  }

  @Test(.enabled(if: canHide)) func aFigureWithoutProcSaysWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    let ending = try Program.run(
      ["-c", "load fashion_mnist; plot samples test[0..1] to=\(folder.path)/x.svg"],
      launcher: hidingProc)
    #expect(ending.status == 2)
    #expect(ending.errors.contains("mount -t proc proc /proc"), "\(ending.errors)")
    #expect(try folder.names() == [])
  }

  /// Neither language, zone nor home folder changes a result, a number or a picture.
  @Test(arguments: [
    ["LC_ALL=C"], ["LC_ALL=de_DE.UTF-8", "LANG=de_DE.UTF-8"], ["LC_NUMERIC=de_DE.UTF-8"],
    ["LC_ALL=no_SUCH"], ["TZ=:/etc/passwd"], ["TZ=Nowhere/Nowhere"], ["HOME="], ["HOME=relative"],
    ["HOME=/nonexistent", "XDG_CACHE_HOME=", "XDG_STATE_HOME="], ["HOME=/proc"], ["TERM="],
  ])
  func whatIsAroundChangesNothing(_ variables: [String]) throws {
    let (plain, here) = (try results([]), try results(variables))
    #expect(here.lines == plain.lines)
    #expect(here.picture == plain.picture && !plain.picture.isEmpty)
    #expect(plain.lines.contains("| value 1.75") && plain.lines.contains { $0.contains("é ü") })
  }

  /// What a session says, but for times, and the picture it draws.
  private func results(_ variables: [String]) throws -> (lines: [String], picture: [UInt8]) {
    let folder = try TemporaryFolder()
    let commands = """
      load fashion_mnist
      print 1.5 + 0.25
      print "é ü"
      model m
        flatten
        dense 10 softmax
      end
      fit m epochs=1 steps=4 seed=1
      plot history m to=\(folder.path)/x.svg
      """
    let ending = try Program.run(
      ["-c", commands], launcher: ["/usr/bin/env"] + variables)
    #expect(ending.status == 0, "\(ending.errors)")
    let lines = ending.output.split(separator: "\n").map(String.init)
    return (
      lines.filter { !$0.hasPrefix("~") && !$0.contains(folder.path) }, try folder.bytes("x.svg")
    )
  }
}
