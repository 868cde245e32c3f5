/// What to do about a layer of another program that there is not here; nil for other words.
///
/// - Parameters:
///   - word: the layer as it was written: `batch_normalization`, `BatchNormalization`, `reluLayer`.
///   - arguments: what follows it.
func foreignLayerCure(_ word: String, _ arguments: [String] = []) -> String? {
  let name = layerSpelling(word)
  let numbers = arguments.compactMap { Int($0.filter { $0 != "," }) }
  if name == "activation" {
    return arguments.first.map { activationCure(layerSpelling($0)) } ?? activationCure("relu")
  }
  // PyTorch's linear layer and the activation of that name differ by their arguments.
  if name == "linear", let units = numbers.last { return "type dense \(units)" }
  if activationWords.contains(name) { return activationCure(name) }
  guard let meaning = foreignLayers[name] else { return nil }
  switch meaning {
  case .advice(let advice): return advice
  case .layer(let kind, let example):
    let line = numbers.last.map { "\(kind) \($0)" }
    return line.map { "type \($0)" } ?? "for example: \(example)"
  case .recurrent: return "the recurrent layer is lstm: type lstm \(numbers.first ?? 128)"
  case .pooling(let kind):
    let size = arguments.first.flatMap { isName($0) ? nil : $0.filter { $0 != "," } }
    return "type \(kind) \(size ?? "2x2")"
  }
}

/// `softmax` at the last layer, any other at one before.
private func activationCure(_ name: String) -> String {
  switch name {
  case "softmax": return "an activation stands at a layer: type dense 10 softmax"
  case "relu", "sigmoid", "tanh", "linear":
    return "an activation stands at a layer: type dense 128 \(name)"
  default:
    return
      "there are relu, sigmoid, tanh, softmax and linear, each at a layer: type dense 128 relu"
  }
}

/// In lower case, without `_` and without MATLAB's ending: `batchnormalization` for both spellings.
private func layerSpelling(_ word: String) -> String {
  let last = word.split(separator: ".").last.map(String.init) ?? word
  let name = last.lowercased().filter { !"_-'\"".contains($0) }
  return name.hasSuffix("layer") && name != "layer" ? String(name.dropLast(5)) : name
}

private let activationWords: Set<String> = [
  "relu", "sigmoid", "tanh", "softmax", "linear", "elu", "selu", "gelu", "silu", "swish", "mish",
  "leakyrelu", "prelu", "softplus", "softsign", "hardsigmoid", "relu6", "logsoftmax", "activation",
]

/// What a layer of another program means here.
private enum ForeignLayer {
  /// One that takes a number of units, or an example of it.
  case layer(String, example: String)
  case recurrent
  case pooling(String)
  /// What to do where there is no line to type.
  case advice(String)
}

private let foreignLayers: [String: ForeignLayer] = {
  var layers: [String: ForeignLayer] = [:]
  func add(_ meaning: ForeignLayer, _ text: String) {
    for word in text.split(separator: " ") { layers[String(word)] = meaning }
  }
  add(
    .layer("dense", example: "dense 128 relu"),
    "fc fullyconnected hidden densely fullconnect affine perceptron")
  add(
    .advice("the last layer gives the classes: type dense 10 softmax"), "output out classification")
  add(
    .recurrent, "gru rnn simplernn recurrent bilstm bidirectional lstmcell grucell timedistributed")
  add(.pooling("maxpool2d"), "pool pooling maxpool maxpooling maxpooling2d maxpool2d mp subsample")
  add(.pooling("avgpool2d"), "avgpool averagepool averagepooling averagepooling2d avgpooling")
  add(
    .advice("avgpool2d with a window as large as its input, then flatten, does the same"),
    "globalavgpool globalavgpool2d globalaveragepooling globalaveragepooling2d gap"
      + " adaptiveavgpool2d globalmaxpool2d globalmaxpooling2d globalmaxpool globalmaxpooling")
  add(
    .advice("conv2d is the convolution that there is: type conv2d 32 3x3 relu"),
    "conv convolution convolution2d conv1d conv3d conv2dtranspose transposedconv2d separableconv2d"
      + " depthwiseconv2d")
  add(
    .advice("leave it out: values are not normalized between layers here"),
    "batchnorm batchnorm2d batchnorm1d batchnormalization bn layernorm layernormalization"
      + " groupnorm groupnormalization instancenorm normalize spectralnorm unitnormalization")
  add(
    .advice("leave it out: no input line is needed, the first layer takes the image"),
    "input inputs inputshape imageinput sequenceinput")
  add(
    .advice("leave it out: each layer takes the image as it needs it"),
    "reshape permute unflatten expanddims squeeze transpose")
  add(.advice("leave it out: pixels are divided by 255 already"), "rescaling rescale normalization")
  add(
    .advice("leave it out: images are not varied here"),
    "augment augmentation dataaugmentation randomflip randomrotation randomzoom randomcrop"
      + " randomtranslation randomcontrast gaussiannoise")
  add(
    .advice("leave it out: a convolution pads its own input with padding=same"),
    "zeropadding zeropadding2d padding pad cropping2d upsampling2d")
  add(
    .advice("leave it out: the dropout there is drops single values, such as dropout 0.25"),
    "spatialdropout2d gaussiandropout alphadropout dropblock")
  add(
    .advice("leave it out: a model is one stack of layers, each fed by the one before it"),
    "add concatenate concat merge residual skip multiply average attention multiheadattention"
      + " transformer embedding lambda selfattention positionalencoding")
  return layers
}()

/// The kinds of layers, with the line that ends a block.
private let layerWords: Set<String> = Set(KerasLayerClass.all.map(\.kind) + ["end"])

extension LineParser {
  /// A line of a `model` block: a layer, or what is wrong with it.
  ///
  /// - Parameter model: the block's own name.
  func layer(of model: String?) -> Statement {
    guard lexical.isEmpty else { return invalid(lexical) }
    guard !words.isEmpty else { return .blank(BlankNode(line: node)) }
    let text = source.text(in: node.contentRange)
    let names = model.map { ModelNames([$0], latest: $0) } ?? .unknown
    if let problem = kerasDiagnostic(text, at: node.contentRange, models: names) ?? assignment()
      ?? foreignCall(text, at: node.contentRange, models: names)
    {
      return invalid([problem.insideModel])
    }
    if let call = ForeignCall(parsing: text),
      let cure = foreignLayerCure(call.name, call.arguments.map(\.word))
    {
      return invalid([
        Diagnostic(
          .layerUnknown, "there is no layer \(quoted(call.name))", at: node.contentRange, cure: cure
        )
      ])
    }
    let (command, diagnostics) = command()
    return diagnostics.isEmpty ? .command(command) : invalid(diagnostics)
  }
}

extension Diagnostic {
  /// The same in an open `model` block, where only layers and `end` can be typed.
  fileprivate var insideModel: Diagnostic {
    guard let cure, cure.hasPrefix("type ") else { return self }
    let line = String(cure.dropFirst("type ".count))
    if layerWords.contains(String(line.prefix { $0 != " " })) { return self }
    return Diagnostic(
      id, message, at: range, notes: notes,
      cure: "close the block with 'end' first, then type \(line)", severity: severity)
  }
}
