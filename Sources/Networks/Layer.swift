/// One layer of a stack, as a value: what it is, not what it has learned.
///
/// The options and their defaults are those of the Keras layer of the same name.
public protocol Layer: Hashable, Sendable {
  /// The layer's name in the command language, a Keras class name in snake_case: `conv2d`.
  static var kind: String { get }

  /// The shape of the output for one example of shape `input`.
  func outputShape(for input: Shape) throws(ShapeError) -> Shape

  /// The parameters the layer learns, in Keras's order and layout.
  /// - Precondition: `outputShape(for: input)` does not throw.
  func parameters(for input: Shape) -> [ParameterShape]

  /// The multiplications paired with an addition that one example costs, biases not counted.
  /// - Precondition: `outputShape(for: input)` does not throw.
  func multiplyAdds(for input: Shape) -> Int

  /// The layer as a line of the command language, with every option that differs from its default.
  var spelling: String { get }

  /// The options in force, defaults included, as `name=value`.
  var options: [String] { get }
}

extension Layer {
  /// No parameters, unless a layer says otherwise.
  public func parameters(for input: Shape) -> [ParameterShape] { [] }

  /// No multiply-adds, unless a layer says otherwise.
  public func multiplyAdds(for input: Shape) -> Int { 0 }

  /// The layer's name in the command language.
  public var kind: String { Self.kind }
}

/// The name and extents of one tensor of parameters.
public struct ParameterShape: Hashable, Sendable {
  /// The Keras name within the layer: `kernel`, `recurrent_kernel` or `bias`.
  public let name: String
  /// The extents, in Keras's order.
  public let dimensions: [Int]
  /// How the values are drawn before training.
  public let initializer: Initializer

  /// A tensor of parameters.
  public init(_ name: String, _ dimensions: [Int], _ initializer: Initializer) {
    self.name = name
    self.dimensions = dimensions
    self.initializer = initializer
  }

  /// The number of values. Placement checks that it fits.
  public var count: Int { Shape(dimensions).count }
}

/// How parameters are drawn before training.
///
/// Source: Keras's `GlorotUniform`, `OrthogonalInitializer`, `Zeros`, and `LSTM(unit_forget_bias=True)`.
public enum Initializer: Hashable, Sendable {
  /// Uniform in ±√(6 / (fanIn + fanOut)).
  case glorotUniform(fanIn: Int, fanOut: Int)
  /// Orthonormal rows or columns, whichever are fewer.
  case orthogonal
  /// All zero.
  case zeros
  /// Zero, but one for the forget gate: values `units ..< 2·units`.
  case forgetGateOnes(units: Int)
}
