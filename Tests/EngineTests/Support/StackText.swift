import Networks

/// The layers of a golden file's `stack`, which is written in the command language.
func layers(_ text: String) throws -> [any Layer] {
  try text.split(separator: "\n").map { try layer(String($0)) }
}

private func layer(_ line: String) throws -> any Layer {
  let words = line.split(separator: " ").map(String.init)
  var options: [String: String] = [:]
  for word in words where word.contains("=") {
    let parts = word.split(separator: "=").map(String.init)
    options[parts[0]] = parts[1]
  }
  let plain = words.dropFirst().filter { !$0.contains("=") }
  let padding = Padding(rawValue: options["padding"] ?? "valid") ?? .valid
  let useBias = options["use_bias"] != "no"
  switch words[0] {
  case "conv2d":
    return Convolution2D(
      filters: Int(plain[0]) ?? 0, kernelSize: extent(plain[1]),
      strides: options["strides"].map(extent) ?? Extent(height: 1, width: 1), padding: padding,
      activation: activation(plain.dropFirst(2)), useBias: useBias)
  case "maxpool2d":
    return MaxPooling2D(
      poolSize: extent(plain[0]), strides: options["strides"].map(extent), padding: padding)
  case "avgpool2d":
    return AveragePooling2D(
      poolSize: extent(plain[0]), strides: options["strides"].map(extent), padding: padding)
  case "flatten":
    return Flatten()
  case "dense":
    return Dense(
      units: Int(plain[0]) ?? 0, activation: activation(plain.dropFirst()), useBias: useBias)
  case "lstm":
    return LSTM(
      units: Int(plain[0]) ?? 0, returnSequences: options["return_sequences"] == "yes",
      useBias: useBias)
  case "dropout":
    return Dropout(rate: Double(plain[0]) ?? 0)
  default:
    throw UnknownLayer(line: line)
  }
}

private func extent(_ text: String) -> Extent {
  let numbers = text.split(separator: "x").map { Int($0) ?? 0 }
  return Extent(height: numbers[0], width: numbers[numbers.count - 1])
}

private func activation(_ words: some Collection<String>) -> Activation {
  words.first.flatMap { Activation(rawValue: $0) } ?? .linear
}

struct UnknownLayer: Error {
  let line: String
}
