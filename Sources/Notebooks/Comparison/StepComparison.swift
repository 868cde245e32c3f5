internal import Results

/// The record of one step beside what the step did now.
struct StepComparison: Equatable {
  /// How many values came out as recorded.
  let same: Int
  let differences: [Difference]
  /// Why values were not compared, once a value.
  let notCompared: [NotCompared]
  let claims: [ClaimReport]
  /// Whether the step printed something, and nothing it printed was ever recorded.
  let isNeverRecorded: Bool
  /// Whether a fit ran by another plan than the recorded one.
  let hasOtherPlan: Bool
  /// Whether record and outcome say the same, value by value, in the same words.
  let isEqual: Bool

  /// - Parameters:
  ///   - outcome: what the step printed.
  ///   - error: the identifier of its error, if it failed.
  init(_ step: Step, _ outcome: Outcome, error: String?, basis: ComparisonBasis) {
    let line = step.lines.lowerBound
    let readable = step.record.filter { $0.line != nil }
    // A record that cannot be read keeps its notebook from being run.
    let old = (try? recordCells(readable.compactMap(\.line))) ?? []
    let new = outcome.recordCells
    let found = FoundClaims(
      in: outcome, found: new, recorded: old, line: line, overridden: basis.overridden)
    claims = found.reports
    hasOtherPlan =
      basis.overridden.isEmpty && !Self.plans(new).isEmpty && Self.plans(old) != Self.plans(new)
    isEqual =
      Self.words(old) == Self.words(new) && step.expectedError == error
      && Self.tables(readable.compactMap(\.line)) == Self.tables(outcome.recordLines)
    let printed = outcome.recordLines.contains { !$0.isNote }
    isNeverRecorded = !step.isRecorded && (printed || error != nil)
    guard !isNeverRecorded else {
      (same, differences, notCompared) = (0, [], [])
      return
    }
    // The digest of a plan says what the program would compute: under an equal profile another one
    // differs from the record, and nothing after it can be expected to be equal.
    let compared = { (cells: [RecordCell], plans: Bool) in
      cells.filter { !found.addresses.contains($0.address) && $0.isPlan == plans }
    }
    let (numbers, basisOfRest) = (
      readable.map(\.number), hasOtherPlan ? basis.without(.plan) : basis
    )
    let plans = CellComparison(
      recorded: compared(old, true), numbers: numbers, found: compared(new, true),
      line: line, basis: basis)
    let rest = CellComparison(
      recorded: compared(old, false), numbers: numbers, found: compared(new, false),
      line: line, basis: basisOfRest)
    same =
      plans.same + rest.same
      + found.reports.count { $0.recorded == $0.found && $0.overridden.isEmpty }
    notCompared = plans.notCompared + rest.notCompared
    var differences = plans.differences + rest.differences
    if step.expectedError != error {
      let number = step.record.last { if case .expectedError? = $0.line { true } else { false } }
      differences.append(
        Difference(
          line: number?.number ?? line, field: "error", recorded: step.expectedError, found: error))
    }
    for claim in found.reports where claim.recorded == nil {
      differences.append(
        Difference(line: line, field: "verdict", recorded: nil, found: claim.found))
    }
    self.differences = differences
  }

  /// The digests of the plans by which fits ran.
  private static func plans(_ cells: [RecordCell]) -> [String] {
    cells.filter(\.isPlan).map(\.value.text)
  }

  private static func words(_ cells: [RecordCell]) -> [RecordAddress: String] {
    Dictionary(cells.map { ($0.address, $0.value.text) }, uniquingKeysWith: { first, _ in first })
  }

  private static func tables(_ lines: [RecordLine]) -> [[String]] {
    lines.compactMap {
      if case .table(let context, let name, let columns) = $0 {
        context + [name] + columns.map(\.name)
      } else {
        nil
      }
    }
  }
}

extension RecordCell {
  /// Whether it is the digest of the plan by which a fit ran.
  fileprivate var isPlan: Bool { address.table == nil && address.name == "plan" }
}
