/// How large what a step of training reads and changes is, layer by layer: a column a model.
public struct LayerSizesFigure: Sendable, Hashable {
  /// What is measured of a layer.
  public enum Quantity: String, Sendable, Hashable, CaseIterable {
    case activations, gradient, weights, update
  }

  /// A layer and the sizes there are, each from 0.
  public struct Layer: Sendable, Hashable {
    public let name: String
    public let sizes: [Quantity: Double]

    public init(name: String, sizes: [Quantity: Double]) {
      self.name = name
      self.sizes = sizes
    }
  }

  /// What one model's layers are like.
  public struct Model: Sendable, Hashable {
    public let name: String
    /// What stands beside the name: the losses.
    public let note: String
    public let layers: [Layer]

    public init(name: String, note: String, layers: [Layer]) {
      self.name = name
      self.note = note
      self.layers = layers
    }
  }

  public let title: String
  public let models: [Model]

  /// Throws `nothingToShow` without models, layers or a size above 0, `tooMany` and `textTooLong`
  /// beyond the limits.
  public init(title: String, models: [Model]) throws(FigureError) {
    try checkTexts(
      [title] + models.flatMap { [$0.name, $0.note] + $0.layers.map(\.name) })
    try FigurePart.models.check(models.count, limit: FigureLimits.tracedModels)
    for model in models {
      try FigurePart.values.check(model.layers.count, limit: FigureLimits.imageSide)
    }
    self.title = title
    self.models = models
    guard !positive.isEmpty else { throw .nothingToShow(.values) }
  }

  private var positive: [Double] {
    models.flatMap(\.layers).flatMap(\.sizes.values).filter { $0 > 0 && $0.isFinite }
  }

  /// The powers of ten that all sizes lie between; at least one decade.
  public var decades: ClosedRange<Int> {
    let (least, most) = (positive.min() ?? 1, positive.max() ?? 1)
    let low = powerBelow(least)
    let high = powerBelow(most)
    return low...max(high + 1, low + 1)
  }

  /// Where a size lies between the decades, from 0 to 1; nil for 0 and what is no finite number.
  public func place(_ size: Double) -> Double? {
    guard size > 0, size.isFinite else { return nil }
    let decades = self.decades
    let power = powerBelow(size)
    // Between two powers of ten a logarithm; the same bits everywhere, which the C library's are not.
    let share = logarithm(size / tenToThe(power))
    return (Double(power - decades.lowerBound) + share) / Double(decades.count - 1)
  }

  /// The exponent of the largest power of ten that is not above a size.
  private func powerBelow(_ size: Double) -> Int {
    var power = 0
    while power > -320, tenToThe(power) > size { power -= 1 }
    while power < 300, tenToThe(power + 1) <= size { power += 1 }
    return power
  }

  /// A power of ten, as exact as there is.
  private func tenToThe(_ power: Int) -> Double { Double("1e\(power)") ?? .nan }

  /// The decimal logarithm of a number from 1 to 10, to 30 bits, by squaring.
  private func logarithm(_ number: Double) -> Double {
    var (rest, sum, part) = (min(max(number, 1), 10), 0.0, 0.5)
    for _ in 0..<30 {
      rest *= rest
      if rest >= 10 {
        rest /= 10
        sum += part
      }
      part /= 2
    }
    return sum
  }
}

extension LayerSizesFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("layer sizes")
    bytes.append(title)
    bytes.append(models.count)
    for model in models {
      bytes.append(model.name)
      bytes.append(model.note)
      bytes.append(model.layers.count)
      for layer in model.layers {
        bytes.append(layer.name)
        for quantity in Quantity.allCases {
          bytes.append(layer.sizes[quantity] == nil ? 0 : 1)
          bytes.append(layer.sizes[quantity] ?? 0)
        }
      }
    }
  }
}
