internal import Kernels

/// What an LSTM does at one step besides matrix products.
struct LSTMOperation: Operation {
  enum Part: Sendable {
    /// The rows of all steps from the layer's input.
    case rows(input: Operand, features: Int, steps: Int, hasBias: Bool)
    /// The gates' functions, the cell and the output, where it is kept, and in the next step's row.
    case forward(output: Operand?, next: Operand?)
    /// The gates' gradient, and that of the previous cell in place of the cell's.
    case backward(output: Operand, cell: Operand, gates: Operand)
  }

  let layer: Int
  let part: Part
  let step: LSTMStep
  let units: Int
  let examples: Int
  let isLast: Bool
  /// The sizes of a step's rows, of its gates and of their gradient.
  let rowByteCount: Int
  let gateByteCount: Int
  let gateGradientByteCount: Int
  let rows: Operand
  let gates: Operand
  let previousCell: Operand?
  let cell: Operand
  let squashed: Operand

  var operands: [Operand] {
    let arrays = [gates, cell, squashed] + (previousCell.map { [$0] } ?? [])
    switch part {
    case .rows(let input, _, _, _): return [input, rows]
    case .forward(let output, let next): return arrays + [output, next].compactMap { $0 }
    case .backward(let output, let cell, let gateGradient):
      return arrays + [output, cell, gateGradient]
    }
  }

  var result: Operand? {
    switch part {
    case .forward: cell
    case .rows, .backward: nil
    }
  }

  var resultByteCount: Int? { byteCount(units) }

  var signature: String {
    switch part {
    case .rows(_, let features, let steps, let hasBias):
      "lstm rows \(steps)x\(examples)x\(features)\(hasBias ? "+1" : "")"
    case .forward: "lstm forward \(examples)x\(units)"
    case .backward: "lstm backward \(examples)x\(units)"
    }
  }

  var label: String {
    switch part {
    case .rows: "rows"
    case .forward: "gates forward"
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
    let arrays = LSTMStep.Arrays(
      gates: memory.region(gates, byteCount: gateByteCount),
      previousCell: previousCell.map { region($0, units) }, cell: region(cell, units),
      squashed: region(squashed, units))
    let step = self.step
    switch part {
    case .rows(let input, let features, let steps, let hasBias):
      let input = region(input, steps * features)
      let rows = memory.region(rows, byteCount: steps * rowByteCount)
      return Closure { _ in
        step.fillRows(rows, inputs: input, features: features, steps: steps, hasBias: hasBias)
      }
    case .forward(let output, let next):
      let output = output.map { region($0, units) }
      let next = next.map { memory.region($0, byteCount: 0) }
      return Closure { _ in step.forward(arrays, output: output, next: next) }
    case .backward(let output, let cell, let gateGradient):
      let output = region(output, units)
      let cell = region(cell, units)
      let gates = memory.region(gateGradient, byteCount: gateGradientByteCount)
      return Closure { [isLast] _ in
        step.backward(
          arrays, outputGradient: output, cellGradient: cell, gateGradient: gates, isLast: isLast)
      }
    }
  }
}
