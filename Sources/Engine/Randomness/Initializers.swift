internal import Kernels
public import Networks

extension Weights {
  /// Newly drawn weights of `network`, by Keras's initializers. They depend on the seed and on the
  /// places and shapes of the layers alone.
  public static func initial(_ network: Network, seed: UInt32) -> Weights {
    let random = PositionalRandom(seed: seed, purpose: .initialWeights)
    var tensors: [Tensor] = []
    for (layerIndex, layer) in network.layers.enumerated() {
      for (tensorIndex, parameter) in layer.parameters.enumerated() {
        let place = InitialPlace(random: random, layer: layerIndex, tensor: tensorIndex)
        tensors.append(
          Tensor(
            name: "\(layer.name).\(parameter.name)", dimensions: parameter.dimensions,
            values: place.values(of: parameter)))
      }
    }
    return Weights(tensors: tensors)
  }
}

/// The random numbers of one tensor's initial values.
private struct InitialPlace {
  let random: PositionalRandom
  let layer: Int
  let tensor: Int

  func values(of parameter: ParameterShape) -> [Float] {
    switch parameter.initializer {
    case .zeros:
      return [Float](repeating: 0, count: parameter.count)
    case .forgetGateOnes(let units):
      var values = [Float](repeating: 0, count: parameter.count)
      for index in units..<2 * units { values[index] = 1 }
      return values
    case .glorotUniform(let fanIn, let fanOut):
      return uniform(
        parameter.count, limit: (6 / (Double(fanIn) + Double(fanOut))).squareRoot())
    case .orthogonal:
      return orthogonal(rows: parameter.dimensions[0], columns: parameter.dimensions[1])
    }
  }

  /// Values uniform in ±`limit`.
  private func uniform(_ count: Int, limit: Double) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(count + 3)
    while values.count < count {
      let block = random.block(values.count / 4, image: tensor, layer: layer)
      for word in [block.0, block.1, block.2, block.3] {
        values.append(Float((2 * unit(word) - 1) * limit))
      }
    }
    values.removeLast(values.count - count)
    return values
  }

  /// A matrix whose rows are orthonormal, or its columns where they are fewer: normal numbers,
  /// made orthonormal vector by vector in double precision.
  private func orthogonal(rows: Int, columns: Int) -> [Float] {
    let (vectors, length) = rows <= columns ? (rows, columns) : (columns, rows)
    var normal = (0..<(vectors * length + 1) / 2).flatMap { pair in normals(pair) }
    normal.removeLast(normal.count - vectors * length)
    let flat = orthonormalized(normal, vectors: vectors)
    guard rows > columns else { return flat.map { Float($0) } }
    return (0..<rows * columns).map { Float(flat[$0 % columns * rows + $0 / columns]) }
  }

  /// Two independent normal numbers, by Marsaglia's polar method; it draws again until a point
  /// lies within the circle.
  private func normals(_ pair: Int) -> [Double] {
    var attempt = 0
    while true {
      let block = random.block(pair, image: tensor, epoch: attempt, layer: layer)
      let x = 2 * unit(block.0, block.1) - 1
      let y = 2 * unit(block.2, block.3) - 1
      let radius = x * x + y * y
      if radius > 0, radius < 1 {
        let scale = (-2 * logarithm(radius) / radius).squareRoot()
        return [x * scale, y * scale]
      }
      attempt += 1
    }
  }

  /// A number in 0 ..< 1 of 32 random bits.
  private func unit(_ word: UInt32) -> Double { Double(word) * 0x1p-32 }

  /// A number in 0 ..< 1 of 53 random bits.
  private func unit(_ high: UInt32, _ low: UInt32) -> Double {
    Double((UInt64(high) << 32 | UInt64(low)) >> 11) * 0x1p-53
  }
}

/// The natural logarithm of a positive number, by additions, multiplications and divisions alone:
/// the same bits on every machine, which the C library does not promise.
///
/// log(2ᵉ·m) = e·log 2 + 2·artanh((m − 1) / (m + 1)), the latter by its series.
func logarithm(_ value: Double) -> Double {
  var exponent = Double(value.exponent)
  var significand = value.significand
  if significand > 1.5 {
    significand /= 2
    exponent += 1
  }
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var term = ratio
  var sum = 0.0
  var odd = 1.0
  while odd < 40 {
    sum += term / odd
    term *= square
    odd += 2
  }
  return exponent * 0.693_147_180_559_945_3 + 2 * sum
}
