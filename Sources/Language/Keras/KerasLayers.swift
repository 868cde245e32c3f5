/// A layer class of Keras, with the order of its arguments there and of ours here.
private struct KerasLayer {
  /// Our name for it.
  let kind: String
  let classNames: [String]
  /// The arguments Keras takes without a name, in order.
  let kerasOrder: [String]
  /// The arguments written without a name here, in order.
  let positional: [String]
}

/// Source: the signatures in Keras's layer reference.
private let kerasLayers = [
  KerasLayer(
    kind: "conv2d", classNames: ["Conv2D", "Convolution2D"],
    kerasOrder: ["filters", "kernel_size", "strides", "padding"],
    positional: ["filters", "kernel_size", "activation"]),
  KerasLayer(
    kind: "maxpool2d", classNames: ["MaxPooling2D", "MaxPool2D"],
    kerasOrder: ["pool_size", "strides", "padding"], positional: ["pool_size"]),
  KerasLayer(
    kind: "avgpool2d", classNames: ["AveragePooling2D", "AvgPool2D"],
    kerasOrder: ["pool_size", "strides", "padding"], positional: ["pool_size"]),
  KerasLayer(kind: "flatten", classNames: ["Flatten"], kerasOrder: [], positional: []),
  KerasLayer(
    kind: "dense", classNames: ["Dense"], kerasOrder: ["units", "activation", "use_bias"],
    positional: ["units", "activation"]),
  KerasLayer(
    kind: "lstm", classNames: ["LSTM"],
    kerasOrder: ["units", "activation", "recurrent_activation"],
    positional: ["units"]),
  KerasLayer(kind: "dropout", classNames: ["Dropout"], kerasOrder: ["rate"], positional: ["rate"]),
]

/// Arguments that say what fmnist finds out by itself.
private let needlessArguments: Set<String> = [
  "input_shape", "name", "batch_input_shape", "input_dim", "data_format", "dtype",
]

/// The line for a Keras layer, such as `conv2d 32 3x3 relu padding=same`; nil for any other call.
func layerLine(_ call: PythonCall) -> String? {
  let found = kerasLayers.first {
    $0.classNames.contains(call.function) || $0.kind == call.function
  }
  guard let layer = found else { return nil }
  var values: [(name: String, word: String)] = []
  var place = 0
  // A layer typed with our name in parentheses has its arguments in our order.
  let order = layer.kind == call.function ? layer.positional : layer.kerasOrder
  for argument in call.arguments {
    if let label = argument.label {
      if !needlessArguments.contains(label) { values.append((label, argument.word)) }
    } else if place < order.count {
      values.append((order[place], argument.word))
      place += 1
    }
  }
  var pieces = [layer.kind]
  var isInOrder = true
  for name in layer.positional {
    guard let index = values.firstIndex(where: { $0.name == name }) else {
      isInOrder = false
      continue
    }
    pieces.append(isInOrder ? values[index].word : "\(name)=\(values[index].word)")
    values.remove(at: index)
  }
  return (pieces + values.map { "\($0.name)=\($0.word)" }).joined(separator: " ")
}
