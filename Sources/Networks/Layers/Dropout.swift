/// In training, sets values to zero at random and scales the others by 1 / (1 − rate).
///
/// Source: `keras.layers.Dropout`.
public struct Dropout: Layer {
  public static let kind = "dropout"

  /// The share of values set to zero: at least 0, less than 1.
  public var rate: Double

  /// A dropout layer.
  public init(rate: Double) {
    self.rate = rate
  }

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape { input }

  public var spelling: String { "\(Self.kind) \(rate)" }

  public var options: [String] { ["rate=\(rate)"] }
}
