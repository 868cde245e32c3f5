import Testing

@testable import Kernels

/// The loops over an LSTM's gates against formulas in double precision and central differences.
@Suite struct LSTMStepTests {
  static let examples = 3
  static let units = 5
  static let width = 9
  let step = LSTMStep(examples: examples, units: units, width: width, operands: .float32)
  let short = LSTMStep(examples: examples, units: units, width: width, operands: .bfloat16)
  let count = examples * units

  /// Gate arguments [examples, 4 · units] in the order i f o c, and the previous cell.
  let arguments = numbers(60, seed: 5).map { Double($0) * 2 }
  let previous = numbers(15, seed: 6).map(Double.init)

  private func gate(_ arguments: [Double], _ gate: Int, _ place: Int) -> Double {
    let value = arguments[
      place / Self.units * 4 * Self.units + gate * Self.units
        + place % Self.units]
    return gate == 3 ? Reference.tanh(value) : Reference.sigmoid(value)
  }

  private func cells(_ arguments: [Double], _ previous: [Double]?) -> [Double] {
    (0..<count).map { place in
      let kept = previous.map { gate(arguments, 1, place) * $0[place] } ?? 0
      return kept + gate(arguments, 0, place) * gate(arguments, 3, place)
    }
  }

  private func outputs(_ arguments: [Double], _ previous: [Double]?) -> [Double] {
    cells(arguments, previous).enumerated().map {
      gate(arguments, 2, $0) * Reference.tanh($1)
    }
  }

  private func region(_ values: [Double]) throws -> Region {
    let region = try Buffer(floats: values.count).all
    region.write(values.map { Float($0) })
    return region
  }

  /// i, f and o side by side, and c.
  private func gates() throws -> (gates: Region, candidate: Region) {
    let rows = (0..<Self.examples).flatMap { example in
      (0..<3).flatMap { kind in
        (0..<Self.units).map { gate(arguments, kind, example * Self.units + $0) }
      }
    }
    return (try region(rows), try region((0..<count).map { gate(arguments, 3, $0) }))
  }

  @Test(arguments: [true, false])
  func forward(hasPrevious: Bool) throws {
    let (gates, candidate) = try gates()
    let old = hasPrevious ? previous : nil
    let cell = try Buffer(floats: count).all
    step.updateCell(
      gates: gates, candidate: candidate, previousCell: try old.map { try region($0) }, cell: cell)
    expectClose(cell.values(), cells(arguments, old))
    let output = try Buffer(floats: count).all
    let squashed = try region(cells(arguments, old).map { Reference.tanh($0) })
    let rows = try Buffer(floats: Self.examples * Self.width).all
    step.output(
      gates: gates, squashed: squashed, output: output, next: rows.floats(from: 2, count: 0))
    expectClose(output.values(), outputs(arguments, old))
    for place in 0..<count {
      let row = place / Self.units * Self.width + 2 + place % Self.units
      #expect(rows.values()[row] == output.values()[place])
    }
  }

  /// What bfloat16 products read is the float32 value, rounded to 8 bits.
  @Test func shortOperandsAreRounded() throws {
    let (gates, _) = try gates()
    let squashed = try region(cells(arguments, previous).map { Reference.tanh($0) })
    let output = try Buffer(floats: count).all
    let rows = try Buffer(floats: Self.examples * Self.width).all
    short.output(gates: gates, squashed: squashed, output: output, next: rows)
    let words = rows.words()
    for (place, value) in output.values().enumerated() {
      let word = words[place / Self.units * Self.width + place % Self.units]
      #expect(word == nearestBFloat16(value))
    }
  }

  @Test(arguments: [true, false])
  func rowsHoldInputsThenOneThenOutputs(hasBias: Bool) throws {
    let (steps, features) = (2, 3)
    let rows = try Buffer(floats: steps * Self.examples * Self.width).all
    rows.write([Float](repeating: 7, count: rows.floatCount))
    let inputs = numbers(steps * Self.examples * features)
    let region = try Buffer(floats: inputs.count).all
    region.write(inputs)
    step.fillRows(rows, inputs: region, features: features, steps: steps, hasBias: hasBias)
    let values = rows.values()
    for row in 0..<steps * Self.examples {
      let found = Array(values[row * Self.width..<(row + 1) * Self.width])
      let previous: Float = row < Self.examples ? 0 : 7
      #expect(Array(found[..<3]) == Array(inputs[row * 3..<row * 3 + 3]))
      let start = hasBias ? 4 : 3
      if hasBias { #expect(found[3] == 1) }
      #expect(found[start..<start + Self.units].allSatisfy { $0 == previous })
    }
  }

  @Test(arguments: [true, false], [true, false])
  func backward(hasPrevious: Bool, isLast: Bool) throws {
    let (gates, candidate) = try gates()
    let old = hasPrevious ? previous : nil
    let byOutput = numbers(count, seed: 8).map(Double.init)
    let byCell = numbers(count, seed: 9).map { isLast ? 0 : Double($0) }
    // What the way back differentiates: outputs and cells, weighted.
    func value(_ arguments: [Double], _ old: [Double]?) -> Double {
      zip(outputs(arguments, old), byOutput).reduce(0) { $0 + $1.0 * $1.1 }
        + zip(cells(arguments, old), byCell).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let cellGradient = try region(isLast ? byCell.map { _ in 99 } : byCell)
    let gateGradient = try Buffer(floats: 4 * count).all
    let shortGates = try Buffer(byteCount: 8 * count).all
    let copy = try Buffer(floats: count).all
    copy.copy(cellGradient)
    for (step, byCell, byGates) in [(step, cellGradient, gateGradient), (short, copy, shortGates)] {
      step.backward(
        LSTMStep.Backward(
          gates: gates, candidate: candidate,
          squashed: try region(cells(arguments, old).map { Reference.tanh($0) }),
          previousCell: try old.map { try region($0) }, outputGradient: try region(byOutput),
          cellGradient: byCell, gateGradient: byGates),
        isLast: isLast)
    }

    let slopes = Reference.slopes(at: arguments) { value($0, old) }
    expectClose(gateGradient.values(), slopes, "gates")
    #expect(shortGates.words() == gateGradient.values().map(nearestBFloat16))
    guard let old else { return }
    expectClose(
      cellGradient.values(), Reference.slopes(at: old) { value(arguments, $0) }, "previous cell")
  }
}

/// The bfloat16 value nearest to `value`, of two equally near the even one.
func nearestBFloat16(_ value: Float) -> UInt16 {
  let below = UInt16(value.bitPattern >> 16)
  let (low, high) = (float(below), float(below + 1))
  let (down, up) = (abs(Double(value) - Double(low)), abs(Double(high) - Double(value)))
  if down == up { return below.isMultiple(of: 2) ? below : below + 1 }
  return down < up ? below : below + 1
}

private func float(_ word: UInt16) -> Float { Float(bitPattern: UInt32(word) << 16) }

extension Region {
  /// A copy of the 16-bit words.
  func words() -> [UInt16] {
    values().flatMap { [UInt16($0.bitPattern & 0xFFFF), UInt16($0.bitPattern >> 16)] }
  }
}
