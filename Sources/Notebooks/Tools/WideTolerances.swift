internal import Language
internal import Results

/// Finds tolerances that are wider than the effect they guard: a value may come out anywhere within
/// its tolerance, and if that is farther than a claim's margin, the claim may fail where the value
/// passes for the same.
struct WideTolerances {
  /// A tolerance written beside a value.
  private struct Written {
    let tolerance: Results.Tolerance
    let distance: Double
    let line: Int
  }

  /// By the value's name in the session, `cnn.test.accuracy`.
  private var written: [String: Written] = [:]

  /// Notes the tolerances recorded under a command that measures `cnn.test` or the like.
  mutating func note(_ step: Step, measuring prefix: String) {
    let record = RecordedCells(step)
    for cell in record.cells where cell.address.context.isEmpty && cell.address.table == nil {
      let path = "\(prefix).\(cell.address.name)"
      written[path] = cell.tolerance.flatMap { tolerance in
        cell.value.numeric.map {
          Written(
            tolerance: tolerance, distance: tolerance.distance(from: $0),
            line: record.numbers[cell.line])
        }
      }
    }
  }

  /// What is wrong with the tolerances that a claim's values have, by the margins recorded for it.
  func problems(of step: Step) -> [Diagnostic] {
    guard case .claim(let claim) = step.statement else { return [] }
    let cells = RecordedCells(step).cells.filter { $0.address.table == nil }
    func cell(_ name: String, _ index: Int) -> RecordCell? {
      let name = index == 0 ? name : "\(name)_\(index + 1)"
      return cells.first { $0.address.name == name }
    }
    let comparisons = claim.conditions.flatMap(\.comparisons)
    return comparisons.enumerated().flatMap { index, condition -> [Diagnostic] in
      guard let margin = cell("margin", index)?.value.numeric?.magnitude else { return [] }
      let margins = decimalText(margin, decimals: 4) ?? ""
      let references = condition.expressions.flatMap(\.references)
      var problems = references.compactMap { reference, range -> Diagnostic? in
        guard let written = written[reference.text], written.distance > margin else { return nil }
        return problem(
          "the tolerance ±\(written.tolerance.text) of \(reference.text) on line \(written.line) "
            + "is wider than the margin \(margins) of this claim",
          at: range)
      }
      if let value = cell("value", index), let tolerance = value.tolerance,
        let number = value.value.numeric, tolerance.distance(from: number) > margin
      {
        problems.append(
          problem(
            "the tolerance ±\(tolerance.text) of this claim's value is wider than its margin \(margins)",
            at: claim.contentRange))
      }
      return problems
    }
  }

  private func problem(_ message: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .notebookWideTolerance, message, at: range,
      notes: ["a value within it could turn the verdict"],
      cure: "make the tolerance narrower", severity: .warning)
  }
}
