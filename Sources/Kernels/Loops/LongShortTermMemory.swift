/// The gates of an LSTM for one step of a shard, the matrix products left out.
///
/// Arrays are [examples, units] with four gates side by side, or with i, f and o side by side and
/// the candidate c apart. All gates have been through their functions.
///
/// Source: Keras's `LSTMCell.call`.
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

  /// `output` = o · `squashed`, where `squashed` is tanh of the cell.
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

  /// The gradients of the gates before their functions, i f o c side by side, and of the previous
  /// cell, from those of the output and of the cell.
  /// - Parameters:
  ///   - cellGradient: that of this step's cell, on return that of the previous one's; at the last
  ///     step of the sequence it starts as zero.
  ///   - gateGradient: [examples, 4 · units].
  public func backward(
    gates: Region, candidate: Region, squashed: Region, previousCell: Region?,
    outputGradient: Region, cellGradient: Region, isLast: Bool, gateGradient: Region
  ) {
    if isLast { cellGradient.floats(from: 0, count: examples * units).clear() }
    for example in 0..<examples {
      let gate = unsafe gates.floats + example * 3 * units
      let row = example * units
      let previous = unsafe previousCell.map { unsafe $0.floats + row }
      unsafe backward(
        i: gate, f: gate + units, o: gate + 2 * units, c: candidate.floats + row,
        squashed: squashed.floats + row, previous: previous, outputGradient.floats + row,
        cellGradient.floats + row, gateGradient.floats + 4 * row)
    }
  }

  private func backward(
    i: UnsafePointer<Float>, f: UnsafePointer<Float>, o: UnsafePointer<Float>,
    c: UnsafePointer<Float>, squashed: UnsafePointer<Float>, previous: UnsafePointer<Float>?,
    _ outputGradient: UnsafePointer<Float>, _ cellGradient: UnsafeMutablePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let gradientF = unsafe gradient + units
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
    unit = 0
    guard let previous = unsafe previous else {
      while unit < units {
        unsafe gradientF[unit] = 0
        unit &+= 1
      }
      return
    }
    // The previous cell's gradient is this cell's times f, which is also what f's gradient needs.
    while unit < units {
      let byForget = unsafe cellGradient[unit] * previous[unit]
      unsafe gradientF[unit] = byForget - byForget * f[unit]
      unit &+= 1
    }
  }
}
