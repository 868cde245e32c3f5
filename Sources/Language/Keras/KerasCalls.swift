/// The calls that have a line here.
extension KerasReader {
  /// Translates a call.
  ///
  /// - Returns: whether it is one that does something here, and what it gives.
  mutating func translate(_ call: KerasCall) -> (isKnown: Bool, binding: KerasBinding?) {
    if case .name(let name) = call.function, case .function(let function)? = scope[name] {
      return (true, read(function, call))
    }
    if let tensor = appliedLayer(call) { return (true, tensor) }
    let before = recognized
    recognized += 1
    switch call.name {
    case "Sequential": return (true, .model(sequential(call)))
    case "Model" where call.argument("outputs", at: 1) != nil:
      return (true, .model(functional(call)))
    case "Input": return (true, input())
    case "load_data", "load": if let data = loadData(call) { return (true, data) }
    case "read_csv" where call.text.lowercased().contains("mnist"):
      note(call.text, .data)
      sayLoad()
      return (true, nil)
    case "train_test_split":
      split(call)
      return (true, nil)
    case "load_model":
      restore(call, model: call.target)
      return (true, .model(model(named: call.target)))
    case "clone_model":
      let source = call.arguments.first.flatMap { modelIndex($0.value) }
      guard let source else { break }
      let copy = makeModel(call.target)
      models[copy].stack = models[source].stack
      return (true, .model(copy))
    case "set_seed", "set_random_seed", "seed":
      if let seed = call.arguments.first,
        let word = KerasWord.whole(0...4_294_967_295).word(resolved(seed.value))
      {
        data.seed = word
        if isSingle { say("fit \(models[model(named: nil)].name) seed=\(word)") }
        return (true, nil)
      }
    case "compute_class_weight": return (true, .balancedWeights)
    case "imshow":
      recognized = before
      let shown = call.arguments.first.flatMap { images(in: $0.value) }
      say("show \(shown?.root ?? "train")\(shown?.part ?? "[0]")")
      return (true, nil)
    case "plot_model":
      let index = call.arguments.first.flatMap { modelIndex($0.value) } ?? model(named: nil)
      say(index, "summary \(models[index].name)")
      return (true, nil)
    case "confusion_matrix", "heatmap", "ConfusionMatrixDisplay", "from_predictions",
      "classification_report":
      if let result = judged(call) { return (true, result) }
    case "plot", "DataFrame", "lineplot", "plot_history":
      if let index = historyIndex(call) {
        if call.name == "DataFrame" { return (true, .history(index)) }
        emit(index)
        sayOnce("plot history \(models[index].name)")
        return (true, .history(index))
      }
    default: if let result = method(call) { return (true, result.binding) }
    }
    recognized = before
    return (false, nil)
  }

  /// Reads a function of the program where it is called.
  private mutating func read(_ function: KerasFunction, _ call: KerasCall) -> KerasBinding? {
    guard callDepth < 16 else {
      note(call.text, .control)
      return nil
    }
    callDepth += 1
    defer { callDepth -= 1 }
    rereadable -= scope.count
    let outer = scope
    for (place, parameter) in function.parameters.enumerated() {
      let name = parameter.label ?? parameter.value.lastName ?? ""
      if let given = call.argument(name, at: place) {
        scope[name] = bound(given.value)
      } else if parameter.label != nil {
        scope[name] = .value(resolved(parameter.value))
      }
    }
    let result = read(function.body, depth: callDepth)
    scope = outer
    // The model that a function makes has the name that it is given where the function is called.
    if case .model(let index)? = result, let target = call.target, !models[index].isEmitted {
      namesTaken[models[index].name] = nil
      models[index].name = uniqueName(target)
    }
    return result
  }

  private func bound(_ value: PythonValue) -> KerasBinding {
    if case .name(let name) = value, let bound = scope[name] { return bound }
    return .value(resolved(value))
  }

  /// Adds a layer to a model, or leaves it out by name.
  mutating func addLayer(
    _ function: String, _ arguments: [PythonArgument], _ text: String, to index: Int
  ) {
    if function == "Rescaling" { data.isScaled = true }
    var stack = models[index].stack
    models[index].stack = KerasStack()
    stack.add(function, arguments, text: text, resolve: resolved)
    models[index].stack = stack
  }

  private mutating func sequential(_ call: KerasCall) -> Int {
    let layers = call.argument("layers", at: 0).map { flattened($0.value) } ?? []
    // A model in front of an activation: the same model, which ends in softmax here.
    if layers.count == 2, let inner = modelIndex(layers[0]), models[inner].stack.isEmpty == false,
      case .call(let function, let arguments) = layers[1], let name = function.lastName,
      ["Softmax", "Activation"].contains(name)
    {
      if models[inner].isClassifier == nil { addLayer(name, arguments, name, to: inner) }
      note(call.text, .softmax)
      return inner
    }
    let index = makeModel(call.target)
    for layer in layers { add(layer, to: index) }
    return index
  }

  /// Adds what stands in a list of layers.
  private mutating func add(_ layer: PythonValue, to index: Int) {
    if let inner = modelIndex(layer) {
      models[index].stack.add(models[inner].stack)
    } else if case .call(let function, let arguments) = layer, let name = function.lastName {
      let text = name + "(" + arguments.map(\.written).joined(separator: ", ") + ")"
      addLayer(name, arguments, text, to: index)
    } else {
      models[index].stack.leave(layer.word ?? "a layer", .ownLayer)
    }
  }

  func modelIndex(_ value: PythonValue) -> Int? {
    guard let name = value.lastName, case .model(let index)? = scope[name] else { return nil }
    return index
  }

  /// The model whose history a call is given.
  private mutating func historyIndex(_ call: KerasCall) -> Int? {
    for value in (call.arguments.map(\.value) + [call.receiver].compactMap { $0 }).flatMap(\.all) {
      if case .name(let name) = value {
        if case .history(let index)? = scope[name] { return index }
        if scope[name] == nil, name.lowercased().contains("hist") { return model(named: nil) }
      }
    }
    return nil
  }

  /// A confusion matrix or a report of what a model made of images.
  private mutating func judged(_ call: KerasCall) -> KerasBinding? {
    var index: Int?
    for value in call.arguments.flatMap({ $0.value.all }) {
      if case .name(let name) = value, case .predictions(let found)? = scope[name] { index = found }
    }
    guard index != nil || !models.isEmpty || isSingle else { return nil }
    let found = index ?? model(named: nil)
    let name = models[found].name
    switch call.name {
    case "confusion_matrix": say(found, "confusion \(name)")
    case "classification_report": say(found, "classes \(name)")
    default: say(found, "plot confusion \(name)", isOnce: true)
    }
    return .predictions(found)
  }

  /// Says a line about a model, after the block that defines it, and none about one that is no classifier.
  mutating func say(_ index: Int, _ line: String, isOnce: Bool = false) {
    guard models[index].isStack else { return note(models[index].name, .stack) }
    guard !models[index].isDefined || !models[index].stack.isEmpty else {
      return note(models[index].name, .classifier)
    }
    emit(index)
    if isOnce { sayOnce(line) } else { say(line) }
  }

  // MARK: The functional form

  private mutating func input() -> KerasBinding {
    tensors.append(KerasTensor(layer: nil, parent: nil))
    return .tensor(tensors.count - 1)
  }

  /// `Dense(10)(x)`: a layer that is given what another gives.
  private mutating func appliedLayer(_ call: KerasCall) -> KerasBinding? {
    guard let given = call.arguments.first?.value, case .tensor(let parent)? = tensor(given),
      case .call(let layer, let arguments) = resolved(call.function), let name = layer.lastName
    else { return nil }
    recognized += 1
    let text = name + "(" + arguments.map(\.written).joined(separator: ", ") + ")"
    tensors.append(KerasTensor(layer: (name, arguments, text), parent: parent))
    return .tensor(tensors.count - 1)
  }

  /// The tensor a value stands for; chains of layers in one expression are followed.
  private mutating func tensor(_ value: PythonValue) -> KerasBinding? {
    if case .name(let name) = value, case .tensor? = scope[name] { return scope[name] }
    guard case .call(let function, let arguments) = value else { return nil }
    if function.lastName == "Input" { return input() }
    guard callDepth < 16 else { return nil }
    callDepth += 1
    defer { callDepth -= 1 }
    return appliedLayer(
      KerasCall(function: function, arguments: arguments, text: "", target: nil, targets: nil))
  }

  private mutating func functional(_ call: KerasCall) -> Int {
    let index = makeModel(call.target)
    guard let outputs = call.argument("outputs", at: 1)?.value,
      case .tensor(let last)? = tensor(outputs)
    else {
      models[index].isStack = false
      models[index].isDefined = false
      note(call.text, .stack)
      return index
    }
    var layers: [Int] = []
    var next: Int? = last
    while let place = next, rereadable > 0 {
      rereadable -= 1
      layers.append(place)
      next = tensors[place].parent
    }
    for place in layers.reversed() {
      guard let layer = tensors[place].layer else { continue }
      addLayer(layer.name, layer.arguments, layer.text, to: index)
    }
    return index
  }
}
