/// A call as Python writes it: `model.add(Conv2D(32, (3, 3), activation='relu'))`.
///
/// Read without recursion: an argument stays text until someone asks what it is.
struct PythonCall {
  /// The dotted name before the parenthesis.
  let name: String
  let arguments: [PythonArgument]

  /// The part of the name after the last point.
  var function: String { name.split(separator: ".").last.map(String.init) ?? name }
  /// The part of the name before the last point, such as the variable a method is called on.
  var receiver: String? {
    let parts = name.split(separator: ".")
    return parts.count > 1 ? String(parts[parts.count - 2]) : nil
  }

  /// Nil if the text is not one call, a comma after it aside. A call may still be open at the end.
  init?(parsing text: String) {
    var body = text.trimmed
    if body.last == "," { body.removeLast() }
    guard let open = body.firstIndex(of: "(") else { return nil }
    let name = String(body[..<open])
    guard !name.isEmpty,
      name.split(separator: ".", omittingEmptySubsequences: false).map(String.init).allSatisfy(
        isName)
    else { return nil }
    var inside = body[body.index(after: open)...]
    if let close = closingParenthesis(inside) {
      guard inside.index(after: close) == inside.endIndex else { return nil }
      inside = inside[..<close]
    }
    self.name = name
    arguments = splitOutsideBrackets(String(inside)).map(PythonArgument.init)
  }

  /// The argument with this name, or at this place among those without a name.
  func argument(_ label: String, at place: Int? = nil) -> PythonArgument? {
    if let named = arguments.first(where: { $0.label == label }) { return named }
    let unnamed = arguments.filter { $0.label == nil }
    guard let place, unnamed.indices.contains(place) else { return nil }
    return unnamed[place]
  }
}

/// One argument of a Python call.
struct PythonArgument {
  let label: String?
  let text: String

  init(_ text: String) {
    if let sign = text.firstIndex(of: "="), isName(String(text[..<sign]).trimmed) {
      label = String(text[..<sign]).trimmed
      self.text = String(text[text.index(after: sign)...]).trimmed
    } else {
      label = nil
      self.text = text.trimmed
    }
  }

  /// The value as a command would have it: `3x3` for `(3, 3)`, `relu` for `'relu'`, `no` for `False`.
  var word: String {
    switch text {
    case "True": return "yes"
    case "False": return "no"
    default: break
    }
    if let first = text.first, let last = text.last, text.count >= 2 {
      if first == last, first == "'" || first == "\"" { return String(text.dropFirst().dropLast()) }
      if (first == "(" && last == ")") || (first == "[" && last == "]") {
        return splitOutsideBrackets(String(text.dropFirst().dropLast())).joined(separator: "x")
      }
    }
    if let call = PythonCall(parsing: text) { return call.function.lowercased() }
    let parts = text.split(separator: ".").map(String.init)
    if parts.count > 1, parts.allSatisfy(isName), let last = parts.last { return last }
    return text
  }
}

/// How deep in brackets a place of a Python line is, and whether it is in quotes.
private struct Nesting {
  private(set) var depth = 0
  private var quote: Character?

  /// Whether the place is in no brackets and no quotes.
  var isOutside: Bool { depth == 0 && quote == nil }

  /// Goes past one character.
  mutating func pass(_ character: Character) {
    if let open = quote {
      if character == open { quote = nil }
    } else if character == "'" || character == "\"" {
      quote = character
    } else if "([{".contains(character) {
      depth += 1
    } else if ")]}".contains(character) {
      depth -= 1
    }
  }
}

/// The parenthesis that closes the one before `text`; nil if it is not there.
private func closingParenthesis(_ text: Substring) -> String.Index? {
  var nesting = Nesting()
  for index in text.indices {
    nesting.pass(text[index])
    if nesting.depth < 0 { return index }
  }
  return nil
}

/// The text cut at each comma outside brackets and quotes, blanks at the ends taken off, empty pieces
/// left out.
private func splitOutsideBrackets(_ text: String) -> [String] {
  var pieces: [String] = []
  var piece = ""
  var nesting = Nesting()
  for character in text {
    if character == ",", nesting.isOutside {
      pieces.append(piece.trimmed)
      piece = ""
    } else {
      nesting.pass(character)
      piece.append(character)
    }
  }
  return (pieces + [piece.trimmed]).filter { !$0.isEmpty }
}
