/// A Keras program in the words of this language.
public struct KerasProgram: Sendable {
  /// Lines that do what the program does, ready to run; what has no equivalent stands among them in comments
  /// that begin with `# left out: `.
  public let lines: [String]

  /// The most bytes of a program that are read.
  public static let limit = 1 << 20

  /// Reads a program that was pasted or piped in whole.
  ///
  /// - Parameters:
  ///   - text: the program, of more than one line; prompts of Python and IPython may stand in it.
  ///   - commands: what the lines are checked against: a line that is not accepted is left out.
  /// - Returns: nil if the text is not Python, nothing in it is Keras's, or a line of it is one of ours.
  public init?(_ text: String, commands: CommandTable) {
    guard text.utf8.count <= Self.limit else { return nil }
    let physical = text.split(whereSeparator: \.isNewline).lazy.filter { line in
      !line.utf8.allSatisfy(\.isBlank)
    }
    guard physical.prefix(2).count == 2 || text.utf8.contains(UInt8(ascii: ";")) else { return nil }
    let logical = pythonLines(text)
    guard !logical.contains(where: { isOurs($0.text, commands) }) else { return nil }
    var reader = KerasReader(logical)
    reader.read()
    guard reader.recognized > 0 else { return nil }
    lines = reader.answer(checkedAgainst: commands)
  }

  /// Whether a line can be the first of a Keras program and is none of ours, told without reading on.
  public static func mayBegin(with line: String) -> Bool {
    let text = plainPython(line).trimmed
    if [
      "import ", "from ", "def ", "class ", "with ", "try:", "@", "%", "!", ">>>", "In [", "\"\"\"",
      "'''",
    ]
    .contains(where: text.hasPrefix) {
      return true
    }
    var parser = PythonParser(text)
    guard parser.current?.kind == .name || parser.isSign("(") else { return false }
    let first = parser.expressions()
    switch first.value {
    case .name, .attribute, .item, .list: if parser.isSign("=") { return true }
    default: break
    }
    if case .call(let function, _) = first.value {
      let roots: Set<String> = [
        "print", "tf", "keras", "np", "plt", "os", "random", "warnings", "sns", "pd",
      ]
      if roots.contains(function.firstName ?? "") { return true }
    }
    return kerasDiagnostic(text, at: 0..<0, models: .unknown) != nil
  }
}

/// Whether a line is a command of this language, and no Python.
private func isOurs(_ line: String, _ commands: CommandTable) -> Bool {
  let words = line.split(separator: " ", maxSplits: 2)
  guard let first = words.first.map(String.init) else { return false }
  if first == "end" { return words.count == 1 }
  guard words.count > 1, first != Keyword.print.rawValue else { return false }
  if first == Keyword.for.rawValue { return !line.hasSuffix(":") && !line.contains(":") }
  guard Keyword(rawValue: first) != nil || commands.verbs.contains(first) else { return false }
  return words[1].utf8.first.map { $0.isNamePart || $0 == .quote || $0 == .dollar } ?? false
}

extension KerasReader {
  /// The lines of the answer. A line that `commands` do not accept is left out.
  func answer(checkedAgainst commands: CommandTable?) -> [String] {
    var answer: [String] = []
    for piece in pieces {
      switch piece {
      case .line(let line):
        if let commands, let problem = problem(line, commands) {
          answer += comment("\(line): \(problem)")
        } else if answer.last != line {
          answer.append(line)
        }
      case .note(let index): answer += comment(notes[index].text)
      case .model(let index): answer += block(models[index])
      }
    }
    return answer
  }

  /// The block of a model.
  func block(_ model: KerasModel) -> [String] {
    guard !model.stack.isEmpty else {
      return comment("\(model.name): it has no layer that there is here")
    }
    var lines = ["model \(model.name)"]
    for line in model.stack.lines {
      switch line {
      case .layer(let layer): lines.append("  " + layer.line)
      case .leftOut(let thing, let reason):
        var note = KerasNote(reason)
        note.add(thing)
        lines += comment(note.text).map { "  " + $0 }
      }
    }
    return lines + ["end"]
  }

  private func problem(_ line: String, _ commands: CommandTable) -> String? {
    let script = parse(SourceText(line))
    if let problem = script.diagnosticsAtEnd.first { return problem.message }
    for case .command(let node) in script.statements {
      do throws(Diagnostics) {
        _ = try commands.check(node)
      } catch {
        return error.all.first?.message
      }
    }
    return nil
  }

  /// A comment that says what is left out, on as many lines as it needs.
  private func comment(_ text: String) -> [String] {
    var lines = ["# left out:"]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count + 1 > 78, lines[lines.count - 1] != "# left out:"
      {
        lines.append("#  ")
      }
      lines[lines.count - 1] += " " + word
    }
    return lines
  }
}
