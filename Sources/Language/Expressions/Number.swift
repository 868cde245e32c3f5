/// A decimal number as typed, such as `8`, `-0.5`, `1e-3`, `20%`, `3pt`.
public struct Number: Sendable, Equatable {
  public enum Unit: String, Sendable {
    case none = ""
    /// `%`: hundredths.
    case percent = "%"
    /// `pt`: percentage points, hundredths of a rate.
    case points = "pt"
  }

  /// The value before its unit: 20 for `20%`. Always finite.
  public let value: Double
  public let unit: Unit
  /// The value, where it was typed as a whole number that fits an `Int`.
  public let integer: Int?

  public init(_ value: Double, unit: Unit = .none, integer: Int? = nil) {
    self.init(value, unit: unit, integer: integer, scaled: unit == .none ? value : value / 100)
  }

  private init(_ value: Double, unit: Unit, integer: Int?, scaled: Double) {
    self.value = value
    self.unit = unit
    self.integer = integer
    self.scaled = scaled
  }

  /// The value with its unit applied: 0.2 for `20%`. Of a text it is the number nearest to what is
  /// written: `33.3%` is 0.333, where 33.3 / 100 is a little less.
  public let scaled: Double
}

/// Why a text is not a number, or not a range of two.
enum NumberProblem: Error {
  case notANumber, tooLarge, backwards
}

extension Number {
  /// Reads `[ "-" ] digits [ "." digits ] [ "e" [ sign ] digits ] [ "%" | "pt" ]` and nothing else.
  init(parsing text: String) throws(NumberProblem) {
    var (body, unit) = (Array(text.utf8), Unit.none)
    if body.last == UInt8(ascii: "%") {
      (body, unit) = (body.dropLast(1), .percent)
    } else if body.suffix(2).elementsEqual("pt".utf8) {
      (body, unit) = (body.dropLast(2), .points)
    }
    guard numberLength(in: body[...]) == body.count, !body.isEmpty else { throw .notANumber }
    let digits = String(decoding: body, as: UTF8.self)
    guard let value = Double(digits), value.isFinite else { throw .tooLarge }
    let hundredth =
      digits.utf8.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
      ? value / 100 : Double(digits + "e-2") ?? value / 100
    self.init(
      value, unit: unit, integer: unit == .none ? Int(digits) : nil,
      scaled: unit == .none ? value : hundredth)
  }
}

/// The number of bytes at the start of `bytes` that are a number without a unit; 0 if none are.
func numberLength(in bytes: ArraySlice<UInt8>) -> Int {
  var index = bytes.startIndex
  func digits(from start: Int) -> Int {
    bytes[start...].prefix(while: \.isDigit).count
  }
  if index < bytes.endIndex, bytes[index] == .minus { index += 1 }
  let whole = digits(from: index)
  guard whole > 0 else { return 0 }
  index += whole
  if index < bytes.endIndex, bytes[index] == .dot {
    let fraction = digits(from: index + 1)
    if fraction > 0 { index += 1 + fraction }
  }
  if index < bytes.endIndex, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E")
  {
    var exponent = index + 1
    if exponent < bytes.endIndex, bytes[exponent] == .minus || bytes[exponent] == UInt8(ascii: "+")
    {
      exponent += 1
    }
    let power = exponent <= bytes.endIndex ? digits(from: exponent) : 0
    if power > 0 { index = exponent + power }
  }
  return index - bytes.startIndex
}

/// Two numbers with both ends included: `0..1`, `1..100`, `0..39 step 2`.
public struct NumberRange: Sendable, Equatable {
  public let lower: Number
  public let upper: Number
  /// Nil if no step was given.
  public let step: Number?

  public init(_ lower: Number, _ upper: Number, step: Number? = nil) {
    self.lower = lower
    self.upper = upper
    self.step = step
  }

  public func contains(_ value: Double) -> Bool { value >= lower.scaled && value <= upper.scaled }
}

/// Whole numbers with both ends included: `0..39 step 2`.
public struct IndexRange: Sendable, Equatable {
  public let lower: Int
  /// The last one, if the step lands on it.
  public let upper: Int
  public let step: Int

  public init(_ lower: Int, _ upper: Int, step: Int = 1) {
    self.lower = lower
    self.upper = upper
    self.step = step
  }

  /// The numbers, in order.
  public var indices: StrideThrough<Int> { stride(from: lower, through: upper, by: step) }
  /// How many there are, counted without making them.
  public var count: Int { upper < lower ? 0 : (upper - lower) / step + 1 }
}
