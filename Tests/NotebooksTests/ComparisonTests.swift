import Results
import Testing

@testable import Notebooks

@Suite("A value beside the recorded one")
struct ComparisonTests {
  /// What comes of `record`, when a field `a` of some kind is printed now.
  private func compare(
    _ record: String, _ value: Value, _ kind: FieldKind, inexact: NotCompared? = nil,
    overridden: [String] = []
  ) -> String {
    compare(
      record, Outcome([.fields([Field("a", value, kind)])]), inexact: inexact,
      overridden: overridden)
  }

  private func compare(
    _ record: String, _ outcome: Outcome, inexact: NotCompared? = nil, overridden: [String] = []
  ) -> String {
    let step = notebook("```fmnist\nabout\n\(record)\n```\n").steps[0]
    let old = RecordedCells(step)
    let comparison = CellComparison(
      recorded: old.cells, numbers: old.numbers, found: outcome.recordCells, line: old.line,
      basis: ComparisonBasis(inexact: inexact, overridden: overridden))
    let words =
      comparison.differences.map { "\($0.line): \($0.sentence)" }
      + comparison.notCompared.map { "not: \($0.reason)" }
    return words.isEmpty ? "\(comparison.same) same" : words.joined(separator: "; ")
  }

  @Test("a measured value without a tolerance is compared by its metric's default elsewhere")
  func defaults() {
    func compare(_ value: Double, _ inexact: NotCompared?) -> String {
      let field = Field("a", .metric(value), .measured, variation: 0.02)
      return self.compare("| a 1.5000", Outcome([.fields([field])]), inexact: inexact)
    }
    #expect(compare(1.51, .profile) == "1 same")
    #expect(compare(1.51, .toleranceOnly) == "1 same")
    #expect(
      compare(1.53, .plan) == "3: a recorded 1.5000, found 1.5300, 1.5 times the default ±0.02")
    #expect(compare(1.51, nil) == "3: a recorded 1.5000, found 1.5100")
  }

  @Test("is exact where profile and plan are equal", arguments: FieldKind.allCases)
  func exact(_ kind: FieldKind) {
    #expect(compare("| a 1.5000", .metric(1.5), kind) == "1 same")
    #expect(compare("| a 1.5000", .metric(1.50004), kind) == "1 same")
    #expect(
      compare("| a 1.5000", .metric(1.5001), kind) == "3: a recorded 1.5000, found 1.5001")
    #expect(compare("| a 1.5", .metric(1.5), kind) == "3: a recorded 1.5, found 1.5000")
  }

  @Test("is compared under another profile or plan only where it is fixed")
  func elsewhere() {
    for reason in [NotCompared.profile, .plan] {
      #expect(
        compare("| a 1", .integer(2), .fixed, inexact: reason) == "3: a recorded 1, found 2")
      for kind in [FieldKind.measured, .chosen] {
        #expect(compare("| a 1", .integer(2), kind, inexact: reason) == "not: \(reason.reason)")
        // Not even an equal one passes for compared.
        #expect(compare("| a 1", .integer(1), kind, inexact: reason) == "not: \(reason.reason)")
      }
    }
  }

  @Test("is compared by a tolerance beside it if it is measured, whatever the profile")
  func tolerances() {
    for reason in [NotCompared?.none, .profile] {
      let compare = { (record: String, value: Value) in
        self.compare(record, value, .measured, inexact: reason)
      }
      #expect(compare("| a 0.8838 ±0.001", .metric(0.8828)) == "1 same")
      #expect(compare("| a 0.8838 ±0.1pt", .metric(0.8848)) == "1 same")
      #expect(
        compare("| a 0.8838 ±0.001", .metric(0.8827))
          == "3: a recorded 0.8838, found 0.8827, 1.1 times its ±0.001")
      #expect(compare("| a 200 ±3%", .integer(206)) == "1 same")
      #expect(
        compare("| a 200 ±3%", .integer(240)) == "3: a recorded 200, found 240, 6.7 times its ±3%")
      #expect(compare("| a 2 ±0", .integer(2)) == "1 same")
      #expect(compare("| a 2 ±0", .integer(3)) == "3: a recorded 2, found 3, many times its ±0")
    }
    // A tolerance makes nothing of a value that is no number.
    #expect(
      compare("| a undefined ±1", .metric(1), .measured) == "3: a recorded undefined, found 1.0000")
    for kind in [FieldKind.fixed, .chosen] {
      #expect(compare("| a 2 ±5", .integer(3), kind) == "3: a recorded 2, found 3")
    }
  }

  @Test("is not compared where it depends on a parameter that was set")
  func parameters() {
    for kind in FieldKind.allCases {
      #expect(
        compare("| a 1 ±5", .integer(1), kind, overridden: ["epochs", "seed"])
          == "not: depends on epochs, seed")
    }
  }

  @Test("is found by name, in whatever order and on whatever line")
  func order() {
    let fields: [Content] = [
      .fields([Field("b", .integer(2), .fixed)]), .fields([Field("a", .integer(1), .fixed)]),
    ]
    #expect(compare("| a 1 b 2", Outcome(fields)) == "2 same")
    #expect(
      compare("| a 1\n| a 2", Outcome(fields)) == """
        4: a(2) recorded 2, found nothing; 2: b found 2, recorded nothing
        """)
  }

  @Test("may be a row, which is told of once")
  func rows() {
    let table = { (key: Int, kind: FieldKind) in
      Outcome([
        .table(
          Table(
            "epoch", columns: [Column("epoch", .fixed), Column("loss", kind), Column("n", kind)],
            rows: [
              [.integer(1), .integer(5), .integer(6)], [.integer(key), .integer(7), .integer(8)],
            ]))
      ])
    }
    let record = "| epoch: loss n\n|   1 5 6\n|   2 7 8"
    #expect(compare(record, table(2, .measured)) == "4 same")
    #expect(
      compare(record, table(3, .measured)) == """
        5: epoch[2] recorded 7 8, found nothing; 2: epoch[3] found 7 8, recorded nothing
        """)
    #expect(
      compare(record, table(3, .measured), inexact: .profile)
        == Array(repeating: "not: recorded under another profile", count: 3).joined(separator: "; ")
    )
    #expect(
      compare("| epoch: loss\n|   1 5\n|   2 7", table(2, .fixed)) == """
        2: epoch[1].n found 6, recorded nothing; 2: epoch[2].n found 8, recorded nothing
        """)
  }
}
