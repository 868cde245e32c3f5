internal import Language
internal import Sessions

/// Reads the commands of a notebook against their declarations, without running any: words, values,
/// names of models, shapes. It does not know what training and expressions give, so a line that
/// uses a `let` name is not looked into.
struct NotebookCheck {
  private let table: CommandTable
  /// What is wrong with the shapes of a `model` block, given whether data are loaded.
  private let shapes: (ModelNode, Environment, Bool) -> [Diagnostic]
  /// What is wrong with a field's name, given whether it is a model's.
  private let fieldProblem: (Reference, Bool, Range<Int>) -> Diagnostic?
  /// What each `$name` stands for.
  private var environment = Environment.empty
  /// Names whose values only a run can tell.
  private var unknown: Set<String> = []
  private var models: [String] = []
  /// Whether a line before loads data.
  private var hasData = false
  /// What lines before have measured: `cnn.test`, `cnn.history`.
  private var measured: Set<String> = []
  /// What the last line of each verb with names has found.
  private var found: [String: Finding] = [:]
  /// What the last command measured.
  private var justMeasured: String?
  private var tolerances = WideTolerances()
  private var order = CommandOrder()
  /// What lines that are wrong leave undone.
  private var damage = Damage()
  /// The lines of the steps that depend on one that is wrong, by its line.
  private(set) var dependents: [Int: [Int]] = [:]
  private(set) var problems: [NotebookProblem] = []
  /// How many files the commands write, each turn of a loop counted; those it cannot tell of once.
  private(set) var files = 0
  /// How many statements may still be looked at: loops in loops could ask for too many.
  private var budget = 20_000

  /// - Parameters:
  ///   - table: the declarations.
  ///   - fieldProblem: says what is wrong with a field's name, given whether it is a model's.
  ///   - shapes: says what is wrong with a `model` block, given what `$name` stands for
  ///     and whether data are loaded.
  init(
    table: CommandTable, fieldProblem: @escaping (Reference, Bool, Range<Int>) -> Diagnostic?,
    shapes: @escaping (ModelNode, Environment, Bool) -> [Diagnostic]
  ) {
    self.table = table
    self.fieldProblem = fieldProblem
    self.shapes = shapes
  }

  /// Looks at all steps in order; those whose record expects an error are left out.
  mutating func check(_ notebook: Notebook) {
    for step in notebook.steps where step.expectedError == nil {
      if step.problems.contains(where: { $0.severity == .error }) {
        noteName(of: step.statement)
        order.assume(step.statement)
        damage.add(Effects(of: step.statement).writes, line: step.lines.lowerBound)
        continue
      }
      justMeasured = nil
      let found = blamed(check(step.statement, in: step.source), on: step)
      if let justMeasured { tolerances.note(step, measuring: justMeasured) }
      for problem in found + tolerances.problems(of: step) {
        let found = NotebookProblem(problem, in: step.source)
        if !problems.contains(found) { problems.append(found) }
      }
    }
  }

  /// The problems of a step that are its own: what only a line that is wrong would have made is no fault of
  /// the lines that need it.
  private mutating func blamed(_ found: [Diagnostic], on step: Step) -> [Diagnostic] {
    let hasError = found.contains { $0.severity == .error }
    guard hasError || !damage.isNone else { return found }
    let effects = Effects(of: step.statement)
    let line = step.lines.lowerBound
    let origin = damage.line(reading: effects.reads)
    let own = origin == nil ? found : found.filter { !$0.id.isOfMissingResult }
    let isWrong = own.contains { $0.severity == .error }
    if isWrong {
      damage.add(effects.writes, line: line)
    } else if let origin {
      dependents[origin, default: []].append(line)
      damage.add(effects.writes, line: origin)
    } else {
      damage.mend(effects.writes)
    }
    return own
  }

  /// A `param` or `let` that cannot be read has a name all the same: what uses it is not to blame.
  private mutating func noteName(of statement: Statement) {
    guard case .invalid(let node) = statement else { return }
    let words = LineWords(node.text).words
    guard words.count > 1, ["param", "let"].contains(words[0]) else { return }
    let name = String(words[1].prefix { $0 != "=" })
    if isName(name) { unknown.insert(name) }
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
        environment[node.name.text] = node.value.text
        unknown.remove(node.name.text)
      case .letBinding(let node):
        unknown.insert(node.name.text)
        return check([node.expression])
      case .claim(let node):
        let conditions = node.conditions.compactMap { try? $0.resolved(in: environment) }
        return check(node.conditions.flatMap(\.expressions))
          + conditions.flatMap(\.rateProblems)
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
    if node.writesFile { files += 1 }
    if usesUnknown(node) {
      order.assume(.command(node))
      if let name = node.asClause?.name.text { models.append(name) }
      return []
    }
    let call: CheckedCall
    do throws(Diagnostics) {
      call = try table.check(node, in: environment)
    } catch {
      order.assume(.command(node))
      throw error
    }
    let unknown = unknownModels(in: call)
    let problems = unknown.isEmpty ? outOfOrder(call) : unknown
    if let name = call.asName { models.append(name.text) }
    note(call)
    return problems
  }

  /// What a call needs that no line before it has done; notes what it does itself.
  private mutating func outOfOrder(_ call: CheckedCall) -> [Diagnostic] {
    let named = namedModels(in: call).filter(models.contains)
    let problems = order.problems(
      of: call, words: LineWords(call.canonicalText).words, models: named,
      place: { place(of: $0, in: call.node) })
    order.note(call, models: named, made: (call.asName ?? call.intoName)?.text)
    return problems
  }

  /// What a command measures, and what it makes stale.
  private mutating func note(_ call: CheckedCall) {
    let words = LineWords(call.canonicalText).words
    let names = words.dropFirst().prefix { !$0.contains("=") }
    let subset = words.first { $0.hasPrefix("on=") }.map { String($0.dropFirst(3)) } ?? "test"
    if call.verb == "load" { hasData = true }
    switch call.verb {
    case "load", "normalize", "split", "shuffle_pixels", "transpose":
      measured = measured.filter { $0.hasSuffix(".history") }
      found = [:]
    case "fit", "restore":
      guard let name = (call.asName ?? call.intoName)?.text ?? names.first else { return }
      forget(name)
      measured.insert("\(name).history")
    case "evaluate":
      guard let name = names.first else { return }
      justMeasured = "\(name).\(subset)"
    case "lr_find":
      guard let name = names.first else { return }
      measured.insert("\(name).lr_find")
    default: break
    }
    if verbsWithNames.contains(call.verb) {
      found[call.verb] = Finding(models: namedModels(in: call), isOfPlace: call.isOfPlace)
    }
    // What judges models by a subset evaluates them first, if that was not done.
    if call.signature.options.contains(where: { $0.name == "on" }) {
      measured.formUnion(namedModels(in: call).map { "\($0).\(subset)" })
    } else if call.signature.options.contains(where: { $0.name == "wrong" }) {
      // So does what chooses images by the models' answers: those of the subset that it names.
      let judged = names.lazy.compactMap { word in
        ["train", "validation", "test"].first { word == $0 || word.hasPrefix("\($0)[") }
      }.first
      if let judged { measured.formUnion(namedModels(in: call).map { "\($0).\(judged)" }) }
    }
  }

  /// Forgets what was measured of a model that is another from here on.
  private mutating func forget(_ model: String) {
    measured = measured.filter { !$0.hasPrefix("\(model).") }
    found = found.filter { $0.key != "compare" && !$0.value.models.contains(model) }
  }

  /// The models a call takes, by name; what it makes or puts weights into is not among them.
  private func namedModels(in call: CheckedCall) -> [String] {
    let other = (call.asName ?? call.intoName)?.text
    return Session.models(in: call).filter { $0 != other }
  }

  /// The models a call names that no line before it has made.
  private func unknownModels(in call: CheckedCall) -> [Diagnostic] {
    let named = namedModels(in: call)
    var problems = named.filter { !models.contains($0) }.map {
      unknownModel($0, at: place(of: $0, in: call.node), beside: named)
    }
    if let into = call.intoName, !models.contains(into.text) {
      problems.append(unknownModel(into.text, at: into.range, beside: named))
    }
    return problems
  }

  /// - Parameter others: what else the line names: it is not proposed in the place of the name.
  private func unknownModel(
    _ name: String, at range: Range<Int>, beside others: [String]
  ) -> Diagnostic {
    let near = nearestName(to: name, in: models.filter { !others.contains($0) })
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
    if let name {
      models.append(name)
      order.note(call, models: [name], made: nil)
      forget(name)
    }
    var problems: [Diagnostic] = []
    for layer in node.layers where !usesUnknown(layer) {
      do throws(Diagnostics) {
        _ = try table.checkLayer(layer, in: environment)
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty, !node.layers.contains(where: usesUnknown) else { return problems }
    return shapes(node, environment, hasData)
  }

  private mutating func check(
    _ node: ForNode, in source: SourceText
  ) throws(Diagnostics) -> [Diagnostic] {
    guard let variable = node.variable?.text else { return [] }
    // Only a run can tell how often, and by what values.
    if isUnknown(node.values?.text ?? "") {
      order.assume(.loop(node))
      return []
    }
    try node.checkTotal(in: environment)
    let iterations = try node.iterations(in: environment)
    let outer = environment[variable]
    var problems: [Diagnostic] = []
    for value in iterations {
      environment[variable] = value
      for statement in node.body {
        for problem in check(statement, in: source) where !problems.contains(problem) {
          problems.append(problem)
        }
      }
    }
    environment[variable] = outer
    return problems
  }

  /// Models that expressions name and no line has made, and fields that nothing measures: their claims
  /// would be undecided. A field that no model can have is an error.
  private func check(_ expressions: [Expression]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let references = expressions.compactMap { try? $0.resolved(in: environment) }
      .flatMap(\.references)
    let named = references.map(\.reference.root)
    for (reference, range) in references where reference.path.count > 1 {
      if let problem = problem(of: reference, at: range, beside: named) { problems.append(problem) }
    }
    return problems
  }

  private func problem(
    of reference: Reference, at range: Range<Int>, beside others: [String]
  ) -> Diagnostic? {
    let root = reference.root
    let named =
      reference.isPattern
      ? models.filter { $0.hasPrefix(root.dropLast()) && $0 != root.dropLast() }
      : models.filter { $0 == root }
    if named.isEmpty, !Self.roots.contains(root) {
      guard !unknown.contains(root), environment[root] == nil else { return nil }
      return
        (reference.isPattern
        ? noModels(root, at: range) : unknownModel(root, at: range, beside: others)).warning
    }
    if let problem = fieldProblem(reference, !named.isEmpty, range) { return problem }
    if verbsWithNames.contains(root) { return missingFinding(reference, at: range) }
    let needed = named.map { "\($0).\(reference.path[1])" }
    let isMeasurement =
      ["history", "lr_find", "train", "validation", "test"].contains(reference.path[1])
    guard isMeasurement, let missing = needed.first(where: { !measured.contains($0) }) else {
      return nil
    }
    return unknown(reference, at: range, cure: cure(for: missing))
  }

  private func unknown(_ reference: Reference, at range: Range<Int>, cure: String) -> Diagnostic {
    Diagnostic(
      .resultMissing, "'\(reference.text)' is not known up to here", at: range, cure: cure,
      severity: .warning)
  }

  /// Why a name of a verb's findings has no value: the last line of the verb does not give it, or
  /// there was none since the model or the data changed.
  private func missingFinding(_ reference: Reference, at range: Range<Int>) -> Diagnostic? {
    let verb = reference.root
    guard verb != "compare" else {
      return found[verb] == nil
        ? unknown(reference, at: range, cure: "put 'compare MODEL MODEL' before it") : nil
    }
    let isOfPlace = Session.isFoundAtPlace(reference)
    let model = isOfPlace ? nil : reference.path.count > 2 ? reference.path[1] : nil
    if let model, !models.contains(model) {
      return unknownModel(model, at: range, beside: []).warning
    }
    if let last = found[verb], last.isOfPlace == isOfPlace,
      model.map(last.models.contains) != false
    {
      return nil
    }
    let image = ["trace", "saliency"].contains(verb) ? " test[4]" : ""
    let place = isOfPlace ? " at=dense_1\(image.isEmpty ? ".bias" : "")[0]" : ""
    return unknown(
      reference, at: range,
      cure: "put '\(verb) \(model ?? models.last ?? "MODEL")\(image)\(place)' before it")
  }

  /// The line that makes what is missing: `cnn.test`, `cnn.history`.
  private func cure(for missing: String) -> String {
    let parts = missing.split(separator: ".").map(String.init)
    if parts[1] == "lr_find" { return "put 'lr_find \(parts[0])' before it" }
    if parts[1] == "history" { return "put 'fit \(parts[0])' before it" }
    return "put 'evaluate \(parts[0])\(parts[1] == "test" ? "" : " on=\(parts[1])")' before it"
  }

  private func noModels(_ pattern: String, at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .nameUnknownModel, "no model up to here has a name that begins with '\(pattern.dropLast())'",
      at: range, notes: models.isEmpty ? [] : ["models: \(models.joined(separator: " "))"],
      cure: "make them first, such as with fit MODEL seed=$s as \(pattern.dropLast())$s")
  }

  /// The first names of fields that belong to no model.
  private static let roots = verbsWithNames.union(["train", "validation", "test"])

  private func usesUnknown(_ node: CommandNode) -> Bool {
    isUnknown(node.line.text)
  }

  /// Whether a name whose value only a run can tell stands in the text.
  private func isUnknown(_ text: String) -> Bool {
    text.utf8.contains(UInt8(ascii: "$"))
      && unknown.contains { text.contains("$\($0)") || text.contains("${\($0)}") }
  }
}

extension Diagnostic {
  /// The same as a warning.
  fileprivate var warning: Diagnostic {
    Diagnostic(id, message, at: range, notes: notes, cure: cure, severity: .warning)
  }
}

/// What the last line of a verb has found names of.
private struct Finding {
  let models: [String]
  /// Whether it is of one value, that at= names.
  let isOfPlace: Bool
}

extension CheckedCall {
  /// Whether it is about one value, that at= names.
  fileprivate var isOfPlace: Bool {
    node.arguments.contains { $0.label?.text == "at" }
  }
}

extension CommandNode {
  /// Whether it writes a file, by its words.
  fileprivate var writesFile: Bool {
    ["save", "plot"].contains(verb.text) || arguments.contains { $0.label?.text == "to" }
  }
}

/// Where a word stands in a command; the whole of it for one that is not written so.
private func place(of word: String, in node: CommandNode) -> Range<Int> {
  node.arguments.first { $0.value.text == word || $0.text == word }?.value.range
    ?? node.contentRange
}

extension DiagnosticID {
  /// Whether something is not there that a line before makes: a name, a result, data, weights.
  var isOfMissingResult: Bool {
    [
      .nameUnknownModel, .nameUnknownParameter, .resultMissing, .dataNotLoaded, .dataNoSplit,
      .modelUntrained,
    ].contains(self)
  }
}
