/// `model.fit`, with what `compile` said before.
extension KerasReader {
  /// The order in which a fit's options are written; others follow.
  private static let order = [
    "epochs", "batch_size", "optimizer", "learning_rate", "momentum", "nesterov", "beta_1",
    "beta_2",
    "amsgrad", "rho", "centered", "epsilon", "weight_decay", "clip_norm", "global_clip_norm",
    "clip_value", "schedule", "alpha", "factor", "plateau_patience", "plateau_delta", "cooldown",
    "min_rate", "from", "seed", "class_weight", "shuffle", "patience", "min_delta",
    "start_from_epoch", "monitor", "restore_best", "steps", "to",
  ]

  /// The options that a fit can be given that goes on.
  private static let ofContinued: Set<String> = [
    "epochs", "steps", "patience", "min_delta", "start_from_epoch", "monitor", "restore_best", "to",
  ]

  /// The arguments Keras takes without a name, in order.
  private static let arguments = [
    "x", "y", "batch_size", "epochs", "verbose", "callbacks", "validation_split", "validation_data",
    "shuffle", "class_weight", "sample_weight", "initial_epoch", "steps_per_epoch",
  ]

  /// The line of a fit.
  func fitLine(_ index: Int, _ options: [(name: String, word: String)]) -> String {
    let isMore = options.contains { $0.name == "more" }
    var pieces = ["fit \(models[index].name)" + (isMore ? " more" : "")]
    for name in Self.order {
      if let option = options.last(where: { $0.name == name }) {
        pieces.append("\(name)=\(option.word)")
      }
    }
    return pieces.joined(separator: " ")
  }

  /// Translates a fit: the split before it, and one line with its options and those of `compile`.
  ///
  /// Keras's defaults are said where ours differ: one epoch, batches of 32.
  mutating func fit(_ call: KerasCall, _ index: Int) -> (binding: KerasBinding?, Bool)? {
    guard isTrainable(index) else {
      if !models[index].isStack { note(call.text, .stack) }
      models[index].isCompileSaid = true
      return (.history(index), true)
    }
    var given: [String: PythonArgument] = [:]
    for (place, argument) in call.arguments.enumerated() {
      let label = argument.label ?? (place < Self.arguments.count ? Self.arguments[place] : "")
      if !resolved(argument.value).isNone { given[label] = argument }
    }
    let source = given["x"].flatMap { images(in: $0.value) }
    if let source, !source.part.isEmpty || source.isSome {
      note(given["x"]?.text ?? "", .someImages)
    }
    if source?.isAugmented ?? false { note(given["x"]?.text ?? "", .augmentation) }
    emit(index)
    let hasValidation = readValidation(given, call)
    var options: [(name: String, word: String)] = []
    readLength(given, source, index, &options)
    readRest(given, &options)
    if let argument = given["callbacks"] {
      let found = callbacks(argument.value, text: argument.text, hasValidation: hasValidation)
      options += found.options
      if let monitor = found.monitor { options.append(("monitor", monitor)) }
      note(found.leftOut)
      models[index].bestFiles = found.bestFiles
    }
    if let compiled = models[index].compiled {
      if !models[index].isContinued { options += compiled.options }
      if !models[index].isCompileSaid { note(compiled.leftOut) }
    } else if !isSingle {
      note("model.compile", .noCompile)
    }
    models[index].isCompileSaid = true
    goOn(index, &options)
    models[index].lastFit = (pieces.count, options)
    say(fitLine(index, options))
    models[index].isContinued = true
    return (.history(index), true)
  }

  /// Says what a fit begins with: drawn weights, what was learned, or all of what an earlier fit ended with.
  private mutating func goOn(_ index: Int, _ options: inout [(name: String, word: String)]) {
    if models[index].lastFit != nil {
      if models[index].isContinued {
        for option in options where !Self.ofContinued.contains(option.name) {
          let before = models[index].plan.last { $0.name == option.name }?.word
          if before != option.word { note("\(option.name)=\(option.word)", .more) }
        }
        options = options.filter { Self.ofContinued.contains($0.name) } + [("more", "")]
        return
      }
      options.append(("from", "trained"))
    } else if let seed = data.seed {
      options.append(("seed", seed))
    }
    models[index].plan = options
  }

  private mutating func readLength(
    _ given: [String: PythonArgument], _ source: KerasImages?, _ index: Int,
    _ options: inout [(name: String, word: String)]
  ) {
    let epochs = KerasWord.whole(1...100_000)
    var count = given["epochs"] == nil ? 1.0 : nil
    if let argument = given["epochs"] ?? given["nb_epoch"] {
      count = resolved(argument.value).number
      if epochs.word(resolved(argument.value)) == nil { note(argument.written, .value) }
    }
    if let argument = given["initial_epoch"], let all = count {
      if let first = resolved(argument.value).number, all - first >= 1 {
        count = all - first
      } else {
        note(argument.written, .initialEpoch)
      }
    }
    options.append(("epochs", count.flatMap { epochs.word(.number($0)) } ?? "1"))
    let size = given["batch_size"]?.value ?? source?.batch
    let word = size.flatMap { KerasWord.whole(1...1_000_000).word(resolved($0)) }
    if let argument = given["batch_size"], word == nil { note(argument.written, .value) }
    options.append(("batch_size", word ?? "32"))
    if let argument = given["steps_per_epoch"] {
      let steps = KerasWord.whole(1...1_000_000_000).word(resolved(argument.value))
      if let steps, count == 1 {
        options.append(("steps", steps))
      } else if steps != nil {
        note(argument.written, .epochSteps)
      }
    }
  }

  private mutating func readRest(
    _ given: [String: PythonArgument], _ options: inout [(name: String, word: String)]
  ) {
    for (label, argument) in given.sorted(by: { $0.key < $1.key }) {
      let value = resolved(argument.value)
      switch label {
      case "shuffle": if case .truth(false) = value { options.append(("shuffle", "no")) }
      case "class_weight":
        if case .name(let name) = argument.value, case .balancedWeights? = scope[name] {
          options.append(("class_weight", "balanced"))
        } else if let word = classWeights(value) {
          options.append(("class_weight", word))
        } else {
          note(argument.written, .value)
        }
      case "sample_weight": note(argument.written, .sampleWeight)
      case "verbose": note("verbose", .display)
      case "x", "y", "batch_size", "epochs", "nb_epoch", "callbacks", "validation_split",
        "validation_data", "initial_epoch", "steps_per_epoch", "validation_steps",
        "validation_batch_size", "max_queue_size", "workers", "use_multiprocessing":
        break
      default: note(argument.written, .fitOption)
      }
    }
  }

  /// `shirt:2` of `{6: 2}`, by index.
  private func classWeights(_ value: PythonValue) -> String? {
    if case .call(let function, let arguments) = value, function.lastName == "dict",
      arguments.contains(where: { $0.value.all.contains(where: isBalanced) })
    {
      return "balanced"
    }
    guard case .dictionary(let entries) = value, !entries.isEmpty else { return nil }
    var weights: [(Int, String)] = []
    for entry in entries {
      guard let key = resolved(entry.key).number.flatMap({ Int(exactly: $0) }),
        (0...9).contains(key),
        let word = KerasWord.number(0.000_1, 1_000_000).word(resolved(entry.value)),
        !word.contains("e"), !weights.contains(where: { $0.0 == key })
      else { return nil }
      weights.append((key, word))
    }
    return weights.map { "\($0):\($1)" }.joined(separator: ",")
  }

  private func isBalanced(_ value: PythonValue) -> Bool {
    guard case .name(let name) = value, case .balancedWeights? = scope[name] else { return false }
    return true
  }

  /// Says the split that gives a fit its validation images.
  ///
  /// - Returns: whether it has any.
  private mutating func readValidation(_ given: [String: PythonArgument], _ call: KerasCall) -> Bool
  {
    if let argument = given["validation_data"] {
      let root = images(in: argument.value)?.root
      if root == "test" {
        note(argument.written, .testImages)
        if data.split == nil { saySplit("split validation=10000", isOfFit: true) }
      } else if data.split == nil {
        saySplit("split validation=0.2", isOfFit: true)
      }
      return true
    }
    if let argument = given["validation_split"], let share = resolved(argument.value).number,
      share != 0
    {
      if data.split != nil, !data.isSplitByFit {
        note(argument.written, .splitBefore)
        return true
      }
      if let word = KerasWord.number(1e-6, 0.999_999).word(.number(share)) {
        note("which images \(argument.written) holds out", .lastImages)
        saySplit("split validation=\(word)", isOfFit: true)
        return true
      }
      note(argument.written, .value)
    }
    if data.split != nil, !isSingle, images(in: given["x"]?.value ?? .none)?.root == "train" {
      return noteSplit(given)
    }
    return isSingle && data.split == nil
  }

  /// A fit without validation images where a split is in force: Keras would train on the images that an
  /// earlier line has split off, unless the program split them itself.
  private mutating func noteSplit(_ given: [String: PythonArgument]) -> Bool {
    if data.isSplitByFit { note(given["x"]?.text ?? "", .splitStays) }
    return false
  }
}
