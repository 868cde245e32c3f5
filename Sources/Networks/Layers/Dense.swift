/// A matrix product with a bias and an activation.
///
/// Source: `keras.layers.Dense`.
public struct Dense: Layer {
  public static let kind = "dense"

  /// The number of outputs.
  public var units: Int
  /// The function applied to the sums.
  public var activation: Activation
  /// Whether each output has a bias.
  public var useBias: Bool

  /// A dense layer; the defaults are Keras's.
  public init(units: Int, activation: Activation = .linear, useBias: Bool = true) {
    self.units = units
    self.activation = activation
    self.useBias = useBias
  }

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    guard input.rank == 1 else { throw .rank(expected: .vector, found: input) }
    return .vector(units)
  }

  public func parameters(for input: Shape) -> [ParameterShape] {
    let inputs = input.dimensions[0]
    let kernel = ParameterShape(
      "kernel", [inputs, units], .glorotUniform(fanIn: inputs, fanOut: units))
    return useBias ? [kernel, ParameterShape("bias", [units], .zeros)] : [kernel]
  }

  public func multiplyAdds(for input: Shape) -> Int {
    saturatingProduct([input.dimensions[0], units])
  }

  public var spelling: String {
    var words = [Self.kind, "\(units)"]
    if activation != .linear { words.append(activation.rawValue) }
    if !useBias { words.append("use_bias=no") }
    return words.joined(separator: " ")
  }

  public var options: [String] {
    ["activation=\(activation.rawValue)", "use_bias=\(useBias ? "yes" : "no")"]
  }
}
