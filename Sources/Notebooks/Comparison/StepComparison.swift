internal import Results

/// The record of one step beside what the step did now.
struct StepComparison: Equatable {
  /// How many values came out as recorded.
  private(set) var same = 0
  private(set) var differences: [Difference] = []
  /// The values that came out within a tolerance, among `same`.
  private(set) var within: [Difference] = []
  /// Everything that would be recorded otherwise than it is, compared or not.
  private(set) var changes: [Difference] = []
  /// Why values were not compared, once a value.
  private(set) var notCompared: [NotCompared] = []
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
    let old = RecordedCells(step)
    let new = outcome.recordCells
    let found = FoundClaims(
      in: outcome, found: new, recorded: old.cells, line: line, overridden: basis.overridden)
    claims = found.reports
    hasOtherPlan =
      basis.overridden.isEmpty && new.contains(where: \.isPlan)
      && old.cells.filter(\.isPlan).map(\.value.text) != new.filter(\.isPlan).map(\.value.text)
    isEqual =
      words(old.cells) == words(new) && tables(old.lines) == tables(outcome.recordLines)
      && step.expectedError == error
    let hasOutput = outcome.recordLines.contains { !$0.isNote } || error != nil
    isNeverRecorded = !step.isRecorded && hasOutput
    guard !isNeverRecorded else { return }
    changes =
      CellComparison(
        recorded: old.cells.map(\.withoutTolerance), numbers: old.numbers, found: new, line: line,
        basis: ComparisonBasis()
      ).differences
    // The digest of a plan says what the program would compute: under an equal profile another one
    // is a difference, and nothing that came out of it can be expected to be equal.
    compare(old, new, basis) { $0.isPlan }
    compare(old, new, hasOtherPlan ? basis.without(.plan) : basis) {
      !$0.isPlan && !found.addresses.contains($0.address)
    }
    compareClaims(line: line)
    guard step.expectedError != error else { return }
    let number = step.record.last { if case .expectedError? = $0.line { true } else { false } }
    differences.append(
      Difference(
        line: number?.number ?? line, field: "error", recorded: step.expectedError, found: error))
  }

  private mutating func compare(
    _ old: RecordedCells, _ new: [RecordCell], _ basis: ComparisonBasis,
    _ isIncluded: (RecordCell) -> Bool
  ) {
    let comparison = CellComparison(
      recorded: old.cells.filter(isIncluded), numbers: old.numbers, found: new.filter(isIncluded),
      line: old.line, basis: basis)
    same += comparison.same
    differences += comparison.differences
    within += comparison.within
    notCompared += comparison.notCompared
  }

  /// A verdict that changed is no difference but more: it is told with the claims.
  private mutating func compareClaims(line: Int) {
    same += claims.count { $0.overridden.isEmpty && $0.recorded == $0.found }
    for claim in claims where claim.overridden.isEmpty && claim.recorded == nil {
      differences.append(
        Difference(line: line, field: "verdict", recorded: nil, found: claim.found))
    }
  }
}

/// The values recorded under a step.
struct RecordedCells {
  let lines: [RecordLine]
  let cells: [RecordCell]
  /// The number in the file of each line.
  let numbers: [Int]
  /// The line of the step.
  let line: Int

  init(_ step: Step) {
    // A record that cannot be read keeps its notebook from being run.
    let readable = step.record.filter { $0.line != nil }
    lines = readable.compactMap(\.line)
    numbers = readable.map(\.number)
    cells = (try? recordCells(lines)) ?? []
    line = step.lines.lowerBound
  }
}

private func words(_ cells: [RecordCell]) -> [RecordAddress: String] {
  Dictionary(cells.map { ($0.address, $0.value.text) }, uniquingKeysWith: { first, _ in first })
}

/// The headings of the tables among lines: a table may have no rows.
private func tables(_ lines: [RecordLine]) -> [[String]] {
  lines.compactMap { line in
    guard case .table(let context, let name, let columns) = line else { return nil }
    return context + [name] + columns.map(\.name)
  }
}

extension RecordCell {
  /// The same, to be compared as it is printed.
  fileprivate var withoutTolerance: RecordCell {
    var cell = self
    cell.tolerance = nil
    return cell
  }

  /// Whether it is the digest of the plan by which a fit ran.
  fileprivate var isPlan: Bool { address.table == nil && address.name == "plan" }
}
