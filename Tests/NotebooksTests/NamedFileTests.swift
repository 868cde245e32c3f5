import Files
import Foundation
import Language
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("Files a notebook names with their digests")
struct NamedFileTests {
  private let folder = TestFolder()
  private var path: String { "\(folder.path)/a.fnb" }

  /// Saves a small model as `w.safetensors` in the test's folder; gives its digest.
  private func save() throws -> String {
    let session = Session()
    let source = SourceText(
      """
      model tiny
        flatten
        dense 10 softmax
      end
      save tiny to=\(folder.path)/w.safetensors
      """)
    for statement in parse(source).statements { _ = session.run(statement, in: source) }
    return sha256(try readFile("\(folder.path)/w.safetensors", limit: 1 << 20)).hex
  }

  private func text(_ file: String) -> String {
    """
    ---
    fnb: 1
    \(file)
    ---
    ```fmnist
    restore w.safetensors as m
    claim "it is here": m.params == 7850
    ```

    """
  }

  @Test("are read from beside the notebook")
  func named() throws {
    folder.write(text("file: w.safetensors sha256:\(try save())"), to: "a.fnb")
    let report = replayNotebook(path)
    #expect(report.claims.map(\.found) == ["holds"], "\(report.problems)")
    #expect(report.exitCode == .differs)
  }

  @Test("are below the notebook's folder or --data, behind no link, and nothing is told of others")
  func elsewhere() throws {
    let digest = try save()
    let outer = TestFolder()
    outer.write("secret", to: "secret.safetensors")
    let secret = sha256(Array("secret".utf8)).hex
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: outer.path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/l.safetensors",
      withDestinationPath: "\(outer.path)/secret.safetensors")
    let outside = outer.path.split(separator: "/").last.map(String.init) ?? ""
    for name in [
      "\(outer.path)/secret.safetensors", "\(outer.path)/nosuch.safetensors", "l.safetensors",
      "link/secret.safetensors", "../\(outside)/secret.safetensors", "/etc/passwd",
      "\(folder.path)/../\(outside)/secret.safetensors",
    ] {
      for claimed in [secret, String(repeating: "0", count: 64)] {
        folder.write(
          text("file: \(name) sha256:\(claimed)").replacing(
            "w.safetensors as", with: "\"\(name)\" as"),
          to: "a.fnb")
        let report = replayNotebook(path)
        #expect(report.exitCode == .failed)
        let told = report.problems.map(\.diagnostic)
        // A long name is shortened.
        #expect(told.map(\.id) == [.fileForbidden], "\(told)")
        #expect(
          told.allSatisfy {
            $0.message.hasPrefix("a notebook may not read '")
              && $0.message.hasSuffix("', though it names it")
          }, "\(told)")
        #expect(!(report.json + report.lines.joined()).contains(secret))
      }
    }
    // The person who replays may allow the folder; an absolute name is good for both.
    for name in ["\(folder.path)/w.safetensors", "w.safetensors"] {
      folder.write(
        text("file: \(name) sha256:\(digest)").replacing(
          "w.safetensors as", with: "\"\(name)\" as"),
        to: "a.fnb")
      #expect(replayNotebook(path).claims.map(\.found) == ["holds"])
      outer.write(
        text("file: \(folder.path)/w.safetensors sha256:\(digest)")
          .replacing("w.safetensors as", with: "\"\(folder.path)/w.safetensors\" as"), to: "b.fnb")
      var options = ReplayOptions()
      options.dataFolder = folder.path
      #expect(
        replayNotebook("\(outer.path)/b.fnb", options: options).claims.map(\.found) == ["holds"])
    }
  }

  @Test("are refused when they are others, and when they are not named")
  func refused() throws {
    let digest = try save()
    for line in ["file: w.safetensors sha256:\(String(repeating: "0", count: 64))", "x: y"] {
      folder.write(text(line), to: "a.fnb")
      let report = replayNotebook(path)
      #expect(report.exitCode == .failed)
      #expect(report.problems.map(\.diagnostic.id) == [.fileForbidden])
    }
    #expect(digest.utf8.count == 64)
  }

  @Test(
    "have a digest of 64 digits",
    arguments: ["w.safetensors", "w.safetensors sha256:12", "sha256:12", "", "w sha1:1"])
  func malformed(_ value: String) {
    folder.write(text("file: \(value)"), to: "a.fnb")
    let report = replayNotebook(path)
    #expect(report.exitCode == .usage)
    #expect(report.problems.map(\.diagnostic.id) == [.notebookFrontMatter])
    #expect(report.problems.map(\.line) == [3])
  }

  @Test("are named by a recording of a session that read them, but not what it wrote itself")
  func recorded() throws {
    let digest = try save()
    let session = Session()
    var recorder = try Recorder(path)
    let source = SourceText(
      """
      load fashion_mnist path=/usr/share/datasets/fashion-mnist
      restore \(folder.path)/w.safetensors as m
      save m to=\(folder.path)/x.safetensors
      restore \(folder.path)/x.safetensors as n
      """)
    for statement in parse(source).statements {
      let result = session.run(statement, in: source)
      #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
      _ = try recorder.write(session)
    }
    let recorded = try #require(folder.text("a.fnb"))
    #expect(recorded.contains("\nfile: \(folder.path)/w.safetensors sha256:\(digest)\n---\n"))
    #expect(!recorded.contains("file: \(folder.path)/x.safetensors"))
    #expect(recorded.contains("\nload fashion_mnist\n"))
    // What it saved outside is refused at replay, with the way out.
    let report = replayNotebook(path)
    #expect(report.exitCode == .failed)
    #expect(report.steps.map(\.status) == [.ran, .ran, .failed, .skipped])
    #expect(report.problems.last?.diagnostic.cure?.contains("'x.safetensors'") == true)
  }
}
