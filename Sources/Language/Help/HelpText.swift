/// The help page of a command or a layer, no line wider than `width`.
func helpText(for signature: Signature, width: Int = helpWidth) -> [String] {
  var lines = wrapped(signature.usagePieces, width: width, rest: "    ")
  lines += [""] + wrapped(sentence(signature.summary), width: width)
  if !signature.discussion.isEmpty { lines += [""] + wrapped(signature.discussion, width: width) }
  let parameters = signature.parameters.map { (term($0, in: signature), describe($0)) }
  let flags = signature.flags.map { ($0.name, $0.help) }
  if !(parameters + flags).isEmpty {
    lines += [""] + definitionLines(parameters + flags, width: width)
  }
  if !signature.aliases.isEmpty {
    lines +=
      [""]
      + wrapped(
        "Also accepted: \(signature.aliases.joined(separator: ", ")).", width: width)
  }
  if !signature.examples.isEmpty { lines += ["", "Examples"] }
  for example in signature.examples {
    lines += wrapped(example.explanation + ":", width: width, indent: 2)
    lines += example.text.split(separator: "\n").flatMap {
      wrapped(String($0), line: 4, width: width)
    }
  }
  if let effects = effects(signature) { lines += [""] + wrapped(effects, width: width) }
  return lines
}

/// What is typed for a parameter: `MODEL`, `epochs=N`.
private func term(_ parameter: ErasedParameter, in signature: Signature) -> String {
  signature.positional.contains { $0.name == parameter.name }
    ? parameter.name.uppercased() : "\(parameter.name)=\(shortPlaceholder(parameter))"
}

/// The placeholder, unless it lists more words than fit in the first column.
func shortPlaceholder(_ parameter: ErasedParameter) -> String {
  parameter.placeholder.count <= 14
    ? parameter.placeholder : parameter.completion.takesPath ? "FILE" : "WORD"
}

/// Help, what is taken where that is not plain, and the default, in one sentence.
func describe(_ parameter: ErasedParameter) -> String {
  var text = parameter.help
  switch parameter.completion {
  case .names: break
  case .path, .pathOr:
    // Where any file or folder is taken, the help has said so.
    if !["a file", "a folder"].contains(parameter.expectation) {
      text += ": \(parameter.expectation)"
    }
  case .none, .words, .reference: text += ": \(parameter.expectation)"
  }
  if let unit = parameter.unit { text += " (\(unit))" }
  if let value = parameter.defaultText { text += "; default \(value)" }
  if let absent = parameter.absentText { text += "; without it, \(absent)" }
  return text
}

private func effects(_ signature: Signature) -> String? {
  func list(_ resources: Set<Resource>) -> String {
    Resource.allCases.filter(resources.contains).map(\.rawValue).joined(separator: ", ")
  }
  var pieces: [String] = []
  if !signature.reads.isEmpty { pieces.append("reads \(list(signature.reads))") }
  if !signature.writes.isEmpty { pieces.append("changes \(list(signature.writes))") }
  return pieces.isEmpty ? nil : sentence(pieces.joined(separator: "; "))
}

/// With a capital at its start and a period at its end.
func sentence(_ text: String) -> String {
  guard let first = text.first else { return "" }
  return first.uppercased() + text.dropFirst() + (text.last == "." ? "" : ".")
}

/// A line of an example: kept as it is, its own indentation included, and cut where it is too wide.
func wrapped(_ line: String, line indent: Int, width: Int) -> [String] {
  let own = line.prefix { $0 == " " }.count
  let blanks = String(repeating: " ", count: indent + own)
  return wrapped(
    line.split(separator: " ").map(String.init), width: width, first: blanks, rest: blanks + "  ")
}

extension DiagnosticPage {
  /// The page as `help` shows it, no line wider than `width`.
  func lines(for id: DiagnosticID, width: Int = helpWidth) -> [String] {
    func example(_ title: String, _ text: String) -> [String] {
      guard !text.isEmpty else { return [] }
      return ["", title]
        + text.split(separator: "\n").flatMap { wrapped(String($0), line: 2, width: width) }
    }
    return wrapped("\(id.rawValue): \(title)", width: width) + [""]
      + wrapped(explanation, width: width)
      + example("Wrong", wrong) + example("Right", right)
  }
}
