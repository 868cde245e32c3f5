// Made by Tests/Tolerances/measure.py; change it there.

extension Metric {
  /// Four standard deviations over 10 seeds; see Tests/Tolerances.
  public var defaultTolerance: Double? {
    switch self {
    case .loss: 0.06
    case .accuracy: 0.033
    case .validationLoss: 0.09
    case .validationAccuracy: 0.038
    case .testLoss: 0.054
    case .testAccuracy: 0.025
    case .errors: 240
    case .recall: 0.29
    case .precision: 0.26
    case .f1: 0.082
    case .confusion: 290
    case .confidence: 0.061
    case .difference: 0.034
    case .classDifference: 0.29
    case .only: 240
    }
  }
}
