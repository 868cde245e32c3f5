/// The gates of an LSTM for one step of a shard, the matrix products left out.
///
/// Arrays are [examples, units]; i, f and o lie side by side in [examples, 3 · units], the
/// candidate c apart. All gates have been through their functions.
///
/// Source: Keras's `LSTMCell.call`, and its derivative.
public struct LSTMStep: Sendable {
  let examples: Int
  let units: Int

  /// A step of `examples` examples and `units` cells.
  public init(examples: Int, units: Int) {
    self.examples = examples
    self.units = units
  }

  /// `cell` = f · `previousCell` + i · c. Without a previous cell it counts as zero.
  public func updateCell(gates: Region, candidate: Region, previousCell: Region?, cell: Region) {
    for example in 0..<examples {
      let i = unsafe gates.floats + example * 3 * units
      let f = unsafe i + units
      let c = unsafe candidate.floats + example * units
      let cell = unsafe cell.floats + example * units
      var unit = 0
      if let previousCell {
        let previous = unsafe previousCell.floats + example * units
        while unit < units {
          unsafe cell[unit] = f[unit] * previous[unit] + i[unit] * c[unit]
          unit &+= 1
        }
      } else {
        while unit < units {
          unsafe cell[unit] = i[unit] * c[unit]
          unit &+= 1
        }
      }
    }
  }

  /// `output` = o · `squashed`, where `squashed` is the hyperbolic tangent of the cell.
  public func output(gates: Region, squashed: Region, output: Region) {
    for example in 0..<examples {
      let o = unsafe gates.floats + example * 3 * units + 2 * units
      let squashed = unsafe squashed.floats + example * units
      let output = unsafe output.floats + example * units
      var unit = 0
      while unit < units {
        unsafe output[unit] = o[unit] * squashed[unit]
        unit &+= 1
      }
    }
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
  /// - Parameters:
  ///   - isLast: whether it is the sequence's last step, where the cell's gradient is zero and the
  ///     bias's begins.
  ///   - biasGradient: [4 · units], to which the sum over the examples is added.
  public func backward(_ arrays: Backward, isLast: Bool, biasGradient: Region?) {
    if isLast {
      arrays.cellGradient.clear()
      biasGradient?.clear()
    }
    for example in 0..<examples {
      let row = example * units
      let gates = unsafe arrays.gates.floats + 3 * row
      let gradient = unsafe arrays.gateGradient.floats + 4 * row
      let previous = unsafe arrays.previousCell.map { unsafe $0.floats + row }
      unsafe backwardRow(
        i: gates, f: gates + units, o: gates + 2 * units, c: arrays.candidate.floats + row,
        squashed: arrays.squashed.floats + row, outputGradient: arrays.outputGradient.floats + row,
        cellGradient: arrays.cellGradient.floats + row, gradient: gradient)
      unsafe forgetRow(
        f: gates + units, previous: previous, cellGradient: arrays.cellGradient.floats + row,
        gradient: gradient + units)
      guard let bias = biasGradient else { continue }
      let sum = unsafe bias.floats
      var unit = 0
      while unit < 4 * units {
        unsafe sum[unit] += gradient[unit]
        unit &+= 1
      }
    }
  }

  private func backwardRow(
    i: UnsafePointer<Float>, f: UnsafePointer<Float>, o: UnsafePointer<Float>,
    c: UnsafePointer<Float>, squashed: UnsafePointer<Float>,
    outputGradient: UnsafePointer<Float>, cellGradient: UnsafeMutablePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    let gradientO = unsafe gradient + 2 * units
    let gradientC = unsafe gradient + 3 * units
    var unit = 0
    while unit < units {
      let through = unsafe outputGradient[unit] * o[unit]
      let squash = unsafe squashed[unit]
      let cell = unsafe cellGradient[unit] + (through - through * squash * squash)
      let byOutput = through * squash
      unsafe gradientO[unit] = byOutput - byOutput * o[unit]
      let byCandidate = unsafe cell * i[unit]
      let byInput = unsafe byCandidate * c[unit]
      unsafe gradient[unit] = byInput - byInput * i[unit]
      unsafe gradientC[unit] = byCandidate - byCandidate * c[unit] * c[unit]
      unsafe cellGradient[unit] = cell * f[unit]
      unit &+= 1
    }
  }

  /// The gradient by f: that by the previous cell is already the cell's times f, which is what
  /// f · (1 − f) needs.
  private func forgetRow(
    f: UnsafePointer<Float>, previous: UnsafePointer<Float>?, cellGradient: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    var unit = 0
    guard let previous = unsafe previous else {
      while unit < units {
        unsafe gradient[unit] = 0
        unit &+= 1
      }
      return
    }
    while unit < units {
      let byForget = unsafe cellGradient[unit] * previous[unit]
      unsafe gradient[unit] = byForget - byForget * f[unit]
      unit &+= 1
    }
  }
}
