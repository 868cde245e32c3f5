extension LineParser {
  /// The line as a verb with arguments, and what is wrong with it.
  func command() -> (CommandNode, [Diagnostic]) {
    var reader = ArgumentReader(words: Array(words.dropFirst()), source: source)
    reader.read()
    let verb = words.first ?? Word(text: "", range: node.contentRange)
    let command = CommandNode(
      line: node, verb: verb, arguments: reader.arguments, asClause: reader.asClause,
      intoClause: reader.intoClause)
    return (command, reader.diagnostics)
  }

  func modelHeader() -> OpenBlock {
    var (command, diagnostics) = command()
    if command.arguments.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .argumentMissing, "'model' needs 'name', a name", at: command.verb.range,
          notes: ["name: the model's name"], cure: "for example: model cnn"))
    }
    return OpenBlock(
      kind: .model(command), header: node, diagnostics: lexical.isEmpty ? diagnostics : lexical)
  }
}

/// Turns the words after a verb into arguments.
private struct ArgumentReader {
  let words: [Word]
  let source: SourceText
  private(set) var arguments: [ArgumentNode] = []
  private(set) var asClause: AsClause?
  private(set) var intoClause: AsClause?
  private(set) var diagnostics: [Diagnostic] = []
  private var index = 0

  init(words: [Word], source: SourceText) {
    self.words = words
    self.source = source
  }

  mutating func read() {
    while index < words.count {
      let word = words[index]
      if word.text == "as" {
        asClause = readClause(asClause, .syntaxAs)
      } else if word.text == "into" {
        intoClause = readClause(intoClause, .syntaxInto)
      } else if let equals = spacedEquals(word) {
        diagnostics.append(equals)
        index = words.count
      } else {
        readArgument(word)
      }
    }
  }

  /// The clause whose keyword comes next; `earlier` is one of that keyword before it.
  private mutating func readClause(_ earlier: AsClause?, _ id: DiagnosticID) -> AsClause? {
    let keyword = words[index]
    let word = keyword.text
    guard index + 1 < words.count, earlier == nil else {
      let message = earlier == nil ? "a name must follow '\(word)'" : "'\(word)' is given twice"
      diagnostics.append(
        Diagnostic(id, message, at: keyword.range, cure: "write one '\(word) NAME' at the end"))
      index += 1
      return earlier
    }
    index += 2
    return AsClause(keyword: keyword, name: words[index - 1])
  }

  /// Blanks around the `=` of an option.
  private func spacedEquals(_ word: Word) -> Diagnostic? {
    let next = index + 1 < words.count ? words[index + 1].text : ""
    let afterNext = index + 2 < words.count ? words[index + 2].text : ""
    let cure: String
    /// The words it is about, by their places before and after this one.
    var around = (before: 0, after: 0)
    if word.text == "=" || (word.text.hasPrefix("=") && word.text != "==") {
      let name = index > 0 ? words[index - 1].text : "NAME"
      cure = word.text == "=" ? "\(name)=\(next.isEmpty ? "VALUE" : next)" : name + word.text
      around = (1, word.text == "=" ? 1 : 0)
    } else if next == "=", isName(word.text) {
      cure = "\(word.text)=\(afterNext.isEmpty ? "VALUE" : afterNext)"
      around = (0, 2)
    } else if next.hasPrefix("="), !next.hasPrefix("=="), isName(word.text) {
      cure = word.text + next
      around = (0, 1)
    } else if word.text.hasSuffix("="), isName(String(word.text.dropLast())) {
      cure = word.text + (next.isEmpty ? "VALUE" : next)
      around = (0, 1)
    } else {
      return nil
    }
    let lacksValue = cure.hasSuffix("=VALUE")
    return Diagnostic(
      .syntaxEquals,
      lacksValue
        ? "an option has a value after its '='" : "an option is written without blanks around '='",
      at: words[max(index - around.before, 0)].range
        .lowerBound..<words[
          min(index + around.after, words.count - 1)
        ].range.upperBound,
      cure: lacksValue ? "give it one: \(cure)" : "type \(cure)")
  }

  private mutating func readArgument(_ word: Word) {
    var (label, value) = splitLabel(word)
    index += 1
    if isRange(value), index + 1 < words.count, words[index].text == "step" {
      let range = value.range.lowerBound..<words[index + 1].range.upperBound
      value = Word(text: source.text(in: range), range: range)
      index += 2
    }
    if let comma = strayComma(value) { diagnostics.append(comma) }
    arguments.append(ArgumentNode(label: label, value: value))
  }

  /// `epochs` and `8` of `epochs=8`; a value that starts with a quote has no label.
  private func splitLabel(_ word: Word) -> (label: Word?, value: Word) {
    let bytes = Array(word.text.utf8)
    guard let sign = bytes.firstIndex(of: .equals) else { return (nil, word) }
    let name = String(decoding: bytes[..<sign], as: UTF8.self)
    guard isName(name), bytes.count > sign + 1, bytes[sign + 1] != .equals else {
      return (nil, word)
    }
    let start = word.range.lowerBound
    let value = String(decoding: bytes[(sign + 1)...], as: UTF8.self)
    return (
      Word(text: name, range: start..<(start + sign)),
      Word(text: value, range: (start + sign + 1)..<word.range.upperBound)
    )
  }

  private func isRange(_ word: Word) -> Bool {
    !word.isQuoted && word.text.contains("..") && !word.text.hasSuffix("]")
  }

  private func strayComma(_ value: Word) -> Diagnostic? {
    guard value.text.hasSuffix(",") || value.text.hasPrefix(",") else { return nil }
    let rest = value.text.split(separator: ",", omittingEmptySubsequences: true).joined(
      separator: ",")
    return Diagnostic(
      .syntaxComma, "arguments are separated by blanks, and a list has none after its commas",
      at: value.range, cure: rest.isEmpty ? "delete the comma" : "type \(rest)")
  }
}
