internal import Kernels

/// What an LSTM does at one step besides matrix products.
struct LSTMOperation: Operation {
  enum Part: Sendable {
    /// The cell from the gates.
    case updateCell
    /// The output from the gates and the squashed cell.
    case output
    /// The gates' gradient, and its sum over the examples added to the bias's.
    case backward(output: Operand, cell: Operand, gates: Operand, bias: Operand?)
  }

  let layer: Int
  let part: Part
  let step: LSTMStep
  let units: Int
  let examples: Int
  let isLast: Bool
  let gates: Operand
  let candidate: Operand
  let previousCell: Operand?
  let cell: Operand
  let squashed: Operand
  let hidden: Operand

  var operands: [Operand] {
    let previous = previousCell.map { [$0] } ?? []
    switch part {
    case .updateCell: return [gates, candidate, cell] + previous
    case .output: return [gates, squashed, hidden]
    case .backward(let output, let cell, let gateGradient, let bias):
      return [gates, candidate, squashed, output, cell, gateGradient] + previous
        + (bias.map { [$0] } ?? [])
    }
  }

  var result: Operand? {
    switch part {
    case .updateCell: cell
    case .output: hidden
    case .backward: nil
    }
  }

  var resultByteCount: Int? { byteCount(units) }

  var signature: String {
    switch part {
    case .updateCell: "lstm cell \(examples)x\(units)"
    case .output: "lstm output \(examples)x\(units)"
    case .backward: "lstm backward \(examples)x\(units)"
    }
  }

  var label: String {
    switch part {
    case .updateCell: "cell"
    case .output: "output"
    case .backward: "gates backward"
    }
  }

  private func byteCount(_ columns: Int) -> Int {
    examples * columns * MemoryLayout<Float>.stride
  }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    func region(_ operand: Operand, _ columns: Int) -> Region {
      memory.region(operand, byteCount: byteCount(columns))
    }
    let gates = region(gates, 3 * units)
    let candidate = region(candidate, units)
    let previous = previousCell.map { region($0, units) }
    let squashed = region(squashed, units)
    let step = self.step
    switch part {
    case .updateCell:
      let cell = region(cell, units)
      return Closure { _ in
        step.updateCell(gates: gates, candidate: candidate, previousCell: previous, cell: cell)
      }
    case .output:
      let hidden = region(hidden, units)
      return Closure { _ in step.output(gates: gates, squashed: squashed, output: hidden) }
    case .backward(let output, let cell, let gateGradient, let bias):
      let values = LSTMStep.Backward(
        gates: gates, candidate: candidate, squashed: squashed, previousCell: previous,
        outputGradient: region(output, units), cellGradient: region(cell, units),
        gateGradient: region(gateGradient, 4 * units))
      let biases = bias.map { memory.regions($0, byteCount: 0) }
      return Closure { [isLast] shard in
        step.backward(values, isLast: isLast, biasGradient: biases?[shard.slot])
      }
    }
  }
}

/// Sets a parameter's gradient to zero, where no operation writes it.
struct ClearOperation: Operation {
  let layer: Int
  let gradient: Operand

  var operands: [Operand] { [gradient] }
  var result: Operand? { nil }
  var resultByteCount: Int? { nil }
  var signature: String { "clear" }

  func bind(_ memory: WorkerMemory) throws(KernelError) -> any BoundOperation {
    let regions = memory.regions(gradient, byteCount: 0)
    return Closure { shard in regions[shard.slot].clear() }
  }
}
