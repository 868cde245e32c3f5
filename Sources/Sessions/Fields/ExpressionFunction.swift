import Glibc
import Results

/// The functions of expressions.
enum ExpressionFunction: String, CaseIterable, Sendable {
  case abs, count, exp, `if`, log, max, mean, min, n, point, round, sd, sqrt

  /// What it gives, for the reference and completion.
  var help: String {
    switch self {
    case .abs: "the number without its sign"
    case .count:
      "how often a condition is true of the bare values, such as count(cnn.test.recall > 0.9)"
    case .exp: "e to the power of the number"
    case .if:
      "the second of three where the first, a condition, is true of the bare values, else the third:"
        + " if(cnn.params < 1000, 1, 2)"
    case .log: "the natural logarithm"
    case .max: "the largest of several numbers, such as max(cnn.test.recall)"
    case .mean:
      "the mean of several numbers; mean(cnn_*.test.accuracy) is that over the models cnn_1, cnn_2, …"
        + " and has Student's t interval over them"
    case .min: "the smallest of several numbers, such as min(cnn.test.recall)"
    case .n: "how many numbers there are, such as n(cnn_*.test.accuracy)"
    case .point: "the bare value, compared without its interval"
    case .round:
      "the nearest whole number, or with a second number that many decimals, such as round(x, 2);"
        + " of two equally near the even one"
    case .sqrt: "the square root"
    case .sd: "the standard deviation of several numbers, such as sd(cnn_*.test.accuracy)"
    }
  }

  /// How many numbers it takes; `if` and `count` take a condition first.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .abs, .exp, .log, .point, .sqrt, .count: 1...1
    case .if: 3...3
    case .round: 1...2
    case .max, .mean, .min, .n, .sd: 1...Int.max
    }
  }

  /// What it takes, for a sentence.
  var argumentWords: String {
    switch self {
    case .abs, .exp, .log, .point, .sqrt: "one number"
    case .count: "a condition, such as count(cnn.test.recall > 0.9)"
    case .if: "a condition and two numbers, such as if(cnn.params < 1000, 1, 2)"
    case .round: "a number, and then perhaps how many decimals"
    case .max, .mean, .min, .n, .sd: "at least one number"
    }
  }

  /// The result for as many numbers as it takes; of `if` and `count` that is not all there is to it.
  func apply(_ numbers: [Quantity]) -> Quantity {
    let first = numbers[0]
    if let missing = numbers.first(where: { $0.value == nil }) { return missing }
    switch self {
    case .point: return first.point
    case .count, .if: return first
    case .exp: return first.mapped(Glibc.exp)
    case .log: return first.mapped(Glibc.log)
    case .sqrt: return first.mapped { $0.squareRoot() }
    case .round:
      let decimals = numbers.count > 1 ? Int(numbers[1].value ?? 0) : 0
      return first.mapped { rounded($0, decimals: decimals) }
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

/// The number with so many decimals: as it is printed, half to even.
private func rounded(_ number: Double, decimals: Int) -> Double {
  decimalText(number, decimals: decimals).flatMap { Double($0) } ?? number
}
