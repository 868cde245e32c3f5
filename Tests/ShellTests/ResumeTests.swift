import Files
import Glibc
import TestSupport
import Testing

/// Replays killed at moments nobody chose, and gone on with.
@Suite(.serialized, .timeLimit(.minutes(6)))
struct ResumeTests {
  private let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Array(Self.notebook.utf8), to: "a.fnb")
  }

  private static let notebook = """
    # A study that takes a while

    ```fmnist
    param epochs = 4 in 1..100
    load fashion_mnist
    split validation=0.8 seed=4
    model small
      avgpool2d 7x7
      flatten
      dense 10 softmax
    end
    fit small epochs=$epochs batch_size=100 seed=3 checkpoint=7
    | epoch: loss accuracy
    |   1 0.1 0.9
    ~ 3 s
    evaluate small
    plot history small
    ```

    And over seeds.

    ```fmnist
    for s in 1..2
      fit small epochs=2 batch_size=100 seed=$s checkpoint=10 as small_$s
      evaluate small_$s
    end
    save small to=small.safetensors
    claim "it learned": small.test.accuracy > 0.5
    ```

    """

  /// Starts a replay; what it says goes into files of the folder.
  private func start(_ options: [String], saying name: String = "said") throws -> Program {
    let program = Program(in: folder)
    let (output, errors) = (folder.path(name), folder.path(name + ".err"))
    unsafe try program.start(["replay", folder.path("a.fnb")] + options) { actions in
      unsafe posix_spawn_file_actions_addopen(
        &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      unsafe posix_spawn_file_actions_addopen(
        &actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    return program
  }

  private func said(_ name: String = "said") -> [Substring] {
    Program.text(of: folder.path(name)).split(separator: "\n")
  }

  /// The lines of the replayed notebook but those of times.
  private func replayed(_ out: String) -> [Substring] {
    Program.text(of: folder.path(out + "/a.fnb"))
      .split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("~") }
  }

  @Test func aKilledReplayGoesOnToTheSameNotebook() throws {
    let undisturbed = try Program.run(
      ["replay", folder.path("a.fnb"), "--out", folder.path("whole")])
    #expect(undisturbed.status == 1, "\(undisturbed.output) \(undisturbed.errors)")
    let whole = replayed("whole")
    #expect(whole.contains { $0.hasPrefix("| verdict ") })

    // The first kill comes while the first fit runs, with all before it written.
    let first = try start([])
    let deadline = ContinuousClock.now + .seconds(30)
    let split = "| train 12000 validation 48000 "
    while ContinuousClock.now < deadline {
      if !checkpoints.isEmpty, replayed("a.out").contains(where: { $0.hasPrefix(split) }) { break }
      usleep(1_000)
    }
    first.send(SIGKILL)
    #expect(first.waitForEnd() == -1)
    let partial = replayed("a.out")
    #expect(partial.contains { $0.hasPrefix(split) })
    #expect(!partial.contains { $0.hasPrefix("|   1 0.1") })
    #expect(said().contains { $0.contains("load fashion_mnist") && $0.hasSuffix("new") })

    for round in 0..<3 {
      let program = try start(["--resume", "--threads", "\(round + 1)"])
      usleep(UInt32.random(in: 100_000..<1_500_000))
      program.send(SIGKILL)
      _ = program.waitForEnd()
      #expect(replayed("a.out").count <= whole.count)
    }
    let last = try start(["--resume"])
    #expect(last.waitForEnd() == 1)
    #expect(replayed("a.out") == whole)
    for name in ["small.safetensors", "a.figures/history-small.svg"] {
      #expect(try fileKind(folder.path("a.out/" + name)) == .regular)
    }
    #expect(checkpoints.isEmpty)

    // Once more: everything that takes time is there already.
    let again = try start(["--resume", "--threads", "1"])
    #expect(again.waitForEnd() == 1)
    #expect(replayed("a.out") == whole)
    let steps = said().filter { $0.contains("kept") }
    #expect(steps.count == 4, "\(said())")
    #expect(said().last?.contains("3 kept") == true, "\(said())")

    // Without --resume everything is computed; a damaged store is noticed only with it.
    let names = try folder.names(Self.store).filter { $0.hasPrefix("fit-") }
    #expect(names.count == 3)
    for name in names { try folder.write([1, 2, 3], to: Self.store + "/" + name) }
    let anew = try start(["--resume"])
    #expect(anew.waitForEnd() == 1)
    #expect(replayed("a.out") == whole)
    let complaints = Program.text(of: folder.path("said.err")).split(separator: "\n")
    #expect(complaints.filter { $0.contains("[store.damaged]") }.count == 3, "\(complaints)")
  }

  @Test func twoReplaysAtOnce() throws {
    let one = try start([], saying: "one")
    let two = try start(["--resume", "--threads", "1"], saying: "two")
    #expect(one.waitForEnd() == 1)
    #expect(two.waitForEnd() == 1)
    let whole = try Program.run(
      ["replay", folder.path("a.fnb"), "--out", folder.path("whole")])
    #expect(whole.status == 1)
    #expect(replayed("a.out") == replayed("whole"))
  }

  @Test func whatCannotBeResumedIsSaid() throws {
    let path = folder.path("a.fnb")
    for (options, reason) in [
      (["--resume", "--store", "off"], "store"), (["--store", "plenty"], "--store takes a size"),
      (["--store", "1GB undo=1MB"], "--store takes a size"), (["--store", "0MB"], "--store takes"),
    ] {
      let ending = try Program.run(["replay", path] + options)
      #expect(ending.status == 3 && ending.errors.contains(reason), "\(options): \(ending.errors)")
    }
    // The replayed notebook would be written over the notebook itself.
    let before = try folder.bytes("a.fnb")
    let ending = try Program.run(["replay", path, "--out", folder.path])
    #expect(ending.status == 2)
    #expect(try folder.bytes("a.fnb") == before)
  }

  private static let store = ".cache/fmnist/store"

  private var checkpoints: [String] {
    ((try? folder.names(Self.store)) ?? []).filter { $0.hasPrefix("checkpoint-") }
  }
}
