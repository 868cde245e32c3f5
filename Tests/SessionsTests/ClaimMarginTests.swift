import Language
import Results
import Testing

@testable import Sessions

/// The margin that a claim is shown with is that of the condition that decides.
@Suite struct ClaimMarginTests {
  private func claim(_ conditions: String) throws -> ClaimResult {
    let session = Session()
    let source = SourceText(
      "let a = 10\nlet b = 250\nlet r = 0.4\nclaim \"x\": \(conditions)")
    var found: ClaimResult?
    for statement in parse(source).statements {
      for case .claim(let claim) in session.run(statement, in: source).outcome.parts.map(\.content)
      {
        found = claim
      }
    }
    return try #require(found)
  }

  @Test(arguments: [
    ("a > 4", "holds", "6"), ("a > 14", "fails", "-4"), ("not a > 14", "holds", "4"),
    ("not a > 4", "fails", "-6"), ("not not a > 4", "holds", "6"),
    ("a > 4 and b > 249", "holds", "1"), ("b > 249 and a > 4", "holds", "1"),
    ("a > 4 or b > 400", "holds", "6"), ("b > 400 or a > 4", "holds", "6"),
    ("a > 4 or b > 200", "holds", "50"), ("a > 14 or b > 400", "fails", "-4"),
    ("a > 14 and b > 4", "fails", "-4"), ("not (a > 14 or b > 400)", "holds", "4"),
    ("not (a > 4 and b > 4)", "fails", "-6"), ("a > 4, b > 249", "holds", "1"),
    ("r > 0.3", "holds", "0.1000"), ("not r < 0.3", "holds", "0.1000"),
    // A count's margin and a rate's cannot be compared.
    ("a > 4 and r > 0.3", "holds", nil), ("a > 14 or r > 0.3", "holds", "0.1000"),
  ])
  func margin(_ conditions: String, _ verdict: String, _ margin: String?) throws {
    let found = try claim(conditions)
    #expect(found.verdict.rawValue == verdict)
    #expect(found.margin?.text == margin)
  }

  @Test("no margin of a condition has another sign than its verdict")
  func signs() throws {
    for text in ["not a > 14 and b > 4", "not (a > 14 and b > 4)", "not (a > 4 or not b > 4)"] {
      for condition in try claim(text).conditions {
        let margin = try #require(condition.margin)
        #expect((condition.verdict == .holds) == (margin > 0), "\(text)")
      }
    }
  }
}
