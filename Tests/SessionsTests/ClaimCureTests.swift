import Language
import Testing

@testable import Sessions

/// Conditions as formulas and other programs write them.
@Suite("Cures of claims")
struct ClaimCureTests {
  private let transcript = Transcript()

  @Test(
    "make a claim that is read, typed in the place of what is wrong",
    arguments: [
      ("cnn.test.accuracy >= 74 %", "type 74%"), ("cnn.test.accuracy ≥ 74%", "type >="),
      ("cnn.test.accuracy ≤ 74%", "type <="), ("cnn.test.accuracy => 74%", "type >="),
      ("cnn.test.accuracy within 80% 10%", "type ±10%"),
      ("cnn.test.accuracy within 80% +/- 10%", "type ±"),
      ("cnn.test.accuracy == 80% ± 2%", "type cnn.test.accuracy within 80% ±2%"),
      (
        "60% < cnn.test.accuracy < 90%",
        "type 60% < cnn.test.accuracy and cnn.test.accuracy < 90%"
      ),
      (
        "cnn.params > 1, 0.6 <= cnn.test.accuracy < max(0.8, 0.9)",
        "type 0.6 <= cnn.test.accuracy and cnn.test.accuracy < max(0.8, 0.9)"
      ),
      (
        "cnn.test.accuracy between 70% and 90%",
        "type cnn.test.accuracy >= 70% and cnn.test.accuracy <= 90%"
      ),
      (
        "cnn.test.accuracy within 70% and 90%",
        "type cnn.test.accuracy >= 70% and cnn.test.accuracy <= 90%"
      ),
      ("cnn.test.accuracy within 70% ±3 pt", "type ±3pt"),
      ("cnn.test.accuracy within 70% +- 3 %, cnn.params > 1", "type ±3%"),
      ("cnn.test.accuracy within 3pt of 78%", "type within 78% ±3pt"),
      ("cnn.test.accuracy within ±1% of rnn.test.accuracy", "type within rnn.test.accuracy ±1%"),
      (
        "cnn.test.accuracy within 70%..90%",
        "type cnn.test.accuracy >= 70% and cnn.test.accuracy <= 90%"
      ),
      ("min(cnn.test.recall.*) > 0.3", "type cnn.test.recall"),
      (
        "mean(a_* - b_*) > 0",
        "type mean(a_*.test.accuracy) - mean(b_*.test.accuracy)"
      ),
    ])
  func replaced(_ condition: String, _ cure: String) throws {
    let text = "claim \"good\": \(condition)"
    let problem = try #require(parse(SourceText(text)).diagnostics.first)
    #expect(problem.cure == cure)
    let range = try #require(problem.range)
    let bytes = Array(text.utf8)
    let mended =
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + cure.dropFirst("type ".count)
      + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    #expect(parse(SourceText(mended)).diagnostics.isEmpty, "\(mended)")
  }

  @Test("is advice where the rest is not known")
  func advice() {
    let problem = parse(SourceText("claim \"x\": cnn.test.accuracy within 10%")).diagnostics.first
    #expect(problem?.cure == "say of which value: within 88% ±10%")
    #expect(parse(SourceText("print 7 % 2")).diagnostics.first?.cure == nil)
  }

  @Test(
    "warn of a rate beside a number above 1",
    arguments: [
      ("cnn.test.accuracy > 70", "type 70%"), ("70 < cnn.test.recall.shirt", "type 70%"),
      ("mean(cnn.test.recall) > 70.5", "type 70.5%"),
      ("cnn.test.accuracy - rnn.test.accuracy > 2", "type 2%"),
      ("cnn.history.val_accuracy within 88 ±1%", "type 88%"), ("cnn.test.accuracy > 70%", nil),
      ("cnn.test.accuracy <= 1", nil), ("100 * cnn.test.accuracy > 70", nil),
      ("cnn.test.errors > 70", nil), ("cnn.test.loss < 2", nil), ("cnn.params > 70", nil),
    ])
  func rates(_ condition: String, _ cure: String?) {
    let source = SourceText("claim \"good\": \(condition)")
    let found = parse(source).statements.flatMap {
      transcript.session.run($0, in: source).diagnostics
    }
    #expect(found.map(\.cure) == (cure.map { [$0] } ?? []))
    #expect(found.allSatisfy { $0.severity == .warning && $0.id == .claimUnits })
  }
}
