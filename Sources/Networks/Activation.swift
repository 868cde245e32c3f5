/// The function a layer applies to each value it computes.
///
/// Source: the functions of the same names in Keras (`keras.activations`).
public enum Activation: String, CaseIterable, Hashable, Sendable {
  /// x
  case linear
  /// max(x, 0)
  case relu
  /// 1 / (1 + e⁻ˣ)
  case sigmoid
  /// (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)
  case tanh
  /// eˣ divided by the sum of eˣ over the last axis
  case softmax
}

/// What a convolution or a pooling layer does at the border of its input.
///
/// Source: Keras's `padding` argument.
public enum Padding: String, CaseIterable, Hashable, Sendable {
  /// The window stays inside the input.
  case valid
  /// The input is padded so that the output has ⌈input ÷ stride⌉ rows and columns; where the
  /// padding is odd, the extra row or column is at the end.
  case same

  /// The extent of the output along one axis, or nil if no window fits.
  public func outputExtent(input: Int, window: Int, stride: Int) -> Int? {
    switch self {
    case .valid: return input >= window ? (input - window) / stride + 1 : nil
    case .same: return input / stride + (input % stride == 0 ? 0 : 1)
    }
  }

  /// The rows or columns of padding before and after one axis of the input.
  public func amounts(input: Int, window: Int, stride: Int) -> (before: Int, after: Int) {
    guard self == .same, let output = outputExtent(input: input, window: window, stride: stride)
    else { return (0, 0) }
    let total = max((output - 1) * stride + window - input, 0)
    return (total / 2, total - total / 2)
  }
}
