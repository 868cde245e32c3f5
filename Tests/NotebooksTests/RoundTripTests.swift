import Language
import Testing

@testable import Notebooks

@Suite("Reading a notebook and writing it back gives the same bytes")
struct RoundTripTests {
  @Test("for every file of the corpus", arguments: Corpus.files)
  func corpus(_ text: String) {
    #expect(notebook(text).bytes == Array(text.utf8))
  }

  @Test("cut at every byte")
  func cuts() {
    let bytes = Array(Corpus.study.utf8)
    for end in 0...bytes.count {
      let cut = Array(bytes[..<end])
      let notebook = Notebook(name: "a.fnb", bytes: cut)
      #expect(notebook.bytes == cut)
      #expect(notebook.problems.allSatisfy { $0.line >= 1 && $0.diagnostic.cure != nil })
    }
  }

  @Test("after 500 random edits, whatever they damage")
  func edits() {
    var random = SeededGenerator(state: 2)
    let original = Array(Corpus.study.utf8)
    let pieces: [[UInt8]] = [
      [0], [0xFF], [0xC3], [0x0A], [0x0D], [0x0D, 0x0A], Array("```".utf8), Array("---\n".utf8),
      Array("| ".utf8), Array("±".utf8), Array("end\n".utf8), Array("\"".utf8), [0x1B, 0x5B],
    ]
    for _ in 0..<500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
        default:
          let piece = pieces.randomElement(using: &random) ?? []
          bytes.insert(contentsOf: piece, at: place)
        }
      }
      let notebook = Notebook(name: "a.fnb", bytes: bytes)
      #expect(notebook.bytes == bytes)
      let steps = notebook.steps
      #expect(steps.indices.allSatisfy { steps[$0].index == $0 })
      #expect(
        zip(steps, steps.dropFirst()).allSatisfy { $0.lines.upperBound < $1.lines.lowerBound })
    }
  }

  @Test("with new output and new lines in the list or the quote that the fence is in")
  func nested() {
    for text in Corpus.nested {
      let before = notebook(text)
      let records = before.steps.reduce(into: [:]) {
        $0[$1.index] = ["| new \($1.index)", "~ now"]
      }
      let after = notebook(
        String(decoding: before.replacingRecords(records).bytes, as: UTF8.self))
      #expect(after.steps.map(\.title) == before.steps.map(\.title))
      #expect(
        after.steps.map { $0.record.map(\.text) } == before.steps.map { records[$0.index] ?? [] })
      let prose = { (notebook: Notebook) in
        notebook.parts.filter { if case .prose = $0 { true } else { false } }
      }
      #expect(prose(after) == prose(before))
      guard let step = before.steps.first, step.lines.count == 1 else { continue }
      let other = before.replacingLines([step.lines.lowerBound: "print 1"])
      #expect(other.steps.first?.title == "print 1" && other.steps.count == before.steps.count)
    }
  }

  @Test("also when nothing is replaced")
  func rewriting() {
    for text in Corpus.files {
      let notebook = notebook(text)
      let records = Dictionary(
        uniqueKeysWithValues: notebook.steps.map { ($0.index, $0.record.map(\.text)) })
      #expect(notebook.replacingRecords(records).bytes == notebook.bytes)
    }
  }
}
