internal import CLoops

/// What an LSTM does at one step of a shard besides matrix products.
///
/// Arrays are [examples, units]; those of gates have rows of i, f, o and c side by side,
/// `gateWidth` values apart.
///
/// What products read is of type `operands`: the rows [input, 1, previous output] of a step,
/// `rowWidth` values apart, and the gradient by the gates. All else is float32.
///
/// Source: Keras's `LSTMCell.call`, and its derivative.
public struct LSTMStep: Sendable {
  private let shape: fmnist_lstm

  /// A step of `examples` examples and `units` cells.
  public init(
    examples: Int, units: Int, gateWidth: Int, rowWidth: Int, operands: ElementType
  ) {
    shape = fmnist_lstm(
      examples: examples, units: units, gate_width: gateWidth, row_width: rowWidth,
      is_bfloat16: operands.isBFloat16)
  }

  /// Fills the rows of all steps with inputs [steps · examples, features] and, where there is a bias,
  /// a 1 after them; the first step's previous output is zero.
  public func fillRows(
    _ rows: Region, inputs: Region, features: Int, steps: Int, hasBias: Bool
  ) {
    unsafe withUnsafePointer(to: shape) {
      unsafe Loops.inForce.lstm_rows(
        $0, inputs.floats, steps, features, hasBias ? 1 : 0, rows.address)
    }
  }

  /// What a step reads and writes.
  public struct Arrays: Sendable {
    let gates: Region
    let previousCell: Region?
    let cell: Region
    let squashed: Region

    /// The arrays of a step.
    /// - Parameters:
    ///   - previousCell: nil at the first step, where it counts as zero.
    ///   - squashed: the hyperbolic tangent of the cell.
    public init(gates: Region, previousCell: Region?, cell: Region, squashed: Region) {
      self.gates = gates
      self.previousCell = previousCell
      self.cell = cell
      self.squashed = squashed
    }
  }

  /// Puts the gates through their functions, in place, and computes the cell, f · `previousCell` +
  /// i · c, what it is squashed to and the output, o · `squashed`.
  /// - Parameters:
  ///   - output: where that goes as float32.
  ///   - next: the place of the previous output in the first of the next step's rows.
  public func forward(_ arrays: Arrays, output: Region?, next: Region?) {
    unsafe withUnsafePointer(to: shape) {
      unsafe Loops.inForce.lstm_forward(
        $0, arrays.gates.floats, arrays.previousCell?.floats, arrays.cell.floats,
        arrays.squashed.floats, output?.floats, next?.address)
    }
  }

  /// The gradients by the gates and by the previous cell, from those by the output and the cell.
  /// - Parameters:
  ///   - cellGradient: on return that by the previous step's cell.
  ///   - gateGradient: that by i f o c before their functions; as float32 it may be the gates' place.
  ///   - isLast: whether it is the sequence's last step, where the cell's gradient is zero.
  public func backward(
    _ arrays: Arrays, outputGradient: Region, cellGradient: Region, gateGradient: Region,
    isLast: Bool
  ) {
    if isLast { cellGradient.clear() }
    unsafe withUnsafePointer(to: shape) {
      unsafe Loops.inForce.lstm_backward(
        $0, arrays.gates.floats, arrays.squashed.floats, arrays.previousCell?.floats,
        outputGradient.floats, cellGradient.floats, gateGradient.address)
    }
  }
}
