internal import CLoops

/// What an LSTM does at one step of a shard besides matrix products.
///
/// Arrays are [examples, units]; i, f and o lie side by side in [examples, 3 · units], the
/// candidate c apart. All gates have been through their functions.
///
/// What products read is of type `operands`: the rows [input, 1, previous output] of a step, `width`
/// values apart, and the gradient by the gates, [examples, 4 · units]. All else is float32.
///
/// Source: Keras's `LSTMCell.call`, and its derivative.
public struct LSTMStep: Sendable {
  let examples: Int
  let units: Int
  let width: Int
  let operands: ElementType

  /// A step of `examples` examples and `units` cells.
  public init(examples: Int, units: Int, width: Int, operands: ElementType) {
    self.examples = examples
    self.units = units
    self.width = width
    self.operands = operands
  }

  private var isBFloat16: Int32 { operands.isBFloat16 }

  /// Fills the rows of all steps with inputs [steps · examples, features] and, where there is a bias,
  /// a 1 after them; the first step's previous output is zero.
  public func fillRows(
    _ rows: Region, inputs: Region, features: Int, steps: Int, hasBias: Bool
  ) {
    unsafe Loops.inForce.lstm_rows(
      inputs.floats, steps * examples, examples, features, units, width, hasBias ? 1 : 0,
      isBFloat16, rows.address)
  }

  /// `cell` = f · `previousCell` + i · c. Without a previous cell it counts as zero.
  public func updateCell(gates: Region, candidate: Region, previousCell: Region?, cell: Region) {
    unsafe Loops.inForce.lstm_cell(
      gates.floats, candidate.floats, previousCell?.floats, examples, units, cell.floats)
  }

  /// o · `squashed`, where `squashed` is the hyperbolic tangent of the cell.
  /// - Parameters:
  ///   - output: where it goes as float32.
  ///   - next: the place of the previous output in the first of the next step's rows.
  public func output(gates: Region, squashed: Region, output: Region?, next: Region?) {
    unsafe Loops.inForce.lstm_output(
      gates.floats, squashed.floats, examples, units, output?.floats, next?.address, width,
      isBFloat16)
  }

  /// What a step's way back reads and writes.
  public struct Backward: Sendable {
    let gates: Region
    let candidate: Region
    let squashed: Region
    let previousCell: Region?
    let outputGradient: Region
    let cellGradient: Region
    let gateGradient: Region

    /// The arrays of a step.
    /// - Parameters:
    ///   - previousCell: nil at the first step, where it counts as zero.
    ///   - cellGradient: on return that by the previous step's cell.
    ///   - gateGradient: [examples, 4 · units], by i f o c before their functions.
    public init(
      gates: Region, candidate: Region, squashed: Region, previousCell: Region?,
      outputGradient: Region, cellGradient: Region, gateGradient: Region
    ) {
      self.gates = gates
      self.candidate = candidate
      self.squashed = squashed
      self.previousCell = previousCell
      self.outputGradient = outputGradient
      self.cellGradient = cellGradient
      self.gateGradient = gateGradient
    }
  }

  /// The gradients by the gates and by the previous cell, from those by the output and the cell.
  /// - Parameter isLast: whether it is the sequence's last step, where the cell's gradient is zero.
  public func backward(_ arrays: Backward, isLast: Bool) {
    if isLast { arrays.cellGradient.clear() }
    unsafe Loops.inForce.lstm_backward(
      arrays.gates.floats, arrays.candidate.floats, arrays.squashed.floats,
      arrays.previousCell?.floats, arrays.outputGradient.floats, examples, units,
      arrays.cellGradient.floats, arrays.gateGradient.address, isBFloat16)
  }
}
