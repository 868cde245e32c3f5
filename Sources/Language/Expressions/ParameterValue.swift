/// The value of a `param`: a whole number, a number, or a text.
public enum ParameterValue: Sendable, Equatable {
  case integer(Int)
  /// With the text it was typed as, which is what `$name` stands for.
  case real(Double, text: String)
  case text(String)

  /// What `$name` stands for.
  public var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(_, let text): text
    case .text(let text): text
    }
  }

  /// Its kind, for a sentence.
  var kindName: String {
    switch self {
    case .integer: "a whole number"
    case .real: "a number"
    case .text: "a text"
    }
  }

  /// The number, if it is one.
  var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value, _): value
    case .text: nil
    }
  }

  init(_ word: Word, name: String, bounds: NumberRange?) throws(Diagnostic) {
    if !word.isQuoted, word.text.utf8.contains(.dollar) {
      throw Diagnostic(
        .syntaxParameter, "a parameter's value is written out, without '$'", at: word.range,
        cure: "use 'let' for a value that depends on others")
    }
    self = try ParameterValue.reading(word)
    if let bounds { try check(bounds, name: name, at: word.range) }
  }

  private static func reading(_ word: Word) throws(Diagnostic) -> ParameterValue {
    if word.text.utf8.first == .quote { return .text(try decodeText(word)) }
    do throws(NumberProblem) {
      let number = try Number(parsing: word.text)
      if let integer = number.integer { return .integer(integer) }
      return .real(number.scaled, text: word.text)
    } catch {
      guard error == .notANumber else { throw tooLarge(word) }
      return .text(word.text)
    }
  }

  private func check(_ bounds: NumberRange, name: String, at range: Range<Int>) throws(Diagnostic) {
    guard let number else {
      throw Diagnostic(
        .valueType, "\(quoted(name)) has a range, and \(quoted(text)) is not a number", at: range,
        cure: "give a number, or leave out 'in'")
    }
    guard bounds.contains(number) else {
      throw Diagnostic(
        .valueRange, "\(quoted(name)) takes a number from \(bounds.text), not \(quoted(text))",
        at: range,
        cure: "type \((number < bounds.lower.scaled ? bounds.lower : bounds.upper).text)")
    }
  }
}

extension NumberRange {
  /// Its ends for a sentence: `1 to 100`.
  var text: String { "\(lower.text) to \(upper.text)" }
}

extension Number {
  /// As it would be typed.
  public var text: String { (integer.map { "\($0)" } ?? plainText(value)) + unit.rawValue }
}

/// A finite number without the `.0` that Swift adds to whole ones.
func plainText(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
