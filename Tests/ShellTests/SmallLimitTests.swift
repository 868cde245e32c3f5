import Files
import Glibc
import TestSupport
import Testing

/// However little the system grants, the program does what it is told, or says what was too little and
/// what to do: with a documented exit code, within a minute, and with nothing left half done.
@Suite(.timeLimit(.minutes(10)))
struct SmallLimitTests {
  private static let commands = """
    load fashion_mnist path=/usr/share/datasets/fashion-mnist
    model m
      flatten
      dense 10 softmax
    end
    fit m epochs=1 steps=2 batch_size=8
    plot samples test[0..1] to=x.svg
    save m to=m.safetensors
    names to=n.csv
    """

  /// What bash's `ulimit` is told, and what a refusal for it says.
  struct Limit: CustomTestStringConvertible {
    let option: String
    let values: [Int]
    let reasons: [String]
    /// Whether there is a value at which all is done.
    var testDescription: String { "ulimit -\(option)" }
  }

  private static let limits = [
    Limit(
      option: "v", values: Array(stride(from: 60_000, to: 400_000, by: 20_000)) + [8_000_000],
      reasons: ["memory"]),
    Limit(
      option: "d", values: [5_000, 20_000, 40_000, 60_000, 80_000, 4_000_000], reasons: ["memory"]),
    Limit(option: "n", values: Array(3...14) + [64], reasons: ["Too many open files"]),
    Limit(
      option: "f", values: [0, 1, 2, 4, 8, 16, 32, 100, 1000],
      reasons: ["File too large", "File size limit exceeded"]),
    Limit(option: "s", values: [256, 400, 600, 1024, 8192], reasons: ["the stack"]),
  ]

  @Test(arguments: limits)
  func eachLimitFromTheSmallestToEnough(_ limit: Limit) throws {
    var endings: [Int32] = []
    for value in limit.values {
      let folder = try TemporaryFolder()
      let ending = try run("ulimit -\(limit.option) \(value) && cd \(folder.path)")
      let said = ending.errors
      // What the loader of programs says, before there is any of ours.
      if ending.status == 127, said.contains("error while loading shared libraries") { continue }
      #expect(ending.status == 0 || ending.status == 2, "\(value): \(ending.status) \(said)")
      // A file of no bytes takes no message.
      if ending.status == 2, value > 0 {
        #expect(limit.reasons.contains { said.contains($0) }, "\(value): \(said)")
        #expect(said.contains("cure: "), "\(value): \(said)")
      }
      #expect(!said.contains(": error "), "numbers where words belong: \(said)")
      #expect(!(try folder.names().contains { $0.hasSuffix(".tmp") }), "\(value)")
      endings.append(ending.status)
    }
    #expect(endings.contains(2), "the limits tried are too large to be felt")
    #expect(endings.last == 0)
  }

  @Test(arguments: [0, 1, 2, 3, 8], ["-c", "replay"])
  func processesOfAnOrdinaryUser(limit: Int, way: String) throws {
    guard geteuid() == 0, unsafe access("/usr/bin/setpriv", X_OK) == 0 else { return }
    let folder = try TemporaryFolder()
    #expect(unsafe chmod(folder.path, 0o777) == 0)
    let notebook = "```fmnist\n\(Self.commands)\n```\n".replacing(
      " path=/usr/share/datasets/fashion-mnist", with: "")
    let path = try folder.write(Array(notebook.utf8), to: "a.fnb")
    let ending = try Program.run(
      way == "-c" ? ["-c", Self.commands] : ["replay", path],
      launcher: [
        "/usr/bin/setpriv", "--reuid=4242", "--regid=4242", "--clear-groups", "/bin/bash", "-c",
        "ulimit -u \(limit) && cd \(folder.path) && exec \"$@\"", "bash",
      ])
    let said = ending.errors + ending.output
    #expect([0, 1, 2].contains(ending.status), "\(said)")
    // The time a fit took is told with the threads that there were.
    if way == "-c", limit <= 1 { #expect(said.contains(", 1 thread"), "\(said)") }
    // A fit needs no second thread; gnuplot is a second process.
    if way == "-c" { #expect(said.contains("digest"), "\(said)") }
    if ending.status == 2 { #expect(said.contains("ulimit -u"), "\(said)") }
    #expect(!(try folder.names().contains { $0.hasSuffix(".tmp") }))
  }

  @Test(arguments: Array(3...14) + [64])
  func openFilesOfAReplay(limit: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array("```fmnist\nload fashion_mnist\nplot samples test[0..1]\n```\n".utf8), to: "a.fnb")
    let ending = try Program.run(["replay", path], launcher: launcher("ulimit -n \(limit)"))
    let said = ending.errors + ending.output
    if ending.status == 127, said.contains("error while loading shared libraries") { return }
    #expect([1, 2].contains(ending.status), "\(said)")
    if ending.status == 2 { #expect(said.contains("Too many open files"), "\(said)") }
    if limit == 64 { #expect(ending.status == 1) }
  }

  private func run(_ limit: String) throws -> Program.Ending {
    try Program.run(["-c", Self.commands], launcher: launcher(limit))
  }

  private func launcher(_ limit: String) -> [String] {
    ["/bin/bash", "-c", "\(limit) && exec \"$@\"", "bash"]
  }
}
