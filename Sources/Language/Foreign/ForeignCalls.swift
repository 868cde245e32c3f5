/// A call of another program, such as `np.mean(x)` or `plt.show()`; nil for a line that is none.
///
/// - Parameters:
///   - text: the line, from its first word to its last.
///   - model: the name of the model that a cure may name.
func foreignCall(_ text: String, at range: Range<Int>, model: String) -> Diagnostic? {
  if let call = ForeignCall(parsing: text), let cure = cure(for: call, model: model) {
    let name = quoted(call.name)
    return Diagnostic(
      .syntaxForeign, "\(name) is a function of another program", at: range, cure: cure)
  }
  // IPython's `x_train.shape`, MATLAB's and Python's ways to ask for help.
  if text == "--help" || text == "-h" || text == "-?" {
    return Diagnostic(
      .syntaxForeign, "this is an option of a command line", at: range, cure: "type help")
  }
  if text == "--version" || text == "-V" {
    return Diagnostic(
      .syntaxForeign, "this is an option of a command line", at: range, cure: "type about")
  }
  if text.hasSuffix(".fnb"), !text.contains(" "), !text.contains("\"") {
    return Diagnostic(
      .syntaxForeign, "\(quoted(text)) is a notebook, not a command", at: range,
      cure: "type replay \(text)")
  }
  return nil
}

private func cure(for call: ForeignCall, model: String) -> String? {
  let first = call.arguments.first?.text ?? ""
  let data = dataReference(ofPython: first)
  if let module = call.module {
    switch module {
    case "plt", "pyplot", "sns", "seaborn", "ax", "fig": return figureCure(call, data, model)
    case "np", "numpy", "math", "tf", "torch", "random", "keras", "statistics":
      return seedCure(call) ?? functionCure(call)
    default: return nil
    }
  }
  switch call.function {
  case "len", "size", "numel", "length", "shape", "ndims":
    return data.map { "type \($0.root).n" } ?? "type names"
  case "imshow", "image", "imagesc", "montage": return shown(data)
  case "type", "dir", "vars", "class", "whos", "methods", "properties":
    return isName(first) ? "type names \(first)" : "type names"
  case "analyzeNetwork", "summarize", "plot_model": return "type summary \(model)"
  case "confusionchart", "confusionmat", "plotconfusion": return "type confusion \(model)"
  case "trainNetwork", "trainnet": return "type fit \(model)"
  case "classify", "minibatchpredict": return "type predict \(model) test"
  case "trainingOptions": return "leave it out: its settings are options of fit, such as epochs=8"
  case "rng", "set_seed", "seed", "manual_seed": return seedCure(call)
  case "disp", "puts", "println", "printf", "fprintf", "echo":
    return printed(call)
  case "figure", "subplot", "xlabel", "ylabel", "title", "legend":
    return "leave it out: 'plot' draws a whole figure, with its title and legend"
  case "exit", "quit", "clear", "clc", "help": return nil
  default: return nil
  }
}

/// `np.mean(x)`: a function that expressions have too.
private func functionCure(_ call: ForeignCall) -> String? {
  let others = [
    "std": "sd", "fabs": "abs", "amax": "max", "amin": "min", "average": "mean", "stdev": "sd",
  ]
  let name = others[call.function] ?? call.function
  guard Environment.pythonFunctions.contains(name) else { return nil }
  let line = "\(name)(\(call.arguments.map(\.text).joined(separator: ", ")))"
  return isExpression(line) ? "type \(line)" : "type help let"
}

/// `np.random.seed(4)`, `tf.random.set_seed(4)`, `rng(4)`.
private func seedCure(_ call: ForeignCall) -> String? {
  guard ["seed", "set_seed", "manual_seed", "set_random_seed", "rng"].contains(call.function) else {
    return nil
  }
  let seed = call.arguments.first.flatMap { Int($0.text) } ?? 4
  return "leave it out: 'model', 'split' and 'fit' each take seed=\(seed)"
}

/// A line of Matplotlib's.
private func figureCure(_ call: ForeignCall, _ data: Reference?, _ model: String) -> String {
  switch call.function {
  case "imshow", "matshow": return shown(data)
  case "plot": return "type plot history \(model)"
  case "heatmap": return "type plot confusion \(model)"
  case "bar", "barh": return "type plot probabilities \(model) test[4..7]"
  case "savefig":
    let path = call.arguments.first?.word ?? ""
    let isPicture = [".svg", ".png", ".pdf"].contains { path.hasSuffix($0) }
    return "type plot history \(model) to=\(typedText(isPicture ? path : "history.svg"))"
  default: return "leave it out: 'plot' draws a whole figure, with its title and legend"
  }
}

private func shown(_ data: Reference?) -> String {
  guard let data else { return "type help show" }
  return "type show \(data.text)"
}

private func printed(_ call: ForeignCall) -> String {
  let items = call.arguments.map { argument -> String in
    let text = argument.text
    guard text.hasPrefix("'"), text.hasSuffix("'"), text.count > 1 else { return text }
    return quotedLiteral(String(text.dropFirst().dropLast()))
  }
  let line = "print \(items.joined(separator: " "))"
  return isStatement(line) ? "type \(line)" : "type help print"
}

/// Whether a line is an expression.
func isExpression(_ text: String) -> Bool { isStatement("print \(text)") }

private func isStatement(_ line: String) -> Bool {
  parse(SourceText(line)).diagnostics.isEmpty
}

extension Environment {
  /// The functions of Python's that expressions have under the same name.
  public static let pythonFunctions: Set<String> = [
    "abs", "exp", "log", "max", "mean", "min", "round", "sd", "sqrt",
  ]
}

extension CommandTable {
  /// What is wrong with a command that is written as a function, such as `help("fit")`; nil for any
  /// other line.
  public func calledAsFunction(
    _ node: ExpressionNode, in environment: Environment
  ) -> Diagnostic? {
    guard case .call(let function, _) = node.expression.kind,
      function.range.lowerBound == node.contentRange.lowerBound, verbs.contains(function.text)
    else { return nil }
    var text = node.line.text
    if let comment = node.line.comment { text = String(text.dropLast(comment.text.count)) }
    let inside = text.drop { $0 != "(" }.dropFirst().trimmedSuffix
    let arguments = ForeignCall(parsing: "f(\(inside))")?.arguments ?? []
    let verb = function.text
    let words = arguments.map { argument -> String in
      verb == "print"
        ? argument.text : argument.label.map { "\($0)=\(argument.word)" } ?? argument.word
    }
    var line = ([verb] + words).joined(separator: " ")
    // Images are no value; they are shown.
    if verb == "print", words.count == 1, isName(words[0]),
      let images = dataReference(ofPython: words[0])
    {
      line = "show \(images.root)[0..3]"
    }
    return Diagnostic(
      .nameUnknownFunction, "'\(verb)' is a command: its arguments follow it, without parentheses",
      at: function.range, cure: isRead(line, in: environment) ? "type \(line)" : "type help \(verb)"
    )
  }
}

extension StringProtocol {
  /// Without blanks, line ends and the last parenthesis at its end.
  fileprivate var trimmedSuffix: String {
    var text = String(self)
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.last == ")" { text.removeLast() }
    return text
  }
}

extension InvalidNode {
  /// What is wrong with a line of another program, with a cure that names this model; nil for others.
  public func foreignProblem(model: String) -> Diagnostic? {
    guard diagnostics.count == 1, let problem = diagnostics.first, problem.id == .syntaxForeign,
      let range = problem.range
    else { return nil }
    let start = range.lowerBound - self.range.lowerBound
    let text = String(decoding: line.text.utf8.dropFirst(start).prefix(range.count), as: UTF8.self)
    return foreignCall(text, at: range, model: model)
  }
}
