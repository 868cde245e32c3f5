import Glibc

@testable import Engine
@testable import Networks

/// A layer's output and gradients, computed one product at a time in double precision from Keras's
/// definitions; nothing of it is shared with the engine.
struct ReferenceRun {
  /// [N, …]
  var output: [Double]
  /// [N, …]
  var inputGradient: [Double]
  /// In Keras's layouts, in the order of the layer's parameters.
  var gradients: [[Double]]
}

/// An activation, and its derivative taken from its result.
func activate(_ activation: Activation, _ x: Double) -> Double {
  switch activation {
  case .relu: max(x, 0)
  case .sigmoid: 1 / (1 + exp(-x))
  case .tanh: tanh(x)
  case .linear, .softmax: x
  }
}

private func slope(_ activation: Activation, at result: Double) -> Double {
  switch activation {
  case .relu: result > 0 ? 1 : 0
  case .sigmoid: result * (1 - result)
  case .tanh: 1 - result * result
  case .linear, .softmax: 1
  }
}

extension ReferenceRun {
  /// A convolution of `input` [N, H, W, C] with `weights`: kernel [KH, KW, C, O] and bias [O].
  init(
    _ layer: Convolution2D, input: [Double], shape: [Int], weights: [[Double]], gradient: [Double]
  ) {
    let (rows, columns, channels) = (shape[1], shape[2], shape[3])
    let (kernelRows, kernelColumns) = (layer.kernelSize.height, layer.kernelSize.width)
    let vertical = Self.windows(rows, kernelRows, layer.strides.height, layer.padding)
    let across = Self.windows(columns, kernelColumns, layer.strides.width, layer.padding)
    let filters = layer.filters
    var sums: [Double] = []
    var products: [(from: Int, by: Int, to: Int)] = []
    for example in 0..<shape[0] {
      for top in vertical {
        for left in across {
          let to = sums.count
          sums += layer.useBias ? weights[1] : [Double](repeating: 0, count: filters)
          for y in 0..<kernelRows where (0..<rows).contains(top + y) {
            for x in 0..<kernelColumns where (0..<columns).contains(left + x) {
              for channel in 0..<channels {
                let from =
                  ((example * rows + top + y) * columns + left + x) * channels + channel
                let by = ((y * kernelColumns + x) * channels + channel) * filters
                products.append((from, by, to))
                for filter in 0..<filters {
                  sums[to + filter] += input[from] * weights[0][by + filter]
                }
              }
            }
          }
        }
      }
    }
    output = sums.map { activate(layer.activation, $0) }
    let bySum = zip(output, gradient).map { slope(layer.activation, at: $0) * $1 }
    inputGradient = input.map { _ in 0 }
    var kernel = weights[0].map { _ in 0.0 }
    for (from, by, to) in products {
      for filter in 0..<filters {
        inputGradient[from] += bySum[to + filter] * weights[0][by + filter]
        kernel[by + filter] += bySum[to + filter] * input[from]
      }
    }
    var bias = [Double](repeating: 0, count: filters)
    for (index, value) in bySum.enumerated() { bias[index % filters] += value }
    gradients = layer.useBias ? [kernel, bias] : [kernel]
  }

  /// Where the windows over `extent` begin; with `same` padding the output has ⌈extent ÷ stride⌉
  /// places and the padding is halved, the odd one after.
  private static func windows(
    _ extent: Int, _ window: Int, _ stride: Int, _ padding: Padding
  ) -> [Int] {
    guard padding == .same else {
      return Array(Swift.stride(from: 0, through: extent - window, by: stride))
    }
    let count = (extent + stride - 1) / stride
    let before = max((count - 1) * stride + window - extent, 0) / 2
    return (0..<count).map { $0 * stride - before }
  }

  /// An LSTM over `input` [N, T, F] with `weights`: kernel [F, 4U], recurrent kernel [U, 4U] and
  /// bias [4U], gates in the order i, f, c, o.
  init(_ layer: LSTM, input: [Double], shape: [Int], weights: [[Double]], gradient: [Double]) {
    let (steps, features, units) = (shape[1], shape[2], layer.units)
    let shown = layer.returnSequences ? steps : 1
    output = []
    inputGradient = input.map { _ in 0 }
    var gradients = weights.map { $0.map { _ in 0.0 } }
    for example in 0..<shape[0] {
      let rows = (0..<steps).map { step in
        let start = (example * steps + step) * features
        return Array(input[start..<start + features])
      }
      let sequence = Self.forward(rows, units: units, weights: weights)
      for step in steps - shown..<steps { output += sequence[step].output }

      var byOutput = [Double](repeating: 0, count: units)
      var byCell = byOutput
      for step in (0..<steps).reversed() {
        if step >= steps - shown {
          let start = (example * shown + step - (steps - shown)) * units
          for unit in 0..<units { byOutput[unit] += gradient[start + unit] }
        }
        let before = step > 0 ? sequence[step - 1] : LSTMMoment(units: units)
        let byGates = sequence[step].back(before, byOutput: byOutput, byCell: &byCell)
        byOutput = [Double](repeating: 0, count: units)
        for (gate, value) in byGates.enumerated() {
          for feature in 0..<features {
            gradients[0][feature * 4 * units + gate] += rows[step][feature] * value
            inputGradient[(example * steps + step) * features + feature] +=
              weights[0][feature * 4 * units + gate] * value
          }
          for unit in 0..<units {
            gradients[1][unit * 4 * units + gate] += before.output[unit] * value
            byOutput[unit] += weights[1][unit * 4 * units + gate] * value
          }
          if layer.useBias { gradients[2][gate] += value }
        }
      }
    }
    self.gradients = gradients
  }

  private static func forward(
    _ rows: [[Double]], units: Int, weights: [[Double]]
  ) -> [LSTMMoment] {
    var moments: [LSTMMoment] = []
    var last = LSTMMoment(units: units)
    for row in rows {
      var sums = weights.count > 2 ? weights[2] : [Double](repeating: 0, count: 4 * units)
      for gate in 0..<4 * units {
        for (feature, value) in row.enumerated() {
          sums[gate] += value * weights[0][feature * 4 * units + gate]
        }
        for unit in 0..<units {
          sums[gate] += last.output[unit] * weights[1][unit * 4 * units + gate]
        }
      }
      last = LSTMMoment(sums, after: last)
      moments.append(last)
    }
    return moments
  }
}

/// What an LSTM holds for one example after one step.
private struct LSTMMoment {
  /// i, f, c and o side by side, through their functions.
  var gates: [Double]
  var cell: [Double]
  var output: [Double]

  /// Before the first step.
  init(units: Int) {
    gates = [Double](repeating: 0, count: 4 * units)
    cell = [Double](repeating: 0, count: units)
    output = cell
  }

  init(_ sums: [Double], after last: LSTMMoment) {
    let units = last.cell.count
    gates = sums.enumerated().map { index, sum in
      activate(index / units == 2 ? .tanh : .sigmoid, sum)
    }
    cell = last.cell
    output = last.output
    for unit in 0..<units {
      cell[unit] = gates[units + unit] * last.cell[unit] + gates[unit] * gates[2 * units + unit]
      output[unit] = gates[3 * units + unit] * tanh(cell[unit])
    }
  }

  /// The gradient by the gates before their functions; `byCell` becomes that by the previous cell.
  func back(_ last: LSTMMoment, byOutput: [Double], byCell: inout [Double]) -> [Double] {
    let units = cell.count
    var byGates = gates
    for unit in 0..<units {
      let (i, f) = (gates[unit], gates[units + unit])
      let (c, o) = (gates[2 * units + unit], gates[3 * units + unit])
      let squashed = tanh(cell[unit])
      byGates[3 * units + unit] = byOutput[unit] * squashed * o * (1 - o)
      byCell[unit] += byOutput[unit] * o * (1 - squashed * squashed)
      byGates[unit] = byCell[unit] * c * i * (1 - i)
      byGates[units + unit] = byCell[unit] * last.cell[unit] * f * (1 - f)
      byGates[2 * units + unit] = byCell[unit] * i * (1 - c * c)
      byCell[unit] *= f
    }
    return byGates
  }
}
