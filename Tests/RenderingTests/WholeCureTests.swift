import Language
import Testing

@testable import Rendering

/// What a cure says to type is shown as the line that works.
@Suite struct WholeCureTests {
  private func cure(
    _ cure: String, of marked: String, in text: String
  ) throws -> String {
    let source = SourceText(text)
    let start = try #require(text.utf8.firstRange(of: Array(marked.utf8))?.lowerBound)
    let first = text.utf8.distance(from: text.startIndex, to: start)
    let diagnostic = Diagnostic(
      .valueChoice, "wrong", at: first..<first + marked.utf8.count, cure: cure)
    let shown = renderDiagnostic(
      diagnostic, source: source, style: TextStyle(hasColor: false, isUnicode: true))
    return try #require(
      shown.split(separator: "\n").last?.firstRange(of: "cure: ").map { range in
        String(shown.split(separator: "\n").last?[range.upperBound...] ?? "")
      })
  }

  @Test(arguments: [
    ("load mnist", "mnist", "type fashion_mnist", "type load fashion_mnist"),
    ("show test(1) first=3", "test(1)", "type test[1]", "type show test[1] first=3"),
    (
      "about\n  plot history m to=x.jpg\nabout", "x.jpg", "type x.svg",
      "type plot history m to=x.svg"
    ),
    (
      "trace m test[4] at=dense_1", "dense_1", "type at=dense_1[5]",
      "type trace m test[4] at=dense_1[5]"
    ),
    ("claim \"é\": m.a > 85", "85", "type 85%", "type claim \"é\": m.a > 85%"),
    (
      "fit m val=0.2 epochs=3", "val", "type validation=0.2", "type fit m validation=0.2 epochs=3"
    ),
    ("fit m callbacks=[a, b]", "callbacks", "type patience=3", "type patience=3"),
    // What is a line already, and what is advice, stays.
    ("train m", "train m", "type fit m", "type fit m"),
    ("train m", "train", "type fit m", "type fit m"),
    ("load mnist", "mnist", "did you mean 'x'?", "did you mean 'x'?"),
    ("load mnist", "mnist", "type a, or b", "type a, or b"),
  ])
  func whole(_ text: String, _ marked: String, _ cure: String, _ shown: String) throws {
    #expect(try self.cure(cure, of: marked, in: text) == shown)
  }
}
