internal import Language

/// The values given by `--set`, checked against the `param` lines of a notebook.
struct ParameterSettings {
  /// One parameter with its new value.
  struct Setting: Equatable {
    let name: String
    /// The value as it was typed.
    let text: String
    /// The lines that define the parameter, with the new value in place of theirs, by their number.
    let lines: [Int: String]
  }

  private(set) var settings: [Setting] = []
  private(set) var problems: [NotebookProblem] = []

  /// - Parameter texts: each `name=value`.
  init(_ texts: [String], of notebook: Notebook) {
    let parameters = notebook.steps.flatMap { step in
      definitions(in: step.statement).map { Definition(node: $0, source: step.source) }
    }
    for text in texts { add(text, parameters) }
  }

  /// The new text of all lines that define a parameter which was set.
  var lines: [Int: String] {
    settings.reduce(into: [:]) { $0.merge($1.lines) { first, _ in first } }
  }

  private mutating func add(_ text: String, _ parameters: [Definition]) {
    let source = SourceText(text, name: "--set")
    guard let equals = text.firstIndex(of: "=") else {
      report(
        .syntaxEquals, "\(quoted(text)) gives no value", in: source,
        cure: "write --set name=value")
      return
    }
    let name = String(text[..<equals])
    let value = String(text[text.index(after: equals)...])
    let range = 0..<name.utf8.count
    let known = parameters.filter { $0.node.name.text == name }
    guard !known.isEmpty else {
      let names = parameters.map(\.node.name.text)
      let near = nearestName(to: name, in: names)
      report(
        .nameUnknownParameter, "the notebook has no parameter \(quoted(name))", in: source,
        at: range,
        notes: names.isEmpty ? [] : ["its parameters: \(names.joined(separator: ", "))"],
        cure: near.map { "did you mean '\($0)'?" }
          ?? (names.isEmpty
            ? "write 'param \(name) = \(value)' into it, and $\(name) where the value belongs"
            : nil))
      return
    }
    guard !settings.contains(where: { $0.name == name }) else {
      report(
        .optionRepeated, "\(quoted(name)) is set twice", in: source, at: range,
        cure: "leave one of the two out")
      return
    }
    var lines: [Int: String] = [:]
    for definition in known {
      switch definition.setting(to: value) {
      case .success(let line): lines[definition.line] = line
      case .failure(let problem):
        problems.append(problem.moved(to: source, at: (range.upperBound + 1)..<text.utf8.count))
        return
      }
    }
    settings.append(Setting(name: name, text: value, lines: lines))
  }

  private mutating func report(
    _ id: DiagnosticID, _ message: String, in source: SourceText, at range: Range<Int>? = nil,
    notes: [String] = [], cure: String?
  ) {
    let range = range ?? 0..<source.utf8.count
    problems.append(
      NotebookProblem(Diagnostic(id, message, at: range, notes: notes, cure: cure), in: source))
  }
}

/// A `param` line.
private struct Definition {
  let node: ParameterNode
  let source: SourceText

  var line: Int { source.position(of: node.range.lowerBound).line }

  /// The line with another value, read again: so the value meets the same checks as a typed one.
  func setting(to value: String) -> Result<String, Diagnostic> {
    let text = source.line(at: node.range.lowerBound).text
    guard let place = valueRange(in: Array(text.utf8)) else {
      return .failure(Diagnostic(.syntaxParameter, "the parameter's own line cannot be read"))
    }
    let bytes = Array(text.utf8)
    let new =
      String(decoding: bytes[..<place.lowerBound], as: UTF8.self) + value
      + String(decoding: bytes[place.upperBound...], as: UTF8.self)
    let script = parse(SourceText(new))
    if let problem = script.diagnosticsAtEnd.first { return .failure(problem) }
    guard script.statements.count == 1, case .parameter(let changed)? = script.statements.first,
      changed.name.text == node.name.text, changed.bounds == node.bounds, changed.help == node.help
    else { return .failure(wrongType(value)) }
    switch (node.value, changed.value) {
    case (.integer, .integer), (.real, .real), (.real, .integer), (.text, .text):
      return .success(new)
    default: return .failure(wrongType(value))
    }
  }

  private func wrongType(_ value: String) -> Diagnostic {
    let kind =
      switch node.value {
      case .integer: "a whole number"
      case .real: "a number"
      case .text: "one word, or text in quotes"
      }
    return Diagnostic(
      .valueType, "\(quoted(node.name.text)) takes \(kind), not \(quoted(value))",
      cure: "the notebook says '\(trimmed(textLines(node.text)[0]))'")
  }

  /// The UTF-8 offsets of the value in the line: the first word, or text in quotes, after the `=`.
  private func valueRange(in bytes: [UInt8]) -> Range<Int>? {
    let start = source.line(at: node.range.lowerBound).range.lowerBound
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let equals = bytes[(node.name.range.upperBound - start)...].firstIndex(of: 0x3D),
      let first = bytes[(equals + 1)...].firstIndex(where: { !isBlank($0) })
    else { return nil }
    guard bytes[first] == 0x22 else {
      return first..<(bytes[first...].firstIndex(where: isBlank) ?? bytes.count)
    }
    var index = first + 1
    while index < bytes.count, bytes[index] != 0x22 { index += bytes[index] == 0x5C ? 2 : 1 }
    return first..<min(index + 1, bytes.count)
  }
}

extension Diagnostic {
  fileprivate func moved(to source: SourceText, at range: Range<Int>) -> NotebookProblem {
    NotebookProblem(at(range), in: source)
  }
}

/// The `param` lines of a statement, inside loops as well.
private func definitions(in statement: Statement) -> [ParameterNode] {
  switch statement {
  case .parameter(let node): [node]
  case .loop(let loop): loop.body.flatMap(definitions)
  default: []
  }
}
