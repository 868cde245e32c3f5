import Files
import Foundation
import Language
import Sessions
import Testing

@testable import Notebooks

/// What the commands of a replayed notebook write is bounded, whatever they write and how often.
@Suite("The limit on what a replay writes")
struct OutputLimitTests {
  private let folder = TestFolder()

  private func replay(_ commands: String, limit: Int) -> ReplayReport {
    folder.write(
      """
      ```fmnist
      model m
        flatten
        dense 10 softmax
      end
      \(commands)
      ```

      """, to: "a.fnb")
    var options = ReplayOptions()
    options.outputLimit = limit
    return replayNotebook("\(folder.path)/a.fnb", options: options)
  }

  /// The bytes of the output folder, but those that the replay itself writes.
  private func written() throws -> Int {
    let files = try #require(FileManager.default.enumerator(atPath: "\(folder.path)/a.out"))
    var sum = 0
    for case let name as String in files where name != "a.fnb" {
      let path = "\(folder.path)/a.out/\(name)"
      if try fileKind(path) == .regular { sum += try readFile(path, limit: 1 << 30).count }
    }
    return sum
  }

  @Test(
    "ends every way of writing, by name and with nothing half written",
    arguments: [
      "for s in 1..50\n  save m to=m.safetensors\nend",
      "for s in 1..50\n  summary to=t.csv\nend",
      "for s in 1..50\n  summary to=t.json\nend",
      "load fashion_mnist\nfor s in 1..9\n  plot samples test[0..3]\nend",
      "load fashion_mnist\nfor s in 1..9\n  plot samples test[0..3] to=p.svg\nend",
    ])
  func ends(_ commands: String) throws {
    let isLarge = commands.contains("save")
    let limit = commands.contains("summary") ? 1000 : isLarge ? 200_000 : 20_000
    let report = replay(commands, limit: limit)
    #expect(report.exitCode == .failed)
    let errors = report.problems.filter(\.isError)
    #expect(errors.map(\.diagnostic.id) == [.fileOutputLimit], "\(errors)")
    #expect(errors.first?.diagnostic.cure?.contains("--output-limit") == true)
    #expect(try written() <= limit)
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/a.out")
        .contains { $0.hasSuffix(".tmp") })
  }

  @Test("counts a file that is written over again, and lets through what has room")
  func counts() throws {
    #expect(replay("save m to=m.safetensors", limit: 1 << 20).exitCode == .differs)
    let size = try written()
    let twice = "save m to=m.safetensors\nsave m to=m.safetensors"
    #expect(replay(twice, limit: 2 * size).exitCode == .differs)
    #expect(replay(twice, limit: 2 * size - 1).exitCode == .failed)
    #expect(replay("save m to=m.safetensors", limit: size - 1).exitCode == .failed)
  }

  @Test("names a limit under which the command goes through")
  func cure() throws {
    let report = replay("save m to=m.safetensors", limit: 1 << 10)
    let cure = try #require(report.problems.first { $0.isError }?.diagnostic.cure)
    let size = try #require(cure.split(separator: " ").last.flatMap { storeBytes(String($0)) })
    #expect(replay("save m to=m.safetensors", limit: size).exitCode == .differs)
  }

  @Test(
    "names once a limit under which all of the notebook goes through",
    arguments: [
      "for s in 1..40\n  save m to=m_$s.safetensors\nend",
      "for s in 1..5\n  for t in 1..5\n    save m to=m.safetensors\n  end\nend\nsummary to=t.csv",
      "save m to=a.safetensors\nsave m to=b.safetensors\nsave m to=c.safetensors",
      "param n = 30 in 1..50\nfor s in 1..$n\n  summary to=t.json\nend",
    ])
  func enough(_ commands: String) throws {
    let report = replay(commands, limit: 3 << 9)
    let cure = try #require(report.problems.first { $0.isError }?.diagnostic.cure)
    let size = try #require(cure.split(separator: " ").last.flatMap { storeBytes(String($0)) })
    #expect(replay(commands, limit: size).exitCode == .differs, "\(cure)")
  }
}
