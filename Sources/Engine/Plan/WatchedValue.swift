/// What a layer makes, kept until its program has run.
struct WatchedValue: Sendable {
  /// What a value is to its layer.
  enum Role: Sendable, Hashable {
    /// The network's input.
    case input
    /// What the layer gives.
    case output
    /// The gradient of the loss by the network's input.
    case inputGradient
    /// What an LSTM computes at each of its steps.
    case state(LSTMTrace.State)
  }

  /// The layer, by index.
  let layer: Int
  let role: Role
  /// The buffer it is in, and that buffer's size.
  let operand: Operand
  let byteCount: Int
  /// Where the first image's values are, in Keras's order, counted in float32 values.
  let places: [Int]
}
