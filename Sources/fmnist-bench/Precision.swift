public import ArgumentParser
public import Engine

extension Precision: ExpressibleByArgument {}

extension Precision {
  /// Those that this processor computes in.
  static var available: [Precision] { allCases.filter(\.isSupported) }

  /// A fit with the defaults in this precision.
  var plan: FitPlan {
    var plan = FitPlan()
    plan.precision = self
    return plan
  }
}
