import Files
import Foundation
import Language
import Results
import TestSupport
import Testing

@testable import Sessions

/// `to=` of every command that shows a table.
@Suite(.serialized) struct TableFileTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    String(decoding: try folder.bytes(name), as: UTF8.self)
  }

  @Test("all images that were found go into a file, not those alone that are shown")
  func selectedImages() throws {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\n" + tiny + "fit tiny steps=5")
    let path = folder.path("w.csv")
    let lines = transcript.records("show test wrong=tiny to=\(path)")
    let found = try #require(lines.first { $0.hasPrefix("| found ") }?.dropFirst("| found ".count))
    #expect(try #require(Int(found)) > 1000)
    #expect(lines.contains { $0.contains(" rows \(found)") }, "\(lines)")
    #expect(try text("w.csv").components(separatedBy: "\r\n").count == Int(found).map { $0 + 2 })
    let few = transcript.records("show test wrong=tiny first=7 to=\(path)")
    #expect(few.contains { $0.contains(" rows 7") }, "\(few)")
  }

  @Test func everyTableGoesIntoAFile() throws {
    let transcript = Transcript()
    transcript.run(
      "load fashion_mnist\n" + tiny
        + "fit tiny epochs=2 batch_size=5000\nfit tiny epochs=1 batch_size=9000 as other")
    for (line, rows) in [
      ("predict tiny test", 10_000), ("classes tiny", 10), ("confusion tiny", 10),
      ("confused tiny top=4", 4), ("evaluate tiny", 1), ("compare tiny other", 12),
      ("names tiny", 0),
      ("history", 0), ("history tiny", 2), ("summary tiny other", 4), ("weights tiny", 2),
      ("show train[0..299]", 300), ("fit other epochs=3 batch_size=9000", 3),
    ] {
      for ending in ["csv", "json"] {
        let lines = transcript.records("\(line) to=\(folder.path("t.\(ending)"))")
        let said = try #require(lines.last { $0.hasPrefix("| file ") }, "\(line): \(lines)")
        if rows > 0 { #expect(said.contains(" rows \(rows)"), "\(said)") }
        #expect(!lines.contains { $0.hasSuffix(":") || $0.hasPrefix("|   ") }, "\(line): \(lines)")
      }
      _ = try JSONSerialization.jsonObject(with: Data(try folder.bytes("t.json")))
      let records = try text("t.csv").components(separatedBy: "\r\n").dropLast()
      #expect(records.count >= 2, "\(line)")
      #expect(Set(records.map { $0.filter { $0 == "," }.count }).count == 1, "\(line)")
    }
    #expect(
      transcript.run("predict tiny test").first?.hasSuffix(
        "=> write them to a file: predict tiny test to=predictions.csv") == true)
  }

  @Test func numbersAreInFull() throws {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\n" + tiny)
    let path = folder.path("p.csv")
    transcript.run("predict tiny test[0..3] to=\(path)")
    let model = try #require(transcript.session.state.model("tiny"))
    let shown = transcript.records("predict tiny test[0..3]")
    let probability = try text("p.csv").components(separatedBy: "\r\n")[1].components(
      separatedBy: ",")[3]
    let value = try #require(Double(probability))
    #expect(Double(Float(value)) == value)
    #expect(shown[1].contains(decimalText(value, decimals: 4) ?? "?"), "\(shown)")
    #expect(model.training == nil)
  }

  /// A file that may not be written is refused before anything is computed.
  @Test func nothingIsComputedForAFileThatMayNotBeWritten() throws {
    var configuration = SessionConfiguration()
    configuration.files = .confined(NotebookFolders(output: folder.path))
    let transcript = Transcript(configuration)
    transcript.run("load fashion_mnist\n" + tiny)
    let lines = transcript.run("evaluate tiny to=../x.csv")
    #expect(lines.first?.hasPrefix("! file.forbidden '../x.csv'") == true, "\(lines)")
    #expect(transcript.session.state.model("tiny")?.evaluations.isEmpty == true)
    #expect(
      transcript.records("evaluate tiny to=x.csv").last?.hasPrefix("| file x.csv rows 1 ") == true)
    #expect(transcript.session.journal.last?.files.written == ["x.csv"])
    #expect(try text("x.csv").hasPrefix("tiny.test.accuracy,tiny.test.n,"))
  }

  @Test(arguments: ["save tiny", "weights tiny", "plot samples train[0..3]", "export a.fnb"])
  func anEndingThatIsNoFormatsIsRefused(_ line: String) {
    for ending in ["onnx", "h5", "keras", "txt", "safetensor", "fnb"] {
      let lines = Transcript().run(tiny + "\(line) to=x.\(ending)")
      #expect(lines.last?.hasPrefix("! value.choice 'x.\(ending)'") == true, "\(lines)")
      #expect(lines.last?.contains("a file that ends in .") == true, "\(lines)")
    }
  }
}
