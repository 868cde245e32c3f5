/// The layers of a model of a Keras program, as they are read one after another.
///
/// What a layer gives is followed as far as it decides which layer can come next.
struct KerasStack {
  enum Line {
    case layer(KerasLayer)
    case leftOut(String, KerasReason)
  }

  private(set) var lines: [Line] = []
  /// What the layer before each line gives.
  private var shapes: [Shape] = []
  private var shape = Shape.input

  /// What a layer gives.
  private enum Shape {
    /// Pixels: 28×28×1, or 28 rows of 28.
    case input
    case image(height: Int, width: Int, channels: Int)
    case sequence
    case vector(Int?)
    /// What stands before is not in the text.
    case unknown
  }

  /// - Parameter isFragment: whether the layers before the first are not in the text.
  init(isFragment: Bool = false) {
    if isFragment { shape = .unknown }
  }

  /// Adds a layer of Keras's.
  mutating func add(
    _ function: String, _ arguments: [PythonArgument], text: String,
    resolve: (PythonValue) -> PythonValue
  ) {
    if let kind = KerasLayerClass.named(function) {
      let (layer, leftOut) = kind.read(arguments, calledAs: function, resolve: resolve)
      if let layer {
        place(layer, text: text)
      } else {
        leave(text, .layerValue)
      }
      for (thing, reason) in leftOut where layer != nil { leave(thing, reason) }
      return
    }
    switch function {
    case "InputLayer", "Input", "Rescaling", "Normalization": break
    case "Reshape", "Permute":
      if case .input = shape { break }
      leave(text, .ownLayer)
    case "Activation", "ReLU", "Softmax":
      let value = function == "Activation" ? arguments.first.map { resolve($0.value) } : nil
      activate(value.map { KerasLayerClass.activations.word($0) } ?? function.lowercased(), text)
    case "GlobalAveragePooling2D", "GlobalAvgPool2D": poolAll("avgpool2d", text)
    case "GlobalMaxPooling2D", "GlobalMaxPool2D": poolAll("maxpool2d", text)
    case _ where function.hasPrefix("Random"): leave(text, .augmentation)
    default: leave(text, .ownLayer)
    }
  }

  /// Adds all layers of another model.
  mutating func add(_ other: KerasStack) {
    for line in other.lines {
      switch line {
      case .layer(let layer): place(layer, text: layer.line)
      case .leftOut(let thing, let reason): leave(thing, reason)
      }
    }
  }

  mutating func leave(_ thing: String, _ reason: KerasReason) {
    append(.leftOut(thing, reason), before: shape)
  }

  /// Takes the last layer off, as `model.pop()` does.
  mutating func removeLast() {
    guard let index = lastLayer else { return }
    shape = shapes[index]
    lines.removeSubrange(index...)
    shapes.removeSubrange(index...)
  }

  var isEmpty: Bool { lastLayer == nil }

  private var lastLayer: Int? {
    lines.lastIndex { if case .layer = $0 { true } else { false } }
  }

  /// Whether the last layer gives ten probabilities; makes it so where it gives ten other values.
  ///
  /// - Parameter fromLogits: whether the loss says that it takes values that are no probabilities.
  mutating func endAsClassifier(fromLogits: Bool) -> Bool {
    guard let index = lastLayer, case .layer(var layer) = lines[index], layer.kind == "dense",
      layer.words["units"] == "10"
    else { return false }
    let activation = layer.words["activation"] ?? "linear"
    if activation == "softmax" { return true }
    layer.words["activation"] = "softmax"
    lines[index] = .layer(layer)
    if activation != "linear" {
      leave("activation='\(activation)' of the last layer", .lastActivation)
    } else if fromLogits {
      leave("from_logits=True", .softmax)
    } else {
      leave("a last layer without an activation", .softmax)
    }
    return true
  }

  // MARK: Shapes

  private mutating func append(_ line: Line, before: Shape) {
    lines.append(line)
    shapes.append(before)
  }

  private mutating func place(_ layer: KerasLayer, text: String) {
    let before = shape
    switch (layer.kind, shape) {
    case ("dropout", _), (_, .unknown): break
    case ("flatten", .image(let height, let width, let channels)):
      let (count, isTooLarge) = (height * width).multipliedReportingOverflow(by: channels)
      shape = .vector(isTooLarge ? nil : count)
    case ("flatten", .input): shape = .vector(784)
    case ("flatten", .vector): return
    case ("flatten", .sequence): shape = .vector(nil)
    case ("dense", _):
      switch shape {
      case .vector, .unknown: break
      case .input: append(.layer(KerasLayer(kind: "flatten", words: [:])), before: before)
      case .image, .sequence:
        append(.layer(KerasLayer(kind: "flatten", words: [:])), before: before)
        leave(text, .flattened)
      }
      shape = .vector(layer.words["units"].flatMap { Int($0) })
    case ("lstm", .input), ("lstm", .sequence):
      shape =
        layer.words["return_sequences"] == "yes"
        ? .sequence : .vector(layer.words["units"].flatMap { Int($0) })
    case ("conv2d", .input), ("conv2d", .image), ("maxpool2d", .input), ("maxpool2d", .image),
      ("avgpool2d", .input), ("avgpool2d", .image):
      guard let next = windows(layer) else { return leave(text, .layerPlace) }
      shape = next
    default: return leave(text, .layerPlace)
    }
    append(.layer(layer), before: before)
  }

  /// What a layer gives that moves a window over an image; nil if the window is larger than the image.
  private func windows(_ layer: KerasLayer) -> Shape? {
    let (height, width, channels) = extents
    let isPooling = layer.kind != "conv2d"
    let window = sides(layer.words[isPooling ? "pool_size" : "kernel_size"] ?? "2x2")
    let strides = layer.words["strides"].map(sides) ?? (isPooling ? window : (1, 1))
    let isSame = layer.words["padding"] == "same"
    func size(_ extent: Int, _ window: Int, _ stride: Int) -> Int {
      isSame ? (extent + stride - 1) / stride : (extent - window + stride) / stride
    }
    guard isSame || (window.0 <= height && window.1 <= width) else { return nil }
    return .image(
      height: size(height, window.0, strides.0), width: size(width, window.1, strides.1),
      channels: isPooling ? channels : layer.words["filters"].flatMap { Int($0) } ?? channels)
  }

  private var extents: (Int, Int, Int) {
    if case .image(let height, let width, let channels) = shape { return (height, width, channels) }
    return (28, 28, 1)
  }

  private func sides(_ word: String) -> (Int, Int) {
    let numbers = word.split(separator: "x").compactMap { Int($0) }
    return (numbers.first ?? 1, numbers.last ?? 1)
  }

  /// Pools each channel whole: a window of the image's size, and the vector of what it gives.
  private mutating func poolAll(_ kind: String, _ text: String) {
    switch shape {
    case .input, .image:
      let (height, width, _) = extents
      place(KerasLayer(kind: kind, words: ["pool_size": "\(height)x\(width)"]), text: text)
      place(KerasLayer(kind: "flatten", words: [:]), text: text)
    case .sequence, .vector, .unknown: leave(text, .layerPlace)
    }
  }

  /// Gives the last layer that has an activation one, as a layer of its own does in Keras.
  private mutating func activate(_ activation: String?, _ text: String) {
    let index = lines.lastIndex { line in
      // Dropout changes nothing of what an activation gives but the order of the two.
      if case .layer(let layer) = line { layer.kind != "dropout" } else { false }
    }
    guard let activation, let index, case .layer(var layer) = lines[index],
      ["conv2d", "dense"].contains(layer.kind), layer.words["activation"] ?? "linear" == "linear"
    else {
      if activation != "linear" { leave(text, .ownLayer) }
      return
    }
    layer.words["activation"] = activation
    lines[index] = .layer(layer)
  }
}
