/// A layer in our words.
struct KerasLayer {
  let kind: String
  /// Its options by our names.
  var words: [String: String]

  /// The line: `conv2d 32 3x3 relu padding=same`.
  var line: String {
    let positional = Self.positional[kind] ?? []
    var pieces = [kind]
    var isInOrder = true
    for name in positional {
      if let word = words[name] {
        pieces.append(isInOrder ? word : "\(name)=\(word)")
      } else {
        isInOrder = false
      }
    }
    for name in ["strides", "padding", "return_sequences", "use_bias"] {
      if let word = words[name] { pieces.append("\(name)=\(word)") }
    }
    return pieces.joined(separator: " ")
  }

  /// The arguments written without a name here, in order.
  static let positional = [
    "conv2d": ["filters", "kernel_size", "activation"], "maxpool2d": ["pool_size"],
    "avgpool2d": ["pool_size"], "dense": ["units", "activation"], "lstm": ["units"],
    "dropout": ["rate"],
  ]
}

/// A layer class of Keras: its arguments in Keras's order, and those of them that there are here.
///
/// Source: the signatures in Keras's layer reference.
struct KerasLayerClass: Sendable {
  let kind: String
  let classNames: [String]
  /// The arguments Keras takes without a name, in order.
  let order: [String]
  /// What values the arguments have that there are here.
  let options: [String: KerasWord]
  let required: [String]

  static let activations = KerasWord.choice(["linear", "relu", "sigmoid", "tanh", "softmax"])
  private static let count = KerasWord.whole(1...1_000_000_000)
  private static let padding = KerasWord.choice(["valid", "same"])
  private static let pooling: [String: KerasWord] = [
    "pool_size": .size, "strides": .size, "padding": padding,
  ]

  static let all = [
    KerasLayerClass(
      kind: "conv2d", classNames: ["Conv2D", "Convolution2D"],
      order: [
        "filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups",
        "activation", "use_bias",
      ],
      options: [
        "filters": count, "kernel_size": .size, "strides": .size, "padding": padding,
        "activation": activations, "use_bias": .truth,
      ], required: ["filters", "kernel_size"]),
    KerasLayerClass(
      kind: "maxpool2d", classNames: ["MaxPooling2D", "MaxPool2D"],
      order: ["pool_size", "strides", "padding", "data_format"], options: pooling, required: []),
    KerasLayerClass(
      kind: "avgpool2d", classNames: ["AveragePooling2D", "AvgPool2D"],
      order: ["pool_size", "strides", "padding", "data_format"], options: pooling, required: []),
    KerasLayerClass(
      kind: "flatten", classNames: ["Flatten"], order: ["data_format"], options: [:], required: []),
    KerasLayerClass(
      kind: "dense", classNames: ["Dense"], order: ["units", "activation", "use_bias"],
      options: ["units": count, "activation": activations, "use_bias": .truth], required: ["units"]),
    KerasLayerClass(
      kind: "lstm", classNames: ["LSTM"],
      order: ["units", "activation", "recurrent_activation", "use_bias"],
      options: ["units": count, "return_sequences": .truth, "use_bias": .truth], required: ["units"]
    ),
    KerasLayerClass(
      kind: "dropout", classNames: ["Dropout"], order: ["rate", "noise_shape", "seed"],
      options: ["rate": .number(0, 1, isHalfOpen: true)], required: ["rate"]),
  ]

  /// The class with this name, or the one whose layer has this name here.
  static func named(_ name: String) -> KerasLayerClass? {
    all.first { $0.classNames.contains(name) || $0.kind == name }
  }

  /// The layer of a call, and what of it is left out; no layer if what it needs is not known.
  ///
  /// - Parameter resolve: gives the value a name stands for.
  func read(
    _ arguments: [PythonArgument], calledAs name: String,
    resolve: (PythonValue) -> PythonValue
  ) -> (layer: KerasLayer?, leftOut: [(String, KerasReason)]) {
    var layer = KerasLayer(kind: kind, words: [:])
    var leftOut: [(String, KerasReason)] = []
    // A layer typed with our name in parentheses has its arguments in our order.
    let order = name == kind ? KerasLayer.positional[kind] ?? [] : order
    var place = 0
    for argument in arguments {
      let option: String
      if let label = argument.label {
        option = label
      } else if place < order.count {
        option = order[place]
        place += 1
      } else {
        leftOut.append((argument.text, .layerOption))
        continue
      }
      let value = resolve(argument.value)
      if let kind = options[option] {
        if let word = kind.word(value) {
          layer.words[option] = word
        } else if !value.isNone {
          leftOut.append(("\(option)=\(argument.text) of \(self.kind)", .layerValue))
        }
      } else if !isNeedless(option, value) {
        let reason: KerasReason = option.hasSuffix("_initializer") ? .initializer : .layerOption
        leftOut.append(("\(option) of \(self.kind)", reason))
      }
    }
    let isWhole = required.allSatisfy { layer.words[$0] != nil }
    return (isWhole ? layer : nil, leftOut)
  }

  /// Whether an option says what fmnist finds out by itself, or what it does anyhow.
  private func isNeedless(_ option: String, _ value: PythonValue) -> Bool {
    if value.isNone { return true }
    switch option {
    case "input_shape", "batch_input_shape", "input_dim", "batch_size", "name", "dtype",
      "trainable",
      "unroll", "use_cudnn", "implementation", "time_major":
      return true
    case "data_format": return value.word != "channels_first"
    case "dilation_rate":
      return KerasWord.size.word(value).map { $0 == "1" || $0 == "1x1" } ?? false
    case "groups": return value.number == 1
    case "kernel_initializer":
      return ["glorot_uniform", "glorotuniform"].contains(value.word?.lowercased())
    case "bias_initializer": return value.word?.lowercased() == "zeros"
    case "recurrent_initializer": return value.word?.lowercased().hasPrefix("orthogonal") ?? false
    case "unit_forget_bias": return value.isTrue
    case "activation": return value.word == "tanh"
    case "recurrent_activation": return value.word == "sigmoid"
    case "dropout", "recurrent_dropout": return value.number == 0
    case "return_state", "go_backwards", "stateful": return !value.isTrue
    default: return false
    }
  }
}

extension PythonValue {
  var isNone: Bool { if case .none = self { true } else { false } }
  var isTrue: Bool { if case .truth(true) = self { true } else { false } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// A text, or the last name of an object: `glorot_uniform` of both.
  var word: String? {
    if case .call(let function, _) = self { return function.lastName }
    return text ?? lastName
  }
}
