/// The methods of a model.
extension KerasReader {
  /// Translates a method of a model; nil if it is none.
  mutating func method(_ call: KerasCall) -> (binding: KerasBinding?, Bool)? {
    guard let receiver = call.receiver else { return nil }
    let variable = receiver.lastName
    switch call.name {
    case "add":
      guard let layer = call.arguments.first?.value else { return nil }
      let isModel = modelIndex(receiver) != nil
      guard isModel || isLayerCall(layer) else { return nil }
      let index = model(named: variable)
      if !isModel { models[index].isDefined = true }
      if models[index].isEmitted {
        note(call.text, .layerPlace)
      } else {
        addToModel(layer, index)
      }
      return (nil, true)
    case "pop" where modelIndex(receiver) != nil:
      models[model(named: variable)].stack.removeLast()
      return (nil, true)
    case "build" where modelIndex(receiver) != nil: return (nil, true)
    case "compile" where isModelLike(receiver):
      let index = model(named: variable)
      models[index].compiled = compile(call.arguments, text: call.text)
      models[index].isCompileSaid = false
      models[index].isContinued = false
      return (nil, true)
    case "fit", "fit_generator":
      guard isModelLike(receiver) else { return nil }
      return fit(call, model(named: variable))
    case "evaluate" where isModelLike(receiver):
      let index = model(named: variable)
      let given = call.argument("x", at: 0).flatMap { images(in: $0.value) }
      if isTrainable(index) {
        say(index, "evaluate \(models[index].name) on=\(given?.root ?? "test")")
      }
      return (.value(.other([])), true)
    case "predict", "predict_classes", "predict_proba":
      guard isModelLike(receiver) else { return nil }
      let index = model(named: variable)
      let given = call.argument("x", at: 0).flatMap { images(in: $0.value) }
      if isTrainable(index) {
        let name = models[index].name
        let line = "predict \(name) \(given?.root ?? "test")\(given?.part ?? "")"
        // More than a screen can show goes into a file.
        say(index, isMany(given) ? line + " to=\(name)_predictions.csv" : line)
      }
      return (.predictions(index), true)
    case "summary" where isModelLike(receiver):
      let index = model(named: variable)
      say(index, "summary \(models[index].name)")
      return (nil, true)
    case "save", "save_weights":
      guard isModelLike(receiver) else { return nil }
      save(call, model(named: variable))
      return (nil, true)
    case "load_weights" where isModelLike(receiver):
      restore(call, model: variable)
      return (nil, true)
    default: return nil
    }
  }

  /// Whether images are more than are shown at once.
  private func isMany(_ images: KerasImages?) -> Bool {
    guard let part = images?.part, !part.isEmpty else { return true }
    let bounds = part.dropFirst().dropLast().split(separator: ".").compactMap { Int($0) }
    return (bounds.last ?? 0) - (bounds.first ?? 0) >= 1_000
  }

  /// Whether something may be a model: it is one, or the program does not say what it is.
  private func isModelLike(_ receiver: PythonValue) -> Bool {
    guard let name = receiver.lastName else { return false }
    switch scope[name] {
    case .model, nil: return !["plt", "np", "pd", "fig", "tf", "keras"].contains(name)
    case .value(.call(let function, _)):
      // Scalers and encoders have a 'fit' of their own.
      return ![
        "Scaler", "Encoder", "Binarizer", "Generator", "PCA", "Search", "Classifier",
      ].contains {
        function.lastName?.hasSuffix($0) ?? false
      }
    default: return false
    }
  }

  private func isLayerCall(_ value: PythonValue) -> Bool {
    guard case .call(let function, _) = resolved(value), let name = function.lastName else {
      return false
    }
    return KerasLayerClass.named(name) != nil || name.first?.isUppercase ?? false
  }

  private mutating func addToModel(_ layer: PythonValue, _ index: Int) {
    if let inner = modelIndex(layer) {
      models[index].stack.add(models[inner].stack)
    } else if case .call(let function, let arguments) = resolved(layer),
      let name = function.lastName
    {
      let text = name + "(" + arguments.map(\.written).joined(separator: ", ") + ")"
      addLayer(name, arguments, text, to: index)
    } else {
      models[index].stack.leave(layer.word ?? "a layer", .ownLayer)
    }
  }

  /// Whether a model can be trained here; says why not, once.
  mutating func isTrainable(_ index: Int) -> Bool {
    if let known = models[index].isClassifier { return known }
    guard models[index].isDefined else { return models[index].isStack }
    let fromLogits = models[index].compiled?.fromLogits ?? false
    let isClassifier = models[index].stack.endAsClassifier(fromLogits: fromLogits)
    models[index].isClassifier = isClassifier
    if !isClassifier {
      emit(index)
      note("fit and evaluate of \(models[index].name)", .classifier)
    }
    return isClassifier
  }

  // MARK: Files

  /// `model.save('cnn.h5')`: the file's name ends as its format's here.
  private mutating func save(_ call: KerasCall, _ index: Int) {
    let path = call.argument("filepath", at: 0)
    let file = path.flatMap { resolved($0.value).text }
    if file == nil, let path { note(path.text, .value) }
    let stem = file.map(Self.stem) ?? models[index].name
    if let file, !file.hasSuffix(".safetensors") { note(file, .format) }
    data.saved.insert(stem)
    say(index, "save \(models[index].name) to=\(typedText(stem + ".safetensors"))")
  }

  /// `load_weights` and `load_model`: of a file that the program has saved, or that another wrote.
  mutating func restore(_ call: KerasCall, model variable: String?) {
    let file = call.argument("filepath", at: 0).flatMap { resolved($0.value).text } ?? ""
    let stem = Self.stem(file)
    // A checkpoint of the best weights that is read back: the fit ends with them.
    if let index = models.indices.last(where: { models[$0].bestFiles.contains(file) }),
      let fit = models[index].lastFit
    {
      var options = fit.options.filter { $0.name != "restore_best" }
      options.append(("restore_best", "yes"))
      models[index].lastFit?.options = options
      replaceLine(at: fit.place, with: fitLine(index, options))
      if let variable { scope[variable] = .model(index) }
      return
    }
    let isOurs = file.hasSuffix(".safetensors")
    guard isOurs || data.saved.contains(stem) else {
      if let variable, scope[variable] == nil { scope[variable] = .model(model(named: variable)) }
      return note(call.text, .weights)
    }
    let path = typedText(stem + ".safetensors")
    if call.name == "load_weights" {
      let index = model(named: variable)
      say(index, "restore \(path) into \(models[index].name)")
    } else {
      let index = makeModel(variable)
      models[index].isDefined = false
      say("restore \(path) as \(models[index].name)")
    }
  }

  /// A file's name without the ending of a format.
  static func stem(_ path: String) -> String {
    for ending in [".weights.h5", ".h5", ".keras", ".hdf5", ".tf", ".ckpt", ".safetensors"]
    where path.hasSuffix(ending) && path.count > ending.count {
      return String(path.dropLast(ending.count))
    }
    return path
  }
}
