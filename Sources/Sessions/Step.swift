import Engine
import Language
import Networks
import Results

/// A statement being run.
struct Step {
  /// What commands work with.
  var context: Context
  /// The parameters that have other values than their lines give.
  let overrides: [String: String]
  /// Told of each part as it is ready.
  let emit: ((Outcome) -> Void)?
  /// What is shown.
  var outcome = Outcome()
  /// The overridden parameters that what is shown depends on.
  var dependsOn: Set<String> = []
  /// Whether `undo` takes it back and a recording keeps it.
  var isStep = true
  /// Whether anything but the journal changes.
  private(set) var changesState = false
  /// The loop variables around, outermost first.
  private var loops: [String] = []
  /// How often the lines of loops without further loops were run.
  private var loopRuns = 0
  /// The overridden parameters that the loops around run by.
  private var loopDependence: Set<String> = []
  /// The lines run inside loops, with what they showed: what is recorded of a loop that was stopped.
  private var innerEntries: [JournalEntry] = []

  init(context: Context, overrides: [String: String], emit: ((Outcome) -> Void)?) {
    self.context = context
    self.overrides = overrides
    self.emit = emit
  }

  /// What is recorded of the statement.
  func entries(for statement: Statement, error: DiagnosticID?) -> [JournalEntry] {
    if case .loop = statement, context.stopped || error != nil {
      var entries = innerEntries
      if !entries.isEmpty { entries[0].files = context.files }
      return entries
    }
    let text = context.recordedLine ?? statement.text.trimmedLines
    return [JournalEntry(text: text, outcome: outcome, error: error, files: context.files)]
  }

  /// Runs a statement.
  mutating func perform(_ statement: Statement) throws {
    switch statement {
    case .parameter, .letBinding: changesState = true
    default: break
    }
    switch statement {
    case .command(let node): try perform(node)
    case .model(let node): try perform(node)
    case .loop(let node): try perform(node)
    case .parameter(let node): try perform(node)
    case .letBinding(let node): try perform(node)
    case .claim(let node): try perform(node)
    case .print(let node): try perform(node)
    case .expression(let node):
      let commands = Session.commands
      if let problem = commands.calledAsFunction(node, in: context.state.environment) {
        throw problem
      }
      try show([node.expression], isStep: false)
    case .blank: isStep = false
    case .invalid(let node):
      throw Diagnostics(node.diagnostics[0], Array(node.diagnostics.dropFirst()))
    }
  }

  private mutating func perform(_ node: CommandNode) throws {
    let commands = Session.commands
    if let name = node.bareName, commands.command(node.verb.text) == nil,
      commands.layer(node.verb.text) == nil, isKnownName(node.verb.text)
    {
      return try show([name], isStep: false)
    }
    let call = try commands.check(node, in: context.state.environment)
    try perform(call)
  }

  private mutating func perform(_ call: CheckedCall) throws {
    guard let command = allCommands.first(where: { $0.signature.verb == call.verb }) else {
      preconditionFailure("'\(call.verb)' is declared and has no command")
    }
    isStep = command.isStep
    if let name = call.asName { try context.state.checkNoValue(has: name.text, at: name.range) }
    let models = command.models(in: call)
    let read =
      resources(command.reads(in: call), models, orAll: true)
      + call.parametersRead.map { .binding($0) }
      + (command == RestoreCommand.self ? [.file(call[RestoreCommand.path])] : [])
    let depends = context.state.dependence.union(read).union(loopDependence)
    let filesBefore = context.files.written.count
    if let echo = call.canonicalEcho { show(Outcome([.message("read as: \(echo)")])) }
    let file = try context.tableFile(of: call)
    var shown = try command.run(call, in: &context)
    if let file { shown = try context.write(shown, of: call, to: file) }
    show(shown, dependsOn: depends)
    for name in context.files.written.dropFirst(filesBefore) {
      context.state.dependence[.file(name)] = depends
    }
    guard command.isStep else { return }
    if !command.signature.writes.isSubset(of: [.files])
      || verbsWithNames.contains(command.signature.verb)
    {
      changesState = true
    }
    note(depends, writtenBy: call, command, reading: models)
  }

  /// Notes that what a call wrote depends on parameters.
  private mutating func note(
    _ depends: Set<String>, writtenBy call: CheckedCall, _ command: any Command.Type,
    reading models: [String]
  ) {
    let writes = command.signature.writes
    let written = call.asName.map { [$0.text] } ?? models
    for resource in resources(writes, written) {
      // Weights put into a model leave its layers alone.
      if case .stack = resource, call.intoName != nil { continue }
      // What was measured before stays, unless the weights are others now.
      if case .results = resource, !writes.contains(.weights) {
        context.state.dependence[resource].formUnion(depends)
      } else {
        context.state.dependence[resource] = depends
      }
    }
    // A copy has the layers of its model.
    if let copy = call.asName?.text, writes.contains(.weights), !writes.contains(.stack) {
      let layers = context.state.dependence.union(models.filter { $0 != copy }.map { .stack($0) })
      context.state.dependence[.stack(copy)] = layers.union(loopDependence)
    }
    let verb = command.signature.verb
    if verbsWithNames.contains(verb) { context.state.dependence[.outcome(verb)] = depends }
  }

  /// The parts of the state that declared resources mean for a call.
  /// - Parameter orAll: whether a call that names no model is about all.
  private func resources(
    _ declared: Set<Resource>, _ models: [String], orAll: Bool = false
  ) -> [Dependence.Resource] {
    var result: [Dependence.Resource] = []
    if declared.contains(.data) { result.append(.data) }
    if declared.contains(.split) { result.append(.split) }
    let all = orAll && models.isEmpty ? context.state.models.map(\.name) : models
    if declared.contains(.stack) { result += all.map { .stack($0) } }
    if declared.contains(.weights) { result += all.map { .weights($0) } }
    if declared.contains(.results) { result += all.map { .results($0) } }
    return result
  }

  private mutating func perform(_ node: ModelNode) throws {
    let environment = context.state.environment
    let call = try Session.commands.check(node.header, in: environment)
    try context.state.checkNoValue(
      has: call[ModelCommand.name], at: call.range(of: ModelCommand.name))
    context.layers = try Step.checkedLayers(node.layers, in: environment)
    let read = context.layers.flatMap(\.call.parametersRead).map { Dependence.Resource.binding($0) }
    let depends = context.state.dependence.union(read + [.data]).union(loopDependence)
    for layer in context.layers {
      if let echo = layer.call.canonicalEcho { show(Outcome([.message("read as: \(echo)")])) }
    }
    try perform(call)
    // The seed, which the first line may give, decides the weights alone.
    let name = call[ModelCommand.name]
    context.state.dependence[.stack(name)] = depends
    context.state.dependence[.weights(name)].formUnion(depends)
    dependsOn.formUnion(depends)
  }

  /// The layers that the lines of a model block describe.
  static func checkedLayers(
    _ nodes: [CommandNode], in environment: Environment
  ) throws -> [CheckedLayer] {
    var layers: [CheckedLayer] = []
    var problems: [Diagnostic] = []
    for node in nodes {
      do throws(Diagnostics) {
        let call = try Session.commands.checkLayer(node, in: environment)
        layers.append(CheckedLayer(layer: try Session.layer(call), call: call))
      } catch {
        problems += error.all
      }
    }
    if let first = problems.first { throw Diagnostics(first, Array(problems.dropFirst())) }
    return layers
  }

  /// Runs the lines of a loop once for each value. The variable is gone afterwards.
  private mutating func perform(_ node: ForNode) throws {
    guard let word = node.variable else { return }
    try context.state.checkNoModel(has: word)
    let variable = word.text
    let environment = context.state.environment
    if loops.isEmpty { try node.checkTotal(in: environment) }
    let values = try node.iterations(in: environment)
    // How often the lines run depends on what the range is made of, and so does all they do.
    let outerDependence = loopDependence
    let names = try? environment.resolve(node.values?.text ?? "").names
    loopDependence.formUnion(context.state.dependence.union((names ?? []).map { .binding($0) }))
    defer { loopDependence = outerDependence }
    let outer = context.state.binding(variable)
    for value in values {
      if node.innerLoops.isEmpty { loopRuns += 1 }
      // A loop whose range a `let` inside another one decides was not counted before.
      guard loopRuns <= Limits.iterations else {
        throw node.tooManyTogether(node.contentRange)
      }
      context.state.set(Binding(loopVariable: variable, text: value))
      loops.append("\(variable)=\(value)")
      defer { loops.removeLast() }
      for statement in node.body {
        try performInLoop(statement)
        if context.stopped || hasFailed { return restore(variable, outer) }
      }
      if context.configuration.shouldStop() {
        context.stopped = true
        return restore(variable, outer)
      }
    }
    restore(variable, outer)
    isStep = true
  }

  private var hasFailed: Bool { context.warnings.contains { $0.severity == .error } }

  private mutating func restore(_ variable: String, _ outer: Binding?) {
    isStep = true
    context.state.removeBinding(variable)
    if let outer { context.state.set(outer) }
  }

  private mutating func performInLoop(_ statement: Statement) throws {
    let before = outcome.parts.count
    context.recordedLine = nil
    do {
      try perform(statement)
    } catch {
      let problems = diagnostics(for: error, at: statement.contentRange).map { problem in
        Diagnostic(
          problem.id, problem.message, at: problem.range,
          notes: problem.notes + ["with \(loops.joined(separator: ", "))"], cure: problem.cure,
          severity: problem.severity)
      }
      throw Diagnostics(problems[0], Array(problems.dropFirst()))
    }
    guard isStep, case .command(let node) = statement else { return }
    let call = try? Session.commands.check(node, in: context.state.environment)
    let text = context.recordedLine ?? call?.canonicalText ?? statement.text.trimmedLines
    var shown = Outcome()
    shown.parts = outcome.parts[before...].map { Part($0.content) }
    innerEntries.append(
      JournalEntry(
        text: text, outcome: shown, error: context.warnings.first { $0.severity == .error }?.id))
  }

  /// Adds to what is shown.
  mutating func show(_ part: Outcome, dependsOn names: Set<String> = []) {
    dependsOn.formUnion(names)
    dependsOn.formUnion(loopDependence)
    guard !part.parts.isEmpty else { return }
    let inside = loops.reversed().reduce(part) { $0.inside($1) }
    outcome.parts += inside.parts
    emit?(inside)
  }

  private func isKnownName(_ name: String) -> Bool {
    context.state.model(name) != nil || context.state.binding(name) != nil
  }
}
