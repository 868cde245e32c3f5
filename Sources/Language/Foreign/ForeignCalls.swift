/// A call of another program, such as `np.mean(x)` or `plt.show()`; nil for a line that is none.
///
/// - Parameters:
///   - text: the line, from its first word to its last.
///   - models: the models that a cure may name.
func foreignCall(_ text: String, at range: Range<Int>, models: ModelNames) -> Diagnostic? {
  if let call = ForeignCall(parsing: text), let cure = cure(for: call, models) {
    let name = quoted(call.name)
    return Diagnostic(
      .syntaxForeign, "\(name) is a function of another program", at: range, cure: cure)
  }
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

private func cure(for call: ForeignCall, _ models: ModelNames) -> String? {
  let first = call.arguments.first?.text ?? ""
  let data = dataReference(ofPython: first)
  if let module = call.module {
    switch module {
    case "plt", "pyplot", "sns", "seaborn", "ax", "fig": return figureCure(call, data, models)
    case "np", "numpy", "math", "tf", "torch", "random", "keras", "statistics":
      return seedCure(call) ?? functionCure(call)
    default: return nil
    }
  }
  switch call.function {
  case "len", "size", "numel", "length", "shape", "ndims":
    return data.map { "type \($0.root).n" } ?? "type names"
  case "imshow", "image", "imagesc", "montage", "head", "tail", "View": return shown(data)
  case "library", "require", "using", "addpath", "source":
    return "leave it out: everything is at hand"
  case "type", "dir", "vars", "class", "whos", "methods", "properties", "str", "glimpse":
    return isName(first) ? "type names \(first)" : "type names"
  case "analyzeNetwork", "summarize", "plot_model": return models.cure("summary")
  case "confusionchart", "confusionmat", "plotconfusion": return models.cure("confusion")
  case "trainNetwork", "trainnet": return models.cure("fit")
  case "classify", "minibatchpredict": return models.cure("predict", " test[0..7]")
  case "trainingOptions": return "leave it out: its settings are options of fit, such as epochs=8"
  case "rng", "set_seed", "seed", "manual_seed": return seedCure(call)
  case "disp", "puts", "println", "printf", "fprintf", "echo":
    return printCure(call.arguments.map(\.text))
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
private func figureCure(_ call: ForeignCall, _ data: Reference?, _ models: ModelNames) -> String {
  switch call.function {
  case "imshow", "matshow": return shown(data)
  case "plot": return models.cure("plot history")
  case "heatmap": return models.cure("plot confusion")
  case "bar", "barh": return models.cure("plot probabilities", " test[4..7]")
  case "savefig":
    let path = call.arguments.first?.word ?? ""
    let isPicture = [".svg", ".png", ".pdf"].contains { path.hasSuffix($0) }
    return models.cure("plot history", " to=\(typedText(isPicture ? path : "history.svg"))")
  default: return "leave it out: 'plot' draws a whole figure, with its title and legend"
  }
}

private func shown(_ data: Reference?) -> String {
  data.map { "type \(showLine($0))" } ?? "type help show"
}

/// Whether a line is an expression.
func isExpression(_ text: String) -> Bool { isStatement("print \(text)") }

/// Whether a line is a statement with nothing wrong in its text.
func isStatement(_ line: String) -> Bool {
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
    return commandAsFunction(
      .nameUnknownFunction, function.text, arguments, at: function.range
    ) { isRead($0, in: environment) }
  }
}

/// What is wrong with a command that is written as a function.
///
/// - Parameter isRight: whether the line that it is as a command has nothing wrong in it.
func commandAsFunction(
  _ id: DiagnosticID, _ verb: String, _ arguments: [PythonArgument], at range: Range<Int>,
  isRight: (String) -> Bool
) -> Diagnostic {
  let cure: String
  if verb == Keyword.print.rawValue {
    cure = printCure(arguments.map(\.text))
  } else {
    let words = arguments.map { argument in
      argument.label.map { "\($0)=\(argument.word)" } ?? argument.word
    }
    let line = ([verb] + words).joined(separator: " ")
    cure = isRight(line) ? "type \(line)" : "type help \(verb)"
  }
  return Diagnostic(
    id, "'\(verb)' is a command: its arguments follow it, without parentheses", at: range,
    cure: cure)
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
