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
}
