/// Reads the tokens of one logical line. Never fails: what it does not understand becomes `.other`.
struct PythonParser {
  private let bytes: [UInt8]
  private let tokens: [PythonToken]
  private(set) var index = 0
  private var depth = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    tokens = pythonTokens(bytes)
  }

  var isAtEnd: Bool { index >= tokens.count }
  var current: PythonToken? { isAtEnd ? nil : tokens[index] }

  func isSign(_ text: String) -> Bool {
    current.map { $0.kind == .sign && $0.text == text } ?? false
  }

  func isWord(_ text: String) -> Bool {
    current.map { $0.kind == .name && $0.text == text } ?? false
  }

  mutating func advance() { index += 1 }

  /// Steps over a sign, if it comes next.
  mutating func take(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    index += 1
    return true
  }

  /// The text of the tokens from one to the one before the next.
  func text(from start: Int) -> String {
    guard start < index, start < tokens.count else { return "" }
    let range =
      tokens[start].range.lowerBound..<tokens[min(index, tokens.count) - 1].range.upperBound
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// `a, b` as a list, `a` or `a,` as itself.
  mutating func expressions() -> PythonArgument {
    let start = index
    var values = [expression()]
    let first = text(from: start)
    var end = first
    while take(",") {
      guard !isAtEnd, !isSign("=") else { break }
      values.append(expression())
      end = text(from: start)
    }
    return values.count == 1
      ? PythonArgument(label: nil, value: values[0], text: first)
      : PythonArgument(label: nil, value: .list(values), text: end)
  }

  /// One expression, up to a sign that ends it.
  mutating func expression() -> PythonValue {
    guard depth < Limits.nesting else {
      skip()
      return .other([])
    }
    depth += 1
    defer { depth -= 1 }
    if isWord("lambda") {
      skip()
      return .other([])
    }
    let value = operation(0)
    guard !isAtTerminator else { return value }
    var parts = [value]
    while !isAtTerminator {
      let before = index
      parts.append(operation(0))
      if index == before { index += 1 }
    }
    return .other(parts)
  }

  private var isAtTerminator: Bool {
    guard let token = current, token.kind == .sign else { return isAtEnd }
    return [",", ")", "]", "}", ":", "="].contains(token.text)
      || token.text.hasSuffix("=")
        && !["==", "!=", "<=", ">=", ":="].contains(token.text)
  }

  /// Steps over everything up to the comma or bracket that ends an argument.
  private mutating func skip() {
    var open = 0
    while let token = current {
      if token.kind == .sign {
        if ["(", "[", "{"].contains(token.text) { open += 1 }
        if [")", "]", "}"].contains(token.text) {
          if open == 0 { return }
          open -= 1
        }
        if open == 0, token.text == "," { return }
      }
      index += 1
    }
  }

  private static let precedences = [
    "or": 1, "and": 2, "==": 3, "!=": 3, "<": 3, ">": 3, "<=": 3, ">=": 3, "in": 3, "is": 3,
    "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "@": 6, "**": 8,
  ]

  /// The most operators, or calls and indices after each other, that are read into one value.
  private static let longest = 64

  private mutating func operation(_ minimum: Int) -> PythonValue {
    var left = unary()
    var count = 0
    while let token = current, token.kind != .text, token.kind != .formatted,
      let precedence = Self.precedences[token.text], precedence >= minimum, count < Self.longest
    {
      index += 1
      left = .operation(token.text, left, operation(precedence + 1))
      count += 1
    }
    return left
  }

  private mutating func unary() -> PythonValue {
    var isNegative = false
    while let token = current, ["-", "+", "~", "*", "**", "not", "await"].contains(token.text),
      token.kind == .sign || token.kind == .name
    {
      if token.text == "-" { isNegative.toggle() }
      index += 1
    }
    let value = postfix()
    guard isNegative else { return value }
    if case .number(let number) = value { return .number(-number) }
    return .operation("-", .number(0), value)
  }

  private mutating func postfix() -> PythonValue {
    var value = primary()
    var count = 0
    while count < Self.longest {
      count += 1
      if isSign("."), index + 1 < tokens.count, tokens[index + 1].kind == .name {
        value = .attribute(value, tokens[index + 1].text)
        index += 2
      } else if isSign("("), canBeCalled(value) {
        value = .call(value, arguments())
      } else if isSign("[") {
        value = .item(value, slices())
      } else {
        break
      }
    }
    return value
  }

  private func canBeCalled(_ value: PythonValue) -> Bool {
    switch value {
    case .name, .attribute, .call, .item: true
    default: false
    }
  }

  private mutating func primary() -> PythonValue {
    guard let token = current else { return .other([]) }
    switch token.kind {
    case .number:
      index += 1
      return pythonNumber(token.text).map { .number($0) } ?? .other([])
    case .formatted:
      index += 1
      return .other([])
    case .text:
      var text = ""
      while let next = current, next.kind == .text {
        text += next.text
        index += 1
      }
      return .text(text)
    case .name:
      index += 1
      switch token.text {
      case "True": return .truth(true)
      case "False": return .truth(false)
      case "None": return .none
      default: return .name(token.text)
      }
    case .sign:
      switch token.text {
      case "(": return sequence(until: ")")
      case "[": return sequence(until: "]")
      case "{": return dictionary()
      default: return .other([])
      }
    }
  }

  /// What is in parentheses or brackets: one value in parentheses is itself.
  private mutating func sequence(until close: String) -> PythonValue {
    index += 1
    var values: [PythonValue] = []
    var hasComma = false
    while !isAtEnd, !isSign(close) {
      let before = index
      values.append(expression())
      if take(",") { hasComma = true } else if !isSign(close), index == before { index += 1 }
    }
    _ = take(close)
    if close == ")", values.count == 1, !hasComma { return values[0] }
    return .list(values)
  }

  private mutating func dictionary() -> PythonValue {
    index += 1
    var entries: [PythonEntry] = []
    while !isAtEnd, !isSign("}") {
      let before = index
      let key = expression()
      if take(":") { entries.append(PythonEntry(key: key, value: expression())) }
      if !take(","), !isSign("}"), index == before { index += 1 }
    }
    _ = take("}")
    return .dictionary(entries)
  }

  private mutating func arguments() -> [PythonArgument] {
    index += 1
    var found: [PythonArgument] = []
    while !isAtEnd, !isSign(")") {
      let before = index
      var label: String?
      if let token = current, token.kind == .name, index + 1 < tokens.count,
        tokens[index + 1].kind == .sign, tokens[index + 1].text == "="
      {
        label = token.text
        index += 2
      }
      let start = index
      let value = expression()
      if isSign(":") { skip() }
      if start < index {
        found.append(PythonArgument(label: label, value: value, text: text(from: start)))
      }
      if !take(","), !isSign(")"), index == before { index += 1 }
    }
    _ = take(")")
    return found
  }

  private mutating func slices() -> [PythonSlice] {
    index += 1
    var found: [PythonSlice] = []
    while !isAtEnd, !isSign("]") {
      let before = index
      let start = isSign(":") ? nil : expression()
      var stop: PythonValue?
      let isRange = take(":")
      if isRange, !isSign(":"), !isSign("]"), !isSign(",") { stop = expression() }
      if take(":"), !isSign("]"), !isSign(",") { _ = expression() }
      found.append(PythonSlice(start: start, stop: stop, isRange: isRange))
      if !take(","), !isSign("]"), index == before { index += 1 }
    }
    _ = take("]")
    return found
  }
}

/// The value of a decimal number as Python writes it: `1_000`, `.5`, `1.`, `1e-3`; nil for others.
func pythonNumber(_ text: String) -> Double? {
  let digits = text.filter { $0 != "_" }
  guard digits.utf8.allSatisfy({ $0.isDigit || ".eE+-".utf8.contains($0) }),
    digits.utf8.contains(where: \.isDigit)
  else { return nil }
  var padded = digits.hasPrefix(".") ? "0" + digits : digits
  if padded.hasSuffix(".") { padded += "0" }
  guard let value = Double(padded.replacing(".e", with: ".0e").replacing(".E", with: ".0E")),
    value.isFinite
  else { return nil }
  return value
}
