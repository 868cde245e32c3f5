/// How a 95 % interval is found; its text stands in records.
public enum IntervalRule: String, Sendable, Hashable, CaseIterable {
  /// Wilson's interval of a rate.
  case wilson
  /// Tango's interval of the difference of two rates on the same images.
  case paired
  /// Newcombe's interval of a sum of rates on different images, such as a difference of two.
  case newcombe
  /// Student's t interval of a mean over seeds.
  case student = "t"
  /// Student's t interval of a difference of means, seed by seed.
  case pairedStudent = "paired-t"
  /// Welch's interval of a difference of means over different seeds.
  case welch
  /// Found by the command that measured the value, or put through a function.
  case given
  /// None: each of several values was compared, since the largest or smallest is not known beforehand.
  case each

  /// Whether it is about means over seeds, and not about images.
  public var isOverSeeds: Bool { [.student, .pairedStudent, .welch].contains(self) }
}

/// The 95 % interval of a number, or why there is none.
struct KnownInterval: Equatable {
  var interval: Interval?
  var doubt: Doubt?
  var rule: IntervalRule?
  /// The number of trained models it rests on, where it is over seeds.
  var seeds: Int?
}
