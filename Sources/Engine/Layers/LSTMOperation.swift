internal import Kernels

/// What an LSTM does at one step besides matrix products.
struct LSTMOperation: Operation {
  enum Part: Sendable {
    /// The rows of all steps from the layer's input.
    case rows(input: Operand, features: Int, steps: Int, hasBias: Bool)
    /// The cell from the gates.
    case updateCell
    /// The output from the gates and the squashed cell, where it is kept, and in the next step's row.
    case output(output: Operand?, next: Operand?)
    /// The gates' gradient, and that of the previous cell in place of the cell's.
    case backward(output: Operand, cell: Operand, gates: Operand)
  }

  let layer: Int
  let part: Part
  let step: LSTMStep
  let units: Int
  let examples: Int
  let isLast: Bool
  /// The sizes of a step's rows and of its gates' gradient.
  let rowByteCount: Int
  let gateGradientByteCount: Int
  let rows: Operand
  let gates: Operand
  let candidate: Operand
  let previousCell: Operand?
  let cell: Operand
  let squashed: Operand

  var operands: [Operand] {
    let previous = previousCell.map { [$0] } ?? []
    switch part {
    case .rows(let input, _, _, _): return [input, rows]
    case .updateCell: return [gates, candidate, cell] + previous
    case .output(let output, let next):
      return [gates, squashed] + [output, next].compactMap { $0 }
    case .backward(let output, let cell, let gateGradient):
      return [gates, candidate, squashed, output, cell, gateGradient] + previous
    }
  }

  var result: Operand? {
    switch part {
    case .updateCell: cell
    case .output(let output, _): output
    case .rows, .backward: nil
    }
  }

  var resultByteCount: Int? { byteCount(units) }

  var signature: String {
    switch part {
    case .rows(_, let features, let steps, let hasBias):
      "lstm rows \(steps)x\(examples)x\(features)\(hasBias ? "+1" : "")"
    case .updateCell: "lstm cell \(examples)x\(units)"
    case .output: "lstm output \(examples)x\(units)"
    case .backward: "lstm backward \(examples)x\(units)"
    }
  }

  var label: String {
    switch part {
    case .rows: "rows"
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
    case .rows(let input, let features, let steps, let hasBias):
      let input = region(input, steps * features)
      let rows = memory.region(rows, byteCount: steps * rowByteCount)
      return Closure { _ in
        step.fillRows(rows, inputs: input, features: features, steps: steps, hasBias: hasBias)
      }
    case .updateCell:
      let cell = region(cell, units)
      return Closure { _ in
        step.updateCell(gates: gates, candidate: candidate, previousCell: previous, cell: cell)
      }
    case .output(let output, let next):
      let output = output.map { region($0, units) }
      let next = next.map { memory.region($0, byteCount: 0) }
      return Closure { _ in
        step.output(gates: gates, squashed: squashed, output: output, next: next)
      }
    case .backward(let output, let cell, let gateGradient):
      let values = LSTMStep.Backward(
        gates: gates, candidate: candidate, squashed: squashed, previousCell: previous,
        outputGradient: region(output, units), cellGradient: region(cell, units),
        gateGradient: memory.region(gateGradient, byteCount: gateGradientByteCount))
      return Closure { [isLast] _ in step.backward(values, isLast: isLast) }
    }
  }
}
