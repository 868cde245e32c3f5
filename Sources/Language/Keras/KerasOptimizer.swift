/// What `compile` says of a fit: the optimizer's options in our words, and what of it is left out.
struct KerasCompile {
  var options: [(name: String, word: String)] = []
  var leftOut: [(String, KerasReason)] = []
  /// Whether the loss says that the model gives values that are no probabilities.
  var fromLogits = false
  /// The call as written.
  let text: String

  init(text: String) {
    self.text = text
  }

  mutating func set(_ name: String, _ word: String) {
    options.removeAll { $0.name == name }
    options.append((name, word))
  }
}

extension KerasReader {
  /// Reads `model.compile(…)`. Keras's defaults are said where ours differ: its optimizer is rmsprop.
  func compile(_ arguments: [PythonArgument], text: String) -> KerasCompile {
    var compile = KerasCompile(text: text)
    let order = ["optimizer", "loss", "loss_weights", "metrics"]
    compile.set("optimizer", "rmsprop")
    for (index, argument) in arguments.enumerated() {
      let value = resolved(argument.value)
      if value.isNone { continue }
      switch argument.label ?? (index < order.count ? order[index] : "") {
      case "optimizer": readOptimizer(value, argument.text, &compile)
      case "loss": readLoss(value, argument.text, &compile)
      case "metrics":
        let metrics = if case .list(let values) = value { values.map(resolved) } else { [value] }
        for metric in metrics {
          let name = metric.word?.lowercased().filter { $0 != "_" } ?? ""
          let isMeasured = ["accuracy", "acc", "categoricalaccuracy", "sparsecategoricalaccuracy"]
            .contains(name)
          if !isMeasured { compile.leftOut.append((metric.word ?? argument.text, .metrics)) }
        }
      case "run_eagerly", "jit_compile", "steps_per_execution", "auto_scale_loss": break
      default: compile.leftOut.append((argument.written, .fitOption))
      }
    }
    return compile
  }

  /// Whether a class is an optimizer of Keras's.
  static func isOptimizer(_ name: String) -> Bool {
    let others: Set<String> = [
      "adagrad", "adadelta", "adamax", "nadam", "ftrl", "lion", "adafactor", "lamb", "muon",
    ]
    let key = name.lowercased()
    return KerasOptimizerClass.all[key] != nil || others.contains(key)
  }

  private func readLoss(_ value: PythonValue, _ text: String, _ compile: inout KerasCompile) {
    let name = value.word?.lowercased().filter { $0 != "_" } ?? ""
    guard name == "categoricalcrossentropy" || name == "sparsecategoricalcrossentropy" else {
      compile.leftOut.append(("loss=\(text)", .loss))
      return
    }
    guard case .call(_, let arguments) = value else { return }
    for argument in arguments {
      switch argument.label {
      case nil, "from_logits": compile.fromLogits = resolved(argument.value).isTrue
      case "name", "reduction", "axis": break
      default: compile.leftOut.append((argument.written, .loss))
      }
    }
  }

  /// Reads `'adam'` or `Adam(1e-3, amsgrad=True)`.
  func readOptimizer(_ value: PythonValue, _ text: String, _ compile: inout KerasCompile) {
    let name = value.word ?? ""
    let key = name.lowercased()
    let kind = KerasOptimizerClass.all[key]
    compile.set("optimizer", kind == nil ? "adam" : key)
    if kind == nil {
      compile.leftOut.append(("optimizer=\(name.isEmpty ? text : name)", .optimizer))
    }
    guard case .call(_, let arguments) = value else { return }
    let order = kind?.order ?? ["learning_rate"]
    for (index, argument) in arguments.enumerated() {
      let label = argument.label ?? (index < order.count ? order[index] : "")
      let setting = resolved(argument.value)
      if setting.isNone || label == "name" { continue }
      if label == "learning_rate" || label == "lr" {
        readRate(setting, argument.text, &compile)
      } else if label == "decay" {
        if setting.number != 0 { compile.leftOut.append((argument.written, .schedule)) }
      } else if label == "use_ema" || label == "ema_momentum" {
        if setting.isTrue { compile.leftOut.append((argument.written, .optimizerOption)) }
      } else if let option = KerasOptimizerClass.options[label],
        (kind?.order.contains(label) ?? false) || KerasOptimizerClass.shared.contains(label)
      {
        if let word = option.word.word(setting) {
          compile.set(option.name, word)
        } else {
          compile.leftOut.append((argument.written, .value))
        }
      } else {
        compile.leftOut.append((argument.written, .optimizerOption))
      }
    }
  }

  /// Reads a learning rate: a number or a schedule.
  private func readRate(_ value: PythonValue, _ text: String, _ compile: inout KerasCompile) {
    let rate = KerasWord.number(1e-37, 1e6)
    if let word = rate.word(value) { return compile.set("learning_rate", word) }
    guard case .call(let function, let arguments) = value, let name = function.lastName else {
      compile.leftOut.append(("learning_rate=\(text)", .value))
      return
    }
    func argument(_ label: String, _ place: Int) -> PythonArgument? {
      arguments.first { $0.label == label }
        ?? (arguments.indices.contains(place) && arguments[place].label == nil
          ? arguments[place] : nil)
    }
    if let initial = argument("initial_learning_rate", 0),
      let word = rate.word(resolved(initial.value))
    {
      compile.set("learning_rate", word)
    }
    guard name == "CosineDecay", arguments.allSatisfy({ !($0.label ?? "").hasPrefix("warmup") })
    else {
      compile.leftOut.append((text, .schedule))
      return
    }
    compile.set("schedule", "cosine")
    if let alpha = argument("alpha", 2) {
      if let word = KerasWord.number(0, 1).word(resolved(alpha.value)) {
        compile.set("alpha", word)
      } else {
        compile.leftOut.append((alpha.written, .value))
      }
    }
    if let steps = argument("decay_steps", 1) {
      compile.leftOut.append(("decay_steps=\(steps.text)", .cosine))
    }
  }
}

/// An optimizer class of Keras.
///
/// Source: the signatures in Keras's optimizer reference.
private struct KerasOptimizerClass: Sendable {
  /// The arguments Keras takes without a name, in order.
  let order: [String]

  private static let adam = [
    "learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad", "weight_decay",
  ]

  static let all: [String: KerasOptimizerClass] = [
    "adam": KerasOptimizerClass(order: adam),
    "adamw": KerasOptimizerClass(
      order: ["learning_rate", "weight_decay", "beta_1", "beta_2", "epsilon", "amsgrad"]),
    "sgd": KerasOptimizerClass(order: ["learning_rate", "momentum", "nesterov", "weight_decay"]),
    "rmsprop": KerasOptimizerClass(
      order: ["learning_rate", "rho", "momentum", "epsilon", "centered", "weight_decay"]),
  ]

  /// Options of every optimizer.
  static let shared: Set<String> = ["weight_decay", "clipnorm", "clipvalue", "global_clipnorm"]

  private static let share = KerasWord.number(0, 0.999_999)
  private static let clip = KerasWord.number(1e-37, 1e30)

  /// The options there are here, by Keras's names.
  static let options: [String: (name: String, word: KerasWord)] = [
    "beta_1": ("beta_1", share), "beta_2": ("beta_2", share), "momentum": ("momentum", share),
    "rho": ("rho", share), "nesterov": ("nesterov", .truth), "amsgrad": ("amsgrad", .truth),
    "centered": ("centered", .truth), "epsilon": ("epsilon", .number(1e-37, 1)),
    "weight_decay": ("weight_decay", .number(0, 1000)), "clipnorm": ("clip_norm", clip),
    "clipvalue": ("clip_value", clip), "global_clipnorm": ("global_clip_norm", clip),
  ]
}
