/// One value a command shows: what a field holds, or a cell of a table.
///
/// A value prints the same in the terminal's record form, in a notebook and in an export:
/// `text` is that form and `Value(parsing:)` reads it back. A number that is not finite prints
/// as `undefined`, never as a result.
public enum Value: Sendable, Hashable {
  /// A count, a size, an index.
  case integer(Int)
  /// A number shown with a fixed count of decimals; the number itself keeps its full precision.
  case real(Double, decimals: Int)
  /// A positive number shown as a bound alone, `<0.0001`, so that a p value is never shown as zero.
  case small(Double)
  /// A word, a name, a digest; quoted in a record when it has blanks or looks like another value.
  case text(String)
  /// A digest in hexadecimal: printed without quotes even if all its digits are decimal, and then read
  /// back as a number. Compare it by its text.
  case digest(String)
  /// Dimensions, `28x28x1`. One dimension prints as the bare number and so reads as an integer.
  case shape([Int])
  /// Whole numbers in order, `9,2,1`. A single one prints bare and so reads as an integer.
  case list([Int])
  /// There is no number to show: 0/0, a mean of nothing, a loss that overflowed.
  case undefined

  /// A rate, a loss or another metric: four decimals, `undefined` where it is `nil` or not finite.
  public static func metric(_ number: Double?) -> Value {
    guard let number, number.isFinite else { return .undefined }
    return .real(number, decimals: 4)
  }

  /// A p value: four decimals, `<0.0001` below that, so that it is never shown as zero.
  public static func pValue(_ number: Double?) -> Value {
    guard let number, number.isFinite else { return .undefined }
    return number < 0.0001 ? .small(number) : .real(number, decimals: 4)
  }

  /// A number as small as a learning rate, with so many digits from its first on, fewer where they
  /// are zeros: `0.001`, `0.0003536`.
  public static func digits(_ number: Double, significant: Int = 4) -> Value {
    guard number.isFinite else { return .undefined }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return .integer(whole) }
    var (decimals, size) = (significant - 1, number.magnitude)
    while size < 1, size > 0, decimals < 40 {
      size *= 10
      decimals += 1
    }
    guard let text = decimalText(number, decimals: decimals) else { return .undefined }
    let zeros = text.reversed().prefix { $0 == "0" }.count
    return .real(number, decimals: max(decimals - zeros, 1))
  }

  /// A number with the fewest decimals that read back as the same number: `0.001`, `3`, `1.5`.
  ///
  /// Whole numbers below 2⁵³ become integers; larger ones stand without decimals. Decimals end
  /// at 40.
  public static func number(_ number: Double) -> Value {
    guard number.isFinite else { return .undefined }
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return .integer(whole) }
    for decimals in 0..<40 {
      if let text = decimalText(number, decimals: decimals), Double(text) == number {
        return .real(number, decimals: decimals)
      }
    }
    return .real(number, decimals: 40)
  }

  /// The value as a number, where it is one and is finite.
  public var numeric: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number, _): number.isFinite ? number : nil
    case .small, .text, .digest, .shape, .list, .undefined: nil
    }
  }

  /// The form printed in records: no blanks, or quoted.
  public var text: String {
    switch self {
    case .integer(let number): String(number)
    case .real(let number, let decimals): decimalText(number, decimals: decimals) ?? "undefined"
    case .small: "<0.0001"
    case .text(let text): isBareWord(text) ? text : quoted(text)
    case .digest(let text): text.utf8.allSatisfy(isHexadecimal) && text != "" ? text : quoted(text)
    case .shape(let sizes):
      sizes.isEmpty ? "scalar" : sizes.map { String($0) }.joined(separator: "x")
    case .list(let numbers):
      numbers.isEmpty ? "none" : numbers.map { String($0) }.joined(separator: ",")
    case .undefined: "undefined"
    }
  }

  /// The value that prints as `text`, or `nil` if none does.
  ///
  /// A word that looks like a number but would print differently (`007`, `1e3`) is text.
  public init?(parsing text: String) {
    if text.first == "\"" {
      guard let content = unquoted(text) else { return nil }
      self = .text(content)
      return
    }
    if let other = numberLike(text) {
      self = other
      return
    }
    guard isBareWord(text) else { return nil }
    self = .text(text)
  }
}

extension Value: CustomStringConvertible {
  /// The printed form.
  public var description: String { text }
}

/// The value other than text that prints exactly as `text`.
private func numberLike(_ text: String) -> Value? {
  if text == "undefined" { return .undefined }
  if text == "scalar" { return .shape([]) }
  if text == "none" { return .list([]) }
  // Nothing below is longer than a list of image indices may be, and all of it is ASCII.
  guard let first = text.utf8.first, first == 45 || (48...57).contains(first) else { return nil }
  if let number = Int(text) { return canonical(.integer(number), as: text) }
  if text.utf8.contains(UInt8(ascii: "x")) { return numbers(text, "x").map { .shape($0) } }
  if text.utf8.contains(UInt8(ascii: ",")) { return numbers(text, ",").map { .list($0) } }
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  // A whole number too large for an integer has no fraction.
  guard (1...2).contains(parts.count), text.utf8.count <= 400, let number = Double(text) else {
    return nil
  }
  let fraction = parts.count == 2 ? parts[1] : ""
  guard fraction.utf8.allSatisfy({ (48...57).contains($0) }), fraction.utf8.count <= 40 else {
    return nil
  }
  return canonical(.real(number, decimals: fraction.utf8.count), as: text)
}

private func canonical(_ value: Value, as text: String) -> Value? {
  value.text == text ? value : nil
}

private func numbers(_ text: String, _ separator: Character) -> [Int]? {
  var numbers: [Int] = []
  for part in text.split(separator: separator, omittingEmptySubsequences: false) {
    guard let number = Int(part), String(number) == part else { return nil }
    numbers.append(number)
  }
  return numbers
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (97...102).contains(byte)
}

/// Whether text stands in a record without quotes and reads back as text.
private func isBareWord(_ text: String) -> Bool {
  if text.isEmpty || text.unicodeScalars.first == "±" || text.hasPrefix("+-")
    || numberLike(text) != nil
  {
    return false
  }
  return text.unicodeScalars.allSatisfy {
    $0 != "\"" && !$0.properties.isWhitespace && !isHidden($0)
  }
}
