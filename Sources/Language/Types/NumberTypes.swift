extension ParameterType where Value == Int {
  /// A whole number: digits alone, so neither `8.0` nor `1e3`.
  public static func integer(in bounds: ClosedRange<Int>) -> Self {
    ParameterType(
      expectation: integerExpectation(bounds), placeholder: "N",
      read: { argument throws(Diagnostic) in
        let number = try argument.number(suggesting: wholeNumber)
        guard let value = number.integer else {
          let isWhole = argument.text.utf8.allSatisfy { $0.isDigit || $0 == .minus }
          throw isWhole ? argument.mismatch(.valueRange) : argument.notWhole(number, bounds)
        }
        guard bounds.contains(value) else { throw argument.mismatch(.valueRange) }
        return value
      },
      describe: { "\($0)" })
  }

  /// A number of bytes: `512MB`, `1.5GB`, `2GiB`. The units are powers of 1024; a part of a byte is left
  /// out.
  public static func byteSize(in bounds: ClosedRange<Int>) -> Self {
    ParameterType(
      expectation: "a size from \(byteText(bounds.lowerBound)) to \(byteText(bounds.upperBound))",
      placeholder: "SIZE",
      read: { argument throws(Diagnostic) in
        let text = argument.text.uppercased()
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let bytes = byteUnit(text.dropFirst(digits.count))
        guard let number = try? Number(parsing: String(digits)), let bytes else {
          let isBare = digits.count == text.count && !text.isEmpty
          throw argument.mismatch(
            cure: isBare ? "write its unit too: \(text)MB" : "write a number and a unit: 512MB")
        }
        let size = number.value * Double(bytes)
        guard size <= Double(bounds.upperBound), Int(size) >= bounds.lowerBound else {
          throw argument.mismatch(.valueRange)
        }
        return Int(size)
      },
      describe: byteText)
  }

  /// A number of bytes, at least 1, or `off`, which is 0.
  public static func byteSizeOrOff(upTo limit: Int) -> Self {
    let size = byteSize(in: 1...limit)
    return ParameterType(
      expectation: "a size up to \(byteText(limit)), or off", placeholder: "SIZE|off",
      completion: .words([Completion("off"), Completion("512MB"), Completion("2GB")]),
      read: { argument throws(Diagnostic) in
        argument.text == "off" ? 0 : try size.read(argument)
      },
      describe: { $0 == 0 ? "off" : byteText($0) })
  }
}

extension ParameterType where Value == Double {
  /// A number, both ends allowed.
  public static func real(in bounds: ClosedRange<Double>) -> Self {
    real(
      expectation:
        "a number from \(plainText(bounds.lowerBound)) to \(plainText(bounds.upperBound))"
    ) {
      bounds.contains($0)
    }
  }

  /// A number from the first up to, but not, the second.
  public static func real(in bounds: Range<Double>) -> Self {
    real(
      expectation:
        "a number from \(plainText(bounds.lowerBound)) to below \(plainText(bounds.upperBound))"
    ) {
      bounds.contains($0)
    }
  }

  /// A number above the first, up to the second.
  public static func real(above lower: Double, through upper: Double) -> Self {
    real(expectation: "a number above \(plainText(lower)), at most \(plainText(upper))") {
      $0 > lower && $0 <= upper
    }
  }

  /// Zero, or a number in the bounds: a positive one that is too small for the arithmetic is
  /// refused instead of becoming zero.
  public static func real(zeroOrIn bounds: ClosedRange<Double>) -> Self {
    real(
      expectation:
        "0, or a number from \(plainText(bounds.lowerBound)) to \(plainText(bounds.upperBound))"
    ) {
      $0 == 0 || bounds.contains($0)
    }
  }

  /// A number between two that are not allowed themselves.
  public static func real(above lower: Double, below upper: Double) -> Self {
    real(expectation: "a number above \(plainText(lower)) and below \(plainText(upper))") {
      $0 > lower && $0 < upper
    }
  }

  private static func real(
    expectation: String, where isAllowed: @escaping @Sendable (Double) -> Bool
  ) -> Self {
    ParameterType(
      expectation: expectation, placeholder: "X",
      read: { argument throws(Diagnostic) in
        let number = try argument.number(suggesting: { _ in nil })
        guard number.unit != .points else { throw argument.mismatch() }
        guard isAllowed(number.scaled) else {
          // Who writes 50 for a share means percent.
          let hundredth = number.scaled / 100
          let isPercent = number.unit == .none && number.scaled > 1 && isAllowed(hundredth)
          throw argument.mismatch(
            .valueRange, cure: isPercent ? "type \(plainText(hundredth))" : nil)
        }
        return number.scaled
      },
      describe: plainText)
  }
}

/// A part of a whole, as a share or as a number.
public enum ShareOrCount: Sendable, Hashable {
  /// Between 0 and 1, neither allowed itself.
  case share(Double)
  /// At least 1.
  case count(Int)
}

extension ParameterType where Value == ShareOrCount {
  /// A share such as `0.2` or `20%`, or a whole number of things.
  public static func shareOrCount(of things: String) -> Self {
    ParameterType(
      expectation: "a share above 0 and below 1, or a number of \(things)", placeholder: "X|N",
      read: { argument throws(Diagnostic) in
        let number = try argument.number(suggesting: wholeNumber)
        if let count = number.integer, number.unit == .none {
          guard count > 0 else { throw argument.mismatch(.valueRange) }
          return .count(count)
        }
        guard number.unit != .points else { throw argument.mismatch() }
        guard number.scaled > 0, number.scaled < 1 else {
          throw argument.mismatch(
            .valueRange, cure: Int(exactly: number.scaled).map { "type \($0)" })
        }
        return .share(number.scaled)
      },
      describe: { size in
        switch size {
        case .share(let share): plainText(share)
        case .count(let count): "\(count)"
        }
      })
  }
}

extension ParameterType where Value == NumberRange {
  /// Two numbers with both ends included: `0..1`.
  public static var numberRange: Self {
    ParameterType(
      expectation: "a range such as 0..1", placeholder: "LOW..HIGH",
      read: { argument throws(Diagnostic) in
        try Language.numberRange(
          Word(text: argument.text, range: argument.range), name: argument.name, example: "0..1")
      },
      describe: {
        "\($0.lower.text)..\($0.upper.text)" + ($0.step.map { " step \($0.text)" } ?? "")
      })
  }
}

extension ParameterType where Value == IndexRange {
  /// Whole numbers with both ends included, from 0: `0..39 step 2`.
  public static var indexRange: Self {
    ParameterType(
      expectation: "a range of whole numbers such as 0..39", placeholder: "FIRST..LAST",
      read: { argument throws(Diagnostic) in
        let word = Word(text: argument.text, range: argument.range)
        let range = try Language.numberRange(word, name: argument.name)
        return try IndexRange(range, mismatch: argument.mismatch())
      },
      describe: { "\($0.lower)..\($0.upper)" + ($0.step == 1 ? "" : " step \($0.step)") })
  }
}

extension IndexRange {
  init(_ range: NumberRange, mismatch: Diagnostic) throws(Diagnostic) {
    guard let lower = range.lower.integer, let upper = range.upper.integer, lower >= 0,
      upper < Int.max
    else { throw mismatch }
    guard let stepNumber = range.step else {
      self.init(lower, upper)
      return
    }
    guard let step = stepNumber.integer, step > 0 else { throw mismatch }
    self.init(lower, upper, step: step)
  }
}

extension Argument {
  /// The number the text is; `suggesting` may give a cure for a text that is none.
  fileprivate func number(suggesting cure: (String) -> String?) throws(Diagnostic) -> Number {
    guard !isQuoted else { throw mismatch(cure: cure(text) ?? "leave out the quotes") }
    do throws(NumberProblem) {
      return try Number(parsing: text)
    } catch {
      guard error == .notANumber else { throw mismatch(.valueRange) }
      throw mismatch(cure: cure(text))
    }
  }

  /// For `8.0`, `1e3` and `20%` where a whole number belongs.
  fileprivate func notWhole(_ number: Number, _ bounds: ClosedRange<Int>) -> Diagnostic {
    guard let whole = Int(exactly: number.scaled), bounds.contains(whole) else { return mismatch() }
    return mismatch(cure: "type \(whole)")
  }
}

/// A cure for thousands separators: `48,000` or `48_000`.
@Sendable private func wholeNumber(_ text: String) -> String? {
  let digits = text.filter { $0 != "," && $0 != "_" && $0 != "'" }
  guard digits.count < text.count, let number = Int(digits) else { return nil }
  return "type \(number)"
}

private func integerExpectation(_ bounds: ClosedRange<Int>) -> String {
  switch (bounds.lowerBound, bounds.upperBound) {
  case (.min, .max): "a whole number"
  case (let lower, .max): "a whole number, at least \(lower)"
  case (let lower, let upper): "a whole number from \(lower) to \(upper)"
  }
}

/// The bytes of a unit in capital letters: `MB`, `MIB` and `M` are one.
@Sendable private func byteUnit(_ text: Substring) -> Int? {
  byteUnits.first { unit in
    let letter = unit.name.prefix(1)
    return text == unit.name || (unit.bytes > 1 && (text == letter || text == "\(letter)IB"))
  }?.bytes
}

private let byteUnits: [(name: String, bytes: Int)] = [
  ("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
]

/// A number of bytes as it would be typed, in the largest unit that divides it.
@Sendable public func byteText(_ bytes: Int) -> String {
  let unit = byteUnits.first { bytes.isMultiple(of: $0.bytes) && bytes >= $0.bytes }
  return unit.map { "\(bytes / $0.bytes)\($0.name)" } ?? "\(bytes)B"
}
