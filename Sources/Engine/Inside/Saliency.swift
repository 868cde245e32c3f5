public import Datasets
internal import Kernels
public import Networks

/// How the logarithm of a class's probability changes with each pixel of an image: the derivative by the
/// pixel's value, from 0 for black to 1 for white; in the shape of the network's input.
///
/// Source: Simonyan, Vedaldi and Zisserman, "Deep inside convolutional networks" (2014), with the
/// logarithm of the probability in the place of the score.
public func pixelGradient(
  _ network: Network, weights: Weights, images: ImageSet, index: Int32, class label: UInt8
) throws(EngineError) -> [Float] {
  try check(network, images: images, indices: [index], labels: false)
  guard Int(label) < network.output.count else {
    throw .labelOutOfRange(
      label: Int(label), classes: network.output.count, index: Int(index))
  }
  try check(network, threads: 1)
  try check(weights, of: network)
  let image = images.single(Int(index), labelled: label)
  return try withEngineErrors { () throws(KernelError) in
    Library.useOneThread()
    let store = ParameterStore(network)
    let program = try ProgramBuilder.compile(
      network, examples: Shards.smallest, training: true, store: store, isWatched: true,
      isOfPixels: true)
    try store.allocate(slots: 0, gradients: 1)
    try store.load(weights.tensors, into: store.all)
    for copy in program.copies { try store.refresh(copy: copy) }
    let worker = try Worker([program], parameters: store)
    let source = WorkSource(
      images: image, sums: try Buffer(byteCount: CrossEntropy.Sum.byteCount).all)
    try worker.run(program, source.work(0, of: Shards(batch: 1), [0]))
    let found = zip(program.watched, worker.watchedValues(program)).first {
      $0.0.role == .inputGradient
    }
    // The loss is what the logarithm of the probability is short of.
    return found?.1.map { -$0 } ?? []
  }
}

/// How much of a class's probability is lost where a square of an image is covered with a grey of its
/// mean brightness.
public struct Occlusion: Sendable {
  /// The side of the square, in pixels.
  public let square: Int
  /// The class's probability with nothing covered.
  public let probability: Double
  /// For each pixel, row by row, the mean of what is lost over all squares that cover it; negative where
  /// covering helps.
  public let losses: [Double]
}

/// What covering each square of an image does to the probability of a class.
///
/// Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks" (2014).
/// - Parameter square: the side of the square, at most the image's smaller one.
public func occlude(
  _ network: Network, weights: Weights, images: ImageSet, index: Int32, class label: UInt8,
  square: Int, threads: Int
) throws(EngineError) -> Occlusion {
  try check(network, images: images, indices: [index], labels: false)
  let (height, width) = (images.height, images.width)
  guard square >= 1, square <= min(height, width) else {
    throw .badOption(name: "square", value: "\(square)")
  }
  guard Int(label) < network.output.count else {
    throw .labelOutOfRange(
      label: Int(label), classes: network.output.count, index: Int(index))
  }
  let image = images.single(Int(index), labelled: label).pixels
  let mean = image.reduce(0) { $0 + Int($1) } / image.count
  var pixels = image
  var corners: [(row: Int, column: Int)] = []
  for row in 0...(height - square) {
    for column in 0...(width - square) {
      var covered = image
      for y in row..<row + square {
        for x in column..<column + square { covered[y * width + x] = UInt8(mean) }
      }
      pixels += covered
      corners.append((row, column))
    }
  }
  let count = corners.count + 1
  let covered = ImageSet(
    count: count, height: height, width: width, pixels: pixels,
    labels: [UInt8](repeating: label, count: count))
  let predictions = try predict(
    network, weights: weights, images: covered, indices: Array(0..<Int32(count)), threads: threads)
  let classes = predictions.classes
  func probability(_ image: Int) -> Double {
    Double(predictions.probabilities[image * classes + Int(label)])
  }
  var sums = [Double](repeating: 0, count: height * width)
  var counts = [Int](repeating: 0, count: height * width)
  for (number, corner) in corners.enumerated() {
    let loss = probability(0) - probability(number + 1)
    for y in corner.row..<corner.row + square {
      for x in corner.column..<corner.column + square {
        sums[y * width + x] += loss
        counts[y * width + x] += 1
      }
    }
  }
  return Occlusion(
    square: square, probability: probability(0),
    losses: zip(sums, counts).map { $0 / Double($1) })
}

extension ImageSet {
  /// One image as a set of its own, with a label.
  fileprivate func single(_ index: Int, labelled label: UInt8) -> ImageSet {
    let size = height * width
    return ImageSet(
      count: 1, height: height, width: width,
      pixels: Array(pixels[index * size..<(index + 1) * size]), labels: [label])
  }
}
