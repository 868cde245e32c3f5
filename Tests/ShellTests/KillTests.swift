import Files
import Glibc
import TestSupport
import Testing

/// The program killed in the middle of a fit, at moments nobody chose, and started again with the
/// same commands.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct KillTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let commands = """
    load fashion_mnist
    split validation=0.8 seed=4
    model small
      avgpool2d 7x7
      flatten
      dense 10 softmax
    end
    fit small epochs=6 batch_size=100 seed=3 checkpoint=7
    evaluate small
    weights small
    """

  /// Starts the program on the commands; what it says goes into files of the folder.
  private func start() throws -> Program {
    let program = Program(in: folder)
    let (output, errors) = (folder.path("out"), folder.path("err"))
    unsafe try program.start(["-c", Self.commands]) { actions in
      unsafe posix_spawn_file_actions_addopen(
        &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      unsafe posix_spawn_file_actions_addopen(
        &actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    return program
  }

  private var checkpoints: [String] {
    ((try? folder.names(".cache/fmnist/store")) ?? []).filter { $0.hasPrefix("checkpoint-") }
  }

  /// The lines of an output but those of times.
  private func records(_ output: String) -> [Substring] {
    output.split(separator: "\n").filter { !$0.hasPrefix("~") }
  }

  @Test func itEndsLikeOneThatWasNeverDisturbed() throws {
    let undisturbed = try Program.run(["-c", Self.commands])
    try #require(undisturbed.status == 0)
    var wentOn = 0
    for round in 0..<5 {
      let program = try start()
      let before = checkpoints
      // The first kills come early, the others some checkpoints later.
      let deadline = ContinuousClock.now + .seconds(20)
      while round > 0, checkpoints == before, ContinuousClock.now < deadline { usleep(500) }
      usleep(UInt32.random(in: 0..<60_000))
      program.send(SIGKILL)
      #expect(program.waitForEnd() == -1)
      #expect(checkpoints.count <= 3)
      if !checkpoints.isEmpty { wentOn += 1 }
    }
    #expect(wentOn > 0)
    // One of the two is damaged: it is named, and the other one used.
    let path = ".cache/fmnist/store/" + (try #require(checkpoints.last))
    var bytes = try folder.bytes(path)
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: path)
    let program = try start()
    #expect(program.waitForEnd() == 0)
    let output = Program.text(of: folder.path("out"))
    #expect(records(output) == records(undisturbed.output))
    #expect(output.contains("; goes on from its checkpoint at epoch "))
    #expect(Program.text(of: folder.path("err")).contains("store.damaged"))
    #expect(checkpoints.isEmpty)
  }

  @Test func twoAtOnceDisturbEachOtherNot() throws {
    let undisturbed = try Program.run(["-c", Self.commands])
    let other = Program(in: folder)
    let path = folder.path("other")
    unsafe try other.start(["-c", Self.commands, "--threads", "1"]) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT, 0o600)
    }
    let program = try start()
    #expect(program.waitForEnd() == 0)
    #expect(other.waitForEnd() == 0)
    for name in ["out", "other"] {
      #expect(records(Program.text(of: folder.path(name))) == records(undisturbed.output))
    }
  }
}
