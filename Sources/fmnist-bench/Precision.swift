internal import ArgumentParser
internal import Engine

/// What products are computed in.
enum Precision: String, CaseIterable, Codable, ExpressibleByArgument, Sendable {
  case float32

  /// Those that this processor has.
  static var available: [Precision] { [.float32] }

  /// A plan that trains in it; the rest are the defaults.
  var plan: FitPlan { FitPlan() }
}
