import Language
import Results

/// The statements with a grammar of their own.
extension Step {
  /// `param epochs = 8 in 1..100`
  mutating func perform(_ node: ParameterNode) throws {
    let name = node.name.text
    try Session.commands.checkNewName(node.name)
    try context.state.checkNoModel(has: node.name)
    var value = node.value
    if let text = overrides[name] {
      value = try node.value(overriddenBy: text)
    }
    context.state.set(Binding(parameter: name, value))
    context.state.dependence[.binding(name)] =
      overrides[name] != nil && value != node.value ? [name] : []
    show(
      Outcome([.fields([Field(name, Binding.shown(value), .fixed)])]),
      dependsOn: context.state.dependence[.binding(name)])
  }

  /// `let gap = cnn.test.accuracy - rnn.test.accuracy`
  mutating func perform(_ node: LetNode) throws {
    try Session.commands.checkNewName(node.name)
    try context.state.checkNoModel(has: node.name)
    let expression = try node.expression.resolved(in: context.state.environment)
    let depends = dependence(of: [node.expression])
    let binding: Binding
    switch try Evaluator(state: context.state, of: [expression])
      .value(expression, allowsMissing: false)
    {
    case .number(let quantity): binding = Binding(letName: node.name.text, quantity)
    case .text(let text): binding = Binding(letName: node.name.text, text: text)
    case .numbers(let quantities, _):
      throw ExpressionError.several(quantities.count, at: expression.range)
    }
    context.state.set(binding)
    context.state.dependence[.binding(binding.name)] = depends
    show(
      Outcome([
        .fields([
          Field(
            binding.name, binding.value, binding.quantity?.kind ?? .fixed,
            variation: binding.quantity?.variation)
        ])
      ]), dependsOn: depends)
  }

  /// `claim "CNN is better": cnn.test.accuracy > rnn.test.accuracy`
  mutating func perform(_ node: ClaimNode) throws {
    let depends = dependence(of: node.conditions.flatMap(\.expressions))
    var results: [ConditionResult] = []
    var judged: [JudgedCondition] = []
    for condition in node.conditions {
      let condition = try condition.resolved(in: context.state.environment)
      judged.append(try judge(condition, isNegated: false, &results))
      context.warnings += condition.rateProblems
    }
    let claim = ClaimResult(label: node.label, conditions: results, judged: .all(judged))
    show(Outcome([.claim(claim)]), dependsOn: depends)
  }

  /// The verdict on a condition; the results of the comparisons in it are added to `results`.
  ///
  /// - Parameter isNegated: whether it stands after an odd number of `not`: then its opposite is judged.
  private func judge(
    _ condition: Condition, isNegated: Bool, _ results: inout [ConditionResult]
  ) throws -> JudgedCondition {
    let evaluator = Evaluator(state: context.state, of: condition.expressions)
    func add(_ condition: ClaimCondition) -> JudgedCondition {
      let result = isNegated ? condition.result.negated : condition.result
      results.append(result)
      return result.judged
    }
    switch condition.kind {
    case .comparison(let left, let comparison, let right):
      return add(
        .compare(
          try evaluator.number(left, allowsMissing: true), Comparator(comparison),
          try evaluator.number(right, allowsMissing: true)))
    case .within(let value, let centre, let tolerance):
      return add(
        .within(
          try evaluator.number(value, allowsMissing: true),
          try evaluator.number(centre, allowsMissing: true), Results.Tolerance(tolerance)))
    case .all(let conditions), .any(let conditions):
      let judged = try conditions.map { try judge($0, isNegated: isNegated, &results) }
      // The opposite of 'all' is that one does not.
      let isAll = if case .all = condition.kind { true } else { false }
      return isAll == isNegated ? .any(judged) : .all(judged)
    case .not(let inner): return try judge(inner, isNegated: !isNegated, &results)
    }
  }

  /// The overridden parameters that expressions depend on.
  func dependence(of expressions: [Expression]) -> Set<String> {
    var resources: [Dependence.Resource] = []
    for expression in expressions {
      if let names = try? context.state.environment.namesRead(by: expression) {
        resources += names.map { .binding($0) }
      }
      let resolved = (try? expression.resolved(in: context.state.environment)) ?? expression
      for (reference, _) in resolved.references {
        resources.append(.binding(reference.root))
        let models =
          reference.isPattern
          ? context.state.models(matching: reference.root).map(\.model.name) : [reference.root]
        resources += models.map { reference.isOfStack ? .stack($0) : .results($0) }
        if Subset(rawValue: reference.root) != nil { resources += [.data, .split] }
        if verbsWithNames.contains(reference.root) { resources.append(.outcome(reference.root)) }
      }
    }
    return context.state.dependence.union(resources)
  }
}

extension Quantity {
  /// The number as `print` and `let` show it: a constant with the digits it has.
  var shown: Value {
    guard kind == .fixed, let value else { return display }
    return .number(value)
  }
}

extension Comparator {
  /// The comparison as it was typed.
  init(_ comparison: Condition.Comparison) {
    switch comparison {
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .equal: self = .equal
    }
  }
}

extension Results.Tolerance {
  /// The tolerance as it was typed; the language's are never negative.
  init(_ tolerance: Language.Tolerance) {
    let made: Results.Tolerance?
    switch tolerance {
    case .relative(let share): made = Results.Tolerance(share * 100, .percent)
    case .points(let share): made = Results.Tolerance(share * 100, .points)
    case .absolute(let amount): made = Results.Tolerance(amount)
    }
    guard let made else { preconditionFailure("A tolerance is finite and not negative.") }
    self = made
  }
}

extension Binding {
  /// A parameter.
  init(parameter name: String, _ value: ParameterValue) {
    let number: Double? =
      switch value {
      case .integer(let number): Double(number)
      case .real(let number, _): number
      case .text: nil
      }
    self.init(
      name: name, text: value.text, quantity: number.map { .exact($0) }, origin: .parameter,
      value: Binding.shown(value))
  }

  /// A `let` name for a number.
  init(letName name: String, _ quantity: Quantity) {
    let value = quantity.shown
    self.init(
      name: name, text: value.text, quantity: quantity, origin: .letName, value: value)
  }

  /// A `let` name for a text.
  init(letName name: String, text: String) {
    self.init(name: name, text: text, quantity: nil, origin: .letName, value: .text(text))
  }

  /// A loop's variable.
  init(loopVariable name: String, text: String) {
    let number = Value(parsing: text)?.numeric
    self.init(
      name: name, text: text, quantity: number.map { .exact($0) }, origin: .loopVariable,
      value: Value(parsing: text) ?? .text(text))
  }

  /// A parameter's value as it is printed.
  static func shown(_ value: ParameterValue) -> Value {
    switch value {
    case .integer(let number): .integer(number)
    case .real(let number, _): .number(number)
    case .text(let text): .text(text)
    }
  }
}
