internal import Language

/// Reads the commands of a notebook against their declarations, without running any: words, values,
/// names of models, shapes. It does not know what training and expressions give, so a line that
/// uses a `let` name is not looked into.
struct NotebookCheck {
  private let table: CommandTable
  /// What is wrong with the shapes of the block that a script ends with.
  private let shapes: (Script, [String: String]) -> [Diagnostic]
  /// What each `$name` stands for.
  private var values: [String: String] = [:]
  private var environment: Environment { Environment(values) }
  /// Names whose values only a run can tell.
  private var unknown: Set<String> = []
  private var models: [String] = []
  private(set) var problems: [NotebookProblem] = []
  /// How many statements may still be looked at: loops in loops could ask for too many.
  private var budget = 20_000

  /// - Parameters:
  ///   - table: the declarations.
  ///   - shapes: says what is wrong with a `model` block, given what `$name` stands for.
  init(table: CommandTable, shapes: @escaping (Script, [String: String]) -> [Diagnostic]) {
    self.table = table
    self.shapes = shapes
  }

  /// Looks at all steps in order; those whose record expects an error are left out.
  mutating func check(_ notebook: Notebook) {
    for step in notebook.steps
    where step.expectedError == nil && !step.problems.contains(where: { $0.severity == .error }) {
      for problem in check(step.statement, in: step.source) {
        let found = NotebookProblem(problem, in: step.source)
        if !problems.contains(found) { problems.append(found) }
      }
    }
  }

  private mutating func check(_ statement: Statement, in source: SourceText) -> [Diagnostic] {
    guard budget > 0 else { return [] }
    budget -= 1
    do throws(Diagnostics) {
      switch statement {
      case .command(let node): return try check(node)
      case .model(let node): return try check(node, in: source)
      case .loop(let node): return try check(node, in: source)
      case .parameter(let node):
        values[node.name.text] = node.value.text
        unknown.remove(node.name.text)
      case .letBinding(let node):
        unknown.insert(node.name.text)
        return check([node.expression])
      case .claim(let node): return check(node.conditions.flatMap(\.expressions))
      case .print(let node): return check(node.items)
      case .expression(let node): return check([node.expression])
      case .blank, .invalid: break
      }
      return []
    } catch {
      return error.all
    }
  }

  private mutating func check(_ node: CommandNode) throws(Diagnostics) -> [Diagnostic] {
    if let name = node.bareName, table.command(node.verb.text) == nil,
      table.layer(node.verb.text) == nil, models.contains(node.verb.text)
    {
      return check([name])
    }
    if usesUnknown(node) {
      if let name = node.asClause?.name.text { models.append(name) }
      return []
    }
    let call = try table.check(node, in: environment)
    let problems = unknownModels(in: call)
    if let name = call.asName { models.append(name.text) }
    return problems
  }

  /// The models a call names that no line before it has made.
  private func unknownModels(in call: CheckedCall) -> [Diagnostic] {
    // The canonical text has the positional arguments first, in the order declared.
    let verbWords = call.verb.split(separator: " ").count
    let words = LineWords(call.canonicalText).words.dropFirst(verbWords)
    var problems: [Diagnostic] = []
    for (index, word) in words.enumerated() {
      let positional = call.signature.positional
      let last = positional.last.flatMap { $0.isRepeated ? $0 : nil }
      guard let parameter = index < positional.count ? positional[index] : last,
        parameter.completion == .names(.model),
        isName(word), !models.contains(word)
      else { continue }
      problems.append(unknownModel(word, at: place(of: word, in: call.node)))
    }
    return problems
  }

  private func place(of word: String, in node: CommandNode) -> Range<Int> {
    node.arguments.first { $0.value.text == word }?.value.range ?? node.contentRange
  }

  private func unknownModel(_ name: String, at range: Range<Int>) -> Diagnostic {
    let near = nearestName(to: name, in: models)
    return Diagnostic(
      .nameUnknownModel, "there is no model \(quoted(name)) up to here", at: range,
      notes: near == nil && !models.isEmpty ? ["models: \(models.joined(separator: " "))"] : [],
      cure: near.map { "did you mean '\($0)'?" } ?? "define it first: model \(name)")
  }

  private mutating func check(
    _ node: ModelNode, in source: SourceText
  ) throws(Diagnostics) -> [Diagnostic] {
    let call = try table.check(node.header, in: environment)
    let name = LineWords(call.canonicalText).words.dropFirst().first
    if let name { models.append(name) }
    var problems: [Diagnostic] = []
    for layer in node.layers where !usesUnknown(layer) {
      do throws(Diagnostics) {
        _ = try table.checkLayer(layer, in: environment)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty, !node.layers.contains(where: usesUnknown) else { return problems }
    return shapes(parse(source.alone(node.range)), values)
  }

  private mutating func check(
    _ node: ForNode, in source: SourceText
  ) throws(Diagnostics) -> [Diagnostic] {
    guard let variable = node.variable?.text else { return [] }
    try node.checkTotal(in: environment)
    let iterations = try node.iterations(in: environment)
    let outer = values[variable]
    var problems: [Diagnostic] = []
    for value in iterations {
      values[variable] = value
      for statement in node.body {
        for problem in check(statement, in: source) where !problems.contains(problem) {
          problems.append(problem)
        }
      }
    }
    values[variable] = outer
    return problems
  }

  /// Models that expressions name and no line has made: their claims would be undecided.
  private func check(_ expressions: [Expression]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for expression in expressions {
      guard let resolved = try? expression.resolved(in: environment) else { continue }
      for (reference, range) in resolved.references {
        let isKnown =
          models.contains(reference.root) || unknown.contains(reference.root)
          || values[reference.root] != nil || Self.roots.contains(reference.root)
        guard !isKnown, reference.path.count > 1 else { continue }
        let problem = unknownModel(reference.root, at: range)
        problems.append(
          Diagnostic(
            problem.id, problem.message, at: range, notes: problem.notes, cure: problem.cure,
            severity: .warning))
      }
    }
    return problems
  }

  /// The first names of fields that belong to no model.
  private static let roots: Set<String> = ["train", "validation", "test", "compare", "split"]

  private func usesUnknown(_ node: CommandNode) -> Bool {
    unknown.contains { node.line.text.contains("$\($0)") }
  }
}

extension Condition {
  /// The expressions it compares.
  fileprivate var expressions: [Expression] {
    switch kind {
    case .comparison(let left, _, let right): [left, right]
    case .within(let value, let centre, _): [value, centre]
    }
  }
}

extension SourceText {
  /// The same text with nothing but `range` in it: offsets and line numbers stay.
  func alone(_ range: Range<Int>) -> SourceText {
    let blank = { (bytes: ArraySlice<UInt8>) in bytes.map { $0 == 0x0A ? $0 : 0x20 } }
    let bytes = blank(utf8[..<range.lowerBound]) + utf8[range]
    return SourceText(String(decoding: bytes, as: UTF8.self), name: name, firstLine: firstLine)
  }
}
