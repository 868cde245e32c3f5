import Results

/// The functions of expressions.
enum ExpressionFunction: String, CaseIterable, Sendable {
  case abs, max, mean, min, n, point, sd

  /// What it gives, for the reference and completion.
  var help: String {
    switch self {
    case .abs: "the number without its sign"
    case .max: "the largest of several numbers, such as max(cnn.test.recall)"
    case .mean:
      "the mean of several numbers; mean(cnn_*.test.accuracy) is that over the models cnn_1, cnn_2, …"
        + " and has Student's t interval over them"
    case .min: "the smallest of several numbers, such as min(cnn.test.recall)"
    case .n: "how many numbers there are, such as n(cnn_*.test.accuracy)"
    case .point: "the bare value, compared without its interval"
    case .sd: "the standard deviation of several numbers, such as sd(cnn_*.test.accuracy)"
    }
  }

  /// Whether it takes one number and not several.
  var isSingle: Bool { self == .point || self == .abs }

  /// The result for numbers; `abs` and `point` take one, the others at least one.
  func apply(_ numbers: [Quantity]) -> Quantity {
    let first = numbers[0]
    if let missing = numbers.first(where: { $0.value == nil }) { return missing }
    switch self {
    case .point: return first.point
    case .abs: return first.magnitude
    case .min: return .extreme(numbers, isLargest: false)
    case .max: return .extreme(numbers, isLargest: true)
    case .mean: return numbers.dropFirst().reduce(first, +) / .exact(Double(numbers.count))
    case .n: return .exact(Double(numbers.count))
    case .sd:
      let values = numbers.compactMap(\.value)
      let sample = SeedSample(name: "", keys: values.indices.map { "\($0)" }, values: values)
      return .measured(sample.deviation)
    }
  }

  /// How far a mean may lie from the same elsewhere: no farther than its numbers on average.
  static func meanVariation(_ numbers: [Quantity]) -> Double? {
    var sum = 0.0
    for number in numbers {
      guard let variation = number.variation else { return nil }
      sum += variation
    }
    return numbers.isEmpty ? nil : sum / Double(numbers.count)
  }
}
