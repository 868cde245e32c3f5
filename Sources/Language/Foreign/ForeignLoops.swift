extension LineParser {
  /// What is wrong with a `for` line of Python or MATLAB, such as `for i in range(3):` or `for i = 1:3`;
  /// nil for all others.
  func foreignLoop() -> Diagnostic? {
    let text = source.text(in: node.contentRange)
    let isPython = text.hasSuffix(":")
    var header = text.dropFirst("for".count)
    if isPython { header = header.dropLast() }
    let words = String(header).trimmed
    let name = String(words.prefix { $0 != " " && $0 != "=" })
    var values = words.dropFirst(name.count).drop { $0 == " " }
    let isMATLAB = values.hasPrefix("=")
    if isMATLAB { values = values.dropFirst() }
    if values.hasPrefix("in ") { values = values.dropFirst(3) }
    let range = loopValues(String(values).trimmed, isMATLAB: isMATLAB)
    guard isPython || isMATLAB || range != nil else { return nil }
    return Diagnostic(
      .syntaxFor, "this is a loop of another program", at: node.contentRange,
      cure: isName(name) && range != nil
        ? "type for \(name) in \(range ?? "")"
        : "the form is: for NAME in 1..5, or for NAME in adam,sgd")
  }

  /// What is wrong with a name that gets a value without `let`: `epochs = 3`, `epochs=3`.
  func assignment() -> Diagnostic? {
    let text = source.text(in: node.contentRange)
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = String(text[..<sign]).trimmed
    let value = String(text[text.index(after: sign)...]).trimmed
    guard isName(name), !value.isEmpty, !value.hasPrefix("="),
      words.count == 1 || words[1].text.hasPrefix("=") || words[0].text.hasSuffix("=")
    else { return nil }
    let isOption = fitOptions.contains(name)
    return Diagnostic(
      .syntaxAssignment, "a name is given to a value with 'let' or 'param'", at: node.contentRange,
      notes: isOption
        ? ["'\(name)' is an option of 'fit': fit cnn \(name)=\(value), or \(name)=$\(name)"] : [],
      cure: assignmentCure(name, value, keyword: isOption ? "param" : "let"))
  }

  private func assignmentCure(_ name: String, _ value: String, keyword: String) -> String {
    var value = value
    if value.hasSuffix(";") { value = String(value.dropLast()).trimmed }
    if value.count > 1, value.hasPrefix("'"), value.hasSuffix("'") {
      value = quotedLiteral(String(value.dropFirst().dropLast()))
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
private func loopValues(_ text: String, isMATLAB: Bool) -> String? {
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
