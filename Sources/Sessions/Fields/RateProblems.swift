public import Language
import Results

extension Condition {
  /// Warnings of comparisons that a rate, a number between 0 and 1, decides whatever is measured:
  /// `cnn.test.accuracy > 70` where `70%` was meant.
  public var rateProblems: [Diagnostic] {
    comparisons.flatMap { comparison -> [Diagnostic] in
      let sides: (Expression, Expression)
      switch comparison.kind {
      case .comparison(let left, _, let right): sides = (left, right)
      case .within(let value, let centre, _): sides = (value, centre)
      case .all, .any, .not: return []
      }
      return [problem(of: sides.0, beside: sides.1), problem(of: sides.1, beside: sides.0)]
        .compactMap(\.self)
    }
  }

  private func problem(of bound: Expression, beside rate: Expression) -> Diagnostic? {
    guard case .number(let number) = bound.kind, number.unit == .none, number.value.magnitude > 1,
      number.value.magnitude <= 100, rate.isRate
    else { return nil }
    return Diagnostic(
      .claimUnits, "a rate is between 0 and 1, so this is decided whatever is measured",
      at: bound.range, cure: "type \(Value.number(number.value).text)%", severity: .warning)
  }
}

extension Expression {
  /// Whether it is a rate, the mean or an extreme of several, or the difference of two.
  fileprivate var isRate: Bool {
    switch kind {
    case .reference(let reference): reference.isRate
    case .call(let function, let arguments):
      ["abs", "max", "mean", "min", "point"].contains(function.text)
        && arguments.allSatisfy(\.isRate)
    case .binary(.minus, let left, let right): left.isRate && right.isRate
    default: false
    }
  }
}

extension Reference {
  fileprivate var isRate: Bool {
    switch Metric(path: path.joined(separator: ".")) {
    case .accuracy, .validationAccuracy, .testAccuracy, .recall, .precision, .f1, .confidence,
      .difference, .classDifference:
      true
    case .loss, .validationLoss, .testLoss, .errors, .confusion, .only, nil: false
    }
  }
}
