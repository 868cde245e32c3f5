/// The first line of a loop of Python, MATLAB, R or a system's shell.
struct LoopHeader {
  /// The variable, as it is written.
  let name: String
  /// The line here, if there is one.
  let line: String?

  /// What to do: the line to type, or the form of one.
  var cure: String {
    line.map { "type \($0)" } ?? "the form is: for NAME in 1..5, or for NAME in adam,sgd"
  }

  /// Nil of a line that is ours, or no loop.
  init?(_ text: String) {
    let isPython = text.hasSuffix(":")
    var header = text.dropFirst("for".count)
    if isPython { header = header.dropLast() }
    let words = String(header).trimmed
    let name = String(words.prefix { $0 != " " && $0 != "=" })
    self.name = name
    var values = words.dropFirst(name.count).drop { $0 == " " }
    let isMATLAB = values.hasPrefix("=")
    if isMATLAB { values = values.dropFirst() }
    if values.hasPrefix("in ") { values = values.dropFirst(3) }
    let listed = String(values).trimmed
    let range = loopValues(listed, isMATLAB: isMATLAB)
    guard isPython || isMATLAB || range != nil else { return nil }
    let found = range ?? (isRangeOrList(listed) ? listed : nil)
    line = found.flatMap { isName(name) && !$0.isEmpty ? "for \(name) in \($0)" : nil }
  }
}

/// Whether a text has the form of the values of `for`: `1..5`, `0..8 step 2`, `adam,sgd`.
private func isRangeOrList(_ text: String) -> Bool {
  let words = text.split(separator: " ")
  return (words.count == 1 || words.count == 3 && words[1] == "step")
    && (text.contains("..") || text.contains(",")) && !text.contains { "()[]{}:'\"=".contains($0) }
}

/// The first line and the commands of a loop that is written on one line; nil for all others.
func splitLoop(_ text: String) -> (header: String, body: [String])? {
  func commands(_ text: some StringProtocol, _ signs: String) -> [String] {
    pieces(String(text), at: signs).map(\.trimmed).filter { !$0.isEmpty && $0 != "end" }
  }
  // R's: for (i in 1:3) print(i)
  if text.hasPrefix("for (") {
    guard let end = text.firstIndex(of: ")") else { return nil }
    let inside = text[..<end].dropFirst("for (".count)
    let body = text[text.index(after: end)...].filter { $0 != "{" && $0 != "}" }
    return ("for \(inside)", commands(body, ";"))
  }
  // A shell's: for i in 1 2 3; do echo $i; done
  if let start = text.ranges(of: "; do ").first ?? text.ranges(of: " do ").first {
    let words = text[..<start.lowerBound].split(separator: " ")
    let isList = words.count > 4 && words[2] == "in"
    let header =
      isList
      ? words[..<3].joined(separator: " ") + " " + words[3...].joined(separator: ",")
      : words.joined(separator: " ")
    let body = commands(text[start.upperBound...], ";").filter { $0 != "done" }
    return (header, body)
  }
  // MATLAB's: for i = 1:3, disp(i), end
  let last = text.split { " ,;".contains($0) }.last
  if last == "end" {
    let parts = commands(text, ",;")
    guard let header = parts.first, parts.count > 1 else { return nil }
    return (header, Array(parts.dropFirst()))
  }
  // Python's: for i in range(3): print(i)
  let parts = text.ranges(of: ": ")
  guard let colon = parts.first(where: { !isInBrackets(text[..<$0.lowerBound]) }) else {
    return nil
  }
  let body = commands(text[colon.upperBound...], ";")
  return body.isEmpty ? nil : (String(text[..<colon.lowerBound]), body)
}

/// A command of a loop in our words; nil if it is none.
func loopBody(_ text: String, variable: String) -> String? {
  func named(_ item: String) -> String { item == variable ? "$\(variable)" : item }
  let words = text.split(separator: " ").map(String.init)
  let printing: Set<String> = ["print", "disp", "echo", "cat", "puts", "println", "printf"]
  var cure: String?
  if let call = ForeignCall(parsing: text), printing.contains(call.name) {
    cure = printCure(call.arguments.map { named($0.text) })
  } else if let first = words.first, printing.contains(first) {
    cure = printCure(words.dropFirst().map(named))
  } else if let first = words.first, !first.contains("(") {
    let line = words.map(named).joined(separator: " ")
    return isStatement(line) ? line : nil
  }
  guard let cure, cure.hasPrefix("type ") else { return nil }
  let line = String(cure.dropFirst("type ".count))
  return line.hasPrefix("help ") ? nil : line
}

/// A text cut at each of some signs that stands outside brackets and quotes.
private func pieces(_ text: String, at signs: String) -> [String] {
  var pieces = [""]
  for character in text {
    if signs.contains(character), !isInBrackets(pieces[pieces.count - 1][...]) {
      pieces.append("")
    } else {
      pieces[pieces.count - 1].append(character)
    }
  }
  return pieces
}

/// Whether a text ends inside brackets or quotes that it opens.
private func isInBrackets(_ text: Substring) -> Bool {
  var depth = 0
  var quote: Character?
  for character in text {
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
  return depth > 0 || quote != nil
}
