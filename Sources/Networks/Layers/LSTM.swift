/// A long short-term memory over a sequence.
///
/// Gates are ordered i, f, c, o as in Keras; the gates use the sigmoid, the cell and its output
/// the hyperbolic tangent.
///
/// Source: `keras.layers.LSTM`.
public struct LSTM: Layer {
  public static let kind = "lstm"

  /// The number of cells.
  public var units: Int
  /// Whether the output is that of every step, rather than of the last alone.
  public var returnSequences: Bool
  /// Whether each gate has a bias.
  public var useBias: Bool

  /// An LSTM layer; the defaults are Keras's.
  public init(units: Int, returnSequences: Bool = false, useBias: Bool = true) {
    self.units = units
    self.returnSequences = returnSequences
    self.useBias = useBias
  }

  public func outputShape(for input: Shape) throws(ShapeError) -> Shape {
    guard input.rank == 2 else { throw .rank(expected: .sequence, found: input) }
    return returnSequences
      ? .sequence(steps: input.dimensions[0], features: units) : .vector(units)
  }

  public func parameters(for input: Shape) -> [ParameterShape] {
    let features = input.dimensions[1]
    let gates = saturatingProduct([4, units])
    var shapes = [
      ParameterShape(
        "kernel", [features, gates], .glorotUniform(fanIn: features, fanOut: gates)),
      ParameterShape("recurrent_kernel", [units, gates], .orthogonal),
    ]
    if useBias { shapes.append(ParameterShape("bias", [gates], .forgetGateOnes(units: units))) }
    return shapes
  }

  public func multiplyAdds(for input: Shape) -> Int {
    let (inputs, overflow) = input.dimensions[1].addingReportingOverflow(units)
    return overflow ? Int.max : saturatingProduct([input.dimensions[0], inputs, 4, units])
  }

  public var spelling: String {
    var words = [Self.kind, "\(units)"]
    if returnSequences { words.append("return_sequences=yes") }
    if !useBias { words.append("use_bias=no") }
    return words.joined(separator: " ")
  }

  public var options: [String] {
    [
      "return_sequences=\(returnSequences ? "yes" : "no")", "use_bias=\(useBias ? "yes" : "no")",
    ]
  }
}
