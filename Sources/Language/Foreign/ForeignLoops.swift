extension LineParser {
  /// What is wrong with a `for` line of Python or MATLAB, such as `for i in range(3):` or `for i = 1:3`;
  /// nil for all others.
  func foreignLoop() -> Diagnostic? {
    guard let header = LoopHeader(source.text(in: node.contentRange)) else { return nil }
    return Diagnostic(
      .syntaxFor, "this is a loop of another program", at: node.contentRange, cure: header.cure)
  }

  /// What is wrong with a whole loop on one line, such as `for i in range(3): print(i)`; nil for all others.
  func wholeLoop() -> Diagnostic? {
    guard lexical.isEmpty, let (first, body) = splitLoop(source.text(in: node.contentRange)),
      let header = LoopHeader(first + ":")
    else { return nil }
    let lines: [String?] = body.map { loopBody($0, variable: header.name) }
    let isRead = !lines.isEmpty && lines.allSatisfy { $0 != nil }
    return Diagnostic(
      .syntaxFor, "a loop has a line for each command, and 'end' on a line of its own",
      at: node.contentRange,
      notes: header.line == nil
        ? []
        : isRead
          ? (lines.compactMap(\.self) + ["end"]).map { "then: \($0)" }
          : ["then its lines, a line each, and 'end'"],
      cure: header.cure)
  }

  /// What is wrong with a name that gets a value without `let`: `epochs = 3`, `epochs=3`.
  func assignment() -> Diagnostic? {
    // Swift's `var x = 3` and C's `int x = 3`; R's `x <- 3` and Go's `x := 3`.
    let isDeclared = words.count > 1 && declarations.contains(words[0].text)
    let words = isDeclared ? Array(words.dropFirst()) : words
    let start = words[0].range.lowerBound
    let text = source.text(in: start..<node.contentRange.upperBound)
    guard
      let sign = ["<-", ":=", "="].compactMap({ text.ranges(of: $0).first }).min(by: {
        $0.lowerBound < $1.lowerBound
      })
    else { return nil }
    let name = String(text[..<sign.lowerBound]).trimmed
    let value = String(text[sign.upperBound...]).trimmed
    let isApart = ["=", "<-", ":="].contains { words.count > 1 && words[1].text.hasPrefix($0) }
    guard isName(name), !value.isEmpty, !value.hasPrefix("="),
      words.count == 1 || isApart || words[0].text.hasSuffix("=")
    else { return nil }
    let isOption = fitOptions.contains(name)
    return Diagnostic(
      .syntaxAssignment, "a name is given to a value with 'let' or 'param'", at: node.contentRange,
      notes: isOption
        ? ["'\(name)' is an option of 'fit': \(name)=\(value) there, or \(name)=$\(name)"] : [],
      cure: assignmentCure(name, value, keyword: isOption ? "param" : "let"))
  }

  private func assignmentCure(_ name: String, _ value: String, keyword: String) -> String {
    var value = value
    if value.hasSuffix(";") { value = String(value.dropLast()).trimmed }
    if value.count > 1, value.hasPrefix("'"), value.hasSuffix("'") {
      value = quotedLiteral(String(value.dropFirst().dropLast()))
    }
    guard !languageWords.contains(name) else {
      return "'\(name)' is a word of the language: take another name"
    }
    for keyword in [keyword, "let"] {
      let line = "\(keyword) \(name) = \(value)"
      let statement = parse(SourceText(line)).statements.first
      guard let statement, statement.diagnostics.isEmpty else { continue }
      // A function of another program is none of ours.
      if case .letBinding(let node) = statement, node.expression.callsForeign { continue }
      return "type \(line)"
    }
    return "'let' names a number or a text: type help let"
  }
}

/// Words that a name is declared with in other languages.
private let declarations: Set<String> = [
  "var", "const", "int", "float", "double", "auto", "val", "local", "my", "declare",
]

/// Options of `fit` that programs in Python set by name before.
private let fitOptions: Set<String> = [
  "epochs", "batch_size", "learning_rate", "optimizer", "patience", "seed",
]

extension Expression {
  /// Whether a function is called in it that is none of the language's.
  fileprivate var callsForeign: Bool {
    switch kind {
    case .call(let function, let arguments):
      !(Environment.pythonFunctions.union(["count", "if", "n", "point"])).contains(function.text)
        || arguments.contains(where: \.callsForeign)
    case .negation(let operand): operand.callsForeign
    case .binary(_, let left, let right): left.callsForeign || right.callsForeign
    default: false
    }
  }
}

/// `0..2` for `range(3)`, `1..3` for `range(1, 4)` and MATLAB's `1:3`, `adam,sgd` for `['adam', 'sgd']`;
/// nil for what has no such form.
func loopValues(_ text: String, isMATLAB: Bool) -> String? {
  if let call = ForeignCall(parsing: text) {
    guard call.name == "range" else { return nil }
    let numbers = call.arguments.compactMap { Int($0.text) }
    guard numbers.count == call.arguments.count, let first = numbers.first else { return nil }
    let lower = numbers.count == 1 ? 0 : first
    let end = numbers.count == 1 ? first : numbers[1]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard numbers.count <= 3, lower >= 0, end > lower, step > 0 else { return nil }
    return "\(lower)..\(end - 1)" + (step == 1 ? "" : " step \(step)")
  }
  let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
  if ends.count == 2, let lower = ends[0], let upper = ends[1], lower >= 0, upper >= lower {
    return "\(lower)..\(upper)"
  }
  if isMATLAB, ends.count == 3, let lower = ends[0], let step = ends[1], let upper = ends[2],
    lower >= 0,
    upper >= lower, step > 0
  {
    return "\(lower)..\(upper) step \(step)"
  }
  guard let first = text.first, let last = text.last, "([".contains(first), ")]".contains(last)
  else {
    return nil
  }
  let elements = ForeignCall(parsing: "list(\(text.dropFirst().dropLast()))")?.arguments ?? []
  let words = elements.map(\.word)
  guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty && typedText($0) == $0 }) else { return nil }
  return words.joined(separator: ",")
}
