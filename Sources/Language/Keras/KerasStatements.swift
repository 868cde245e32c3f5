/// What assignments and expressions of a program say.
extension KerasReader {
  mutating func assign(_ argument: PythonArgument, to target: PythonValue) {
    // `a, b = 1, 2` is two assignments.
    if case .list(let targets) = target, case .list(let values) = argument.value,
      targets.count == values.count
    {
      var bindings: [KerasBinding?] = []
      for value in values {
        let part = PythonArgument(label: nil, value: value, text: argument.text)
        bindings.append(binding(of: part, for: nil, said: argument.text))
      }
      for (target, binding) in zip(targets, bindings) { bind(target, binding) }
      holdOut(zip(targets, values).map { ($0, $1) })
      return
    }
    let bound = binding(of: argument, for: target, said: argument.text)
    holdOut([(target, argument.value)])
    if case .list(let targets) = target {
      for target in targets { bind(target, bound) }
    } else {
      bind(target, bound)
    }
  }

  mutating func bind(_ target: PythonValue, _ binding: KerasBinding?) {
    guard case .name(let name) = target else { return }
    scope[name] = binding
  }

  /// `x /= 255`.
  mutating func change(
    _ target: PythonValue, _ sign: String, _ argument: PythonArgument, _ text: String
  ) {
    let value = PythonValue.operation(sign, target, argument.value)
    if images(in: target) != nil {
      scale(value, text)
    } else if case .name(let name) = target, let number = resolved(value).number {
      scope[name] = .value(.number(number))
    } else {
      note(text, .unread)
    }
  }

  /// What a value stands for, once everything it says is said.
  mutating func binding(of argument: PythonArgument) -> KerasBinding? {
    binding(of: argument, for: nil, said: argument.text)
  }

  private mutating func binding(
    of argument: PythonArgument, for target: PythonValue?, said text: String
  ) -> KerasBinding? {
    let value = argument.value
    if case .name(let name) = value, let bound = scope[name] { return bound }
    let (isSaid, bound) = effects(of: value, text: text, target: target)
    if isSaid { return bound }
    if let made = madeByModel(value) { return made }
    if let images = images(in: value) {
      scale(value, text)
      return .images(images)
    }
    let result = resolved(value)
    switch result {
    case .call(let function, _):
      let root = function.firstName ?? ""
      let isObject = function.lastName?.first?.isUppercase ?? false
      if isObject, !foreignModules.contains(root) { return .value(result) }
      note(dotted(function) ?? text, reason(ofCall: function))
    case .other:
      note(text, .unread)
    case .item, .operation, .attribute, .name, .number, .text, .truth, .none, .list, .dictionary:
      break
    }
    return .value(result)
  }

  /// The history or the predictions that a value is a part of, or is computed from.
  private func madeByModel(_ value: PythonValue) -> KerasBinding? {
    for case .name(let name) in value.all {
      switch scope[name] {
      case .history(let index): return .history(index)
      case .predictions(let index): return .predictions(index)
      default: break
      }
    }
    return nil
  }

  /// A statement that is an expression.
  mutating func evaluate(_ argument: PythonArgument, _ text: String) {
    let (isSaid, _) = effects(of: argument.value, text: text, target: nil)
    if isSaid { return }
    switch argument.value {
    case .text, .number, .name, .truth, .none, .list: break
    case .call(let function, let arguments):
      if let name = function.lastName, KerasLayerClass.named(name) != nil || isLayer(function) {
        // A layer that stands alone belongs to a list whose beginning is not in the text.
        recognized += 1
        addLayer(name, arguments, argument.text, to: model(named: nil))
        models[models.count - 1].isDefined = true
      } else {
        note(dotted(function) ?? text, reason(ofCall: function))
      }
    case .attribute, .item, .operation, .dictionary: note(text, .display)
    case .other: note(text, .unread)
    }
  }

  /// Whether a call is one of a layer class of Keras's.
  func isLayer(_ function: PythonValue) -> Bool {
    guard case .attribute(let base, let name) = function else { return false }
    return base.lastName == "layers" && name.first?.isUppercase ?? false
  }

  /// A function's name with what it is a part of: `np.expand_dims`.
  func dotted(_ function: PythonValue) -> String? {
    var names: [String] = []
    var value = function
    while case .attribute(let base, let name) = value {
      names.append(name)
      value = base
    }
    guard case .name(let first) = value else { return nil }
    return ([first] + names.reversed()).joined(separator: ".")
  }

  private func reason(ofCall function: PythonValue) -> KerasReason {
    let root = function.firstName ?? ""
    switch (root, function.lastName ?? "") {
    case ("print", _), ("display", _): return .display
    case ("plt", _), ("sns", _), ("ax", _), ("axes", _), ("fig", _), ("matplotlib", _),
      ("pyplot", _):
      return .look
    case (_, "to_categorical"), (_, "reshape"), (_, "astype"), (_, "expand_dims"), (_, "array"),
      (_, "argmax"), (_, "one_hot"), (_, "get_dummies"), (_, "asarray"):
      return .arrays
    default: return .elsewhere
    }
  }

  /// Translates the calls in a value that do something; outer ones first, what they are made of with
  /// them.
  ///
  /// - Returns: whether there were any, and what the first of them gives.
  private mutating func effects(
    of value: PythonValue, text: String, target: PythonValue?
  ) -> (isSaid: Bool, binding: KerasBinding?) {
    var open = [value]
    var isSaid = false
    var first: KerasBinding?
    while let next = open.popLast() {
      if case .call(let function, let arguments) = next {
        let call = KerasCall(
          function: function, arguments: arguments, text: text, target: target?.lastName,
          targets: target)
        let (isKnown, binding) = translate(call)
        if isKnown {
          if !isSaid { first = binding }
          isSaid = true
          continue
        }
      }
      open += next.parts.reversed()
    }
    return (isSaid, first)
  }
}

/// Modules whose classes are no layers, optimizers or callbacks.
private let foreignModules: Set<String> = ["plt", "np", "pd", "sns", "os", "sklearn", "matplotlib"]

/// A call in a statement.
struct KerasCall {
  let function: PythonValue
  let arguments: [PythonArgument]
  /// The statement's expression as written.
  let text: String
  /// The variable that is given the value, if it is one.
  let target: String?
  /// What is given the value.
  let targets: PythonValue?

  /// The function's name without what it is a part of.
  var name: String { function.lastName ?? "" }

  /// What a method is called on.
  var receiver: PythonValue? { if case .attribute(let base, _) = function { base } else { nil } }

  /// The argument with this name, or at this place among those without a name.
  func argument(_ label: String, at place: Int? = nil) -> PythonArgument? {
    if let named = arguments.first(where: { $0.label == label }) { return named }
    guard let place, arguments.indices.contains(place), arguments[place].label == nil else {
      return nil
    }
    return arguments[place]
  }
}
