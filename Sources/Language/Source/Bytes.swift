/// The bytes the language gives a meaning to.
extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let hash = UInt8(ascii: "#")
  static let equals = UInt8(ascii: "=")
  static let comma = UInt8(ascii: ",")
  static let dollar = UInt8(ascii: "$")
  static let underscore = UInt8(ascii: "_")
  static let star = UInt8(ascii: "*")
  static let dot = UInt8(ascii: ".")
  static let minus = UInt8(ascii: "-")

  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
  var isNameStart: Bool { isLetter || self == .underscore }
  var isNamePart: Bool { isNameStart || isDigit }
}

/// Whether `text` is a name: ASCII letters, digits and `_`, not starting with a digit.
public func isName(_ text: String) -> Bool {
  guard let first = text.utf8.first, first.isNameStart else { return false }
  return text.utf8.allSatisfy(\.isNamePart)
}
