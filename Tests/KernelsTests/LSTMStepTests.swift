import Testing

@testable import Kernels

/// The loops over an LSTM's gates against formulas in double precision and central differences.
@Suite struct LSTMStepTests {
  static let examples = 3
  static let units = 5
  static let width = 9
  /// The distance between rows of gates, in which there are gaps.
  static let gateWidth = 23
  let step = makeStep(.float32)
  let short = makeStep(.bfloat16)
  let count = examples * units

  /// Gate arguments [examples, 4 · units] in the order i f o c, and the previous cell.
  let arguments = numbers(60, seed: 5).map { Double($0) * 2 }
  let previous = numbers(15, seed: 6).map(Double.init)

  private static func makeStep(_ operands: ElementType) -> LSTMStep {
    LSTMStep(
      examples: examples, units: units, gateWidth: gateWidth, rowWidth: width, operands: operands)
  }

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

  /// Rows of gates with something else between them.
  private func gates(_ values: (_ kind: Int, _ place: Int) -> Double) throws -> Region {
    try region(
      (0..<Self.examples).flatMap { example in
        (0..<4 * Self.units).map {
          values($0 / Self.units, example * Self.units + $0 % Self.units)
        } + [Double](repeating: 99, count: Self.gateWidth - 4 * Self.units)
      })
  }

  /// The gates of rows, and what lies between them.
  private func parts(_ values: [Float]) -> (gates: [Float], gaps: [Float]) {
    let rows = stride(from: 0, to: values.count, by: Self.gateWidth).map {
      values[$0..<$0 + Self.gateWidth]
    }
    return (
      rows.flatMap { $0.prefix(4 * Self.units) }, rows.flatMap { $0.dropFirst(4 * Self.units) }
    )
  }

  /// The gates' arguments.
  private func gateArguments() throws -> Region {
    try gates { kind, place in
      arguments[
        place / Self.units * 4 * Self.units + kind * Self.units + place % Self.units]
    }
  }

  /// The arrays after a step forward.
  private func arrays(_ old: [Double]?) throws -> LSTMStep.Arrays {
    LSTMStep.Arrays(
      gates: try gates { gate(arguments, $0, $1) }, previousCell: try old.map { try region($0) },
      cell: try region(cells(arguments, old)),
      squashed: try region(cells(arguments, old).map { Reference.tanh($0) }))
  }

  @Test(arguments: [true, false], [true, false])
  func forward(hasPrevious: Bool, isInPlace: Bool) throws {
    let old = hasPrevious ? previous : nil
    let before = try old.map { try region($0) }
    let arrays = LSTMStep.Arrays(
      gates: try gateArguments(), previousCell: before,
      cell: try isInPlace ? before ?? Buffer(floats: count).all : Buffer(floats: count).all,
      squashed: try Buffer(floats: count).all)
    let output = try Buffer(floats: count).all
    let rows = try Buffer(floats: Self.examples * Self.width).all
    step.forward(arrays, output: output, next: rows.floats(from: 2, count: 0))
    let (found, gaps) = parts(arrays.gates.values())
    let (wanted, _) = parts(try gates { gate(arguments, $0, $1) }.values())
    expectClose(found, wanted.map(Double.init), "gates")
    #expect(gaps.allSatisfy { $0 == 99 })
    expectClose(arrays.cell.values(), cells(arguments, old), "cells")
    expectClose(
      arrays.squashed.values(), cells(arguments, old).map { Reference.tanh($0) }, "squashed")
    expectClose(output.values(), outputs(arguments, old), "outputs")
    for place in 0..<count {
      let row = place / Self.units * Self.width + 2 + place % Self.units
      #expect(rows.values()[row] == output.values()[place])
    }
  }

  /// What bfloat16 products read is the float32 value, rounded to 8 bits.
  @Test func shortOperandsAreRounded() throws {
    let arrays = LSTMStep.Arrays(
      gates: try gateArguments(), previousCell: try region(previous),
      cell: try Buffer(floats: count).all, squashed: try Buffer(floats: count).all)
    let output = try Buffer(floats: count).all
    let rows = try Buffer(floats: Self.examples * Self.width).all
    short.forward(arrays, output: output, next: rows)
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
    let old = hasPrevious ? previous : nil
    let byOutput = numbers(count, seed: 8).map(Double.init)
    let byCell = numbers(count, seed: 9).map { isLast ? 0 : Double($0) }
    // What the way back differentiates: outputs and cells, weighted.
    func value(_ arguments: [Double], _ old: [Double]?) -> Double {
      zip(outputs(arguments, old), byOutput).reduce(0) { $0 + $1.0 * $1.1 }
        + zip(cells(arguments, old), byCell).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let cellGradient = try region(isLast ? byCell.map { _ in 99 } : byCell)
    let arrays = try arrays(old)
    let shortGates = try Buffer(byteCount: 2 * Self.examples * Self.gateWidth + 2).all
    let copy = try Buffer(floats: count).all
    copy.copy(cellGradient)
    // As float32 the gradient takes the gates' place, so that comes last.
    for (step, byCell, byGates) in [(short, copy, shortGates), (step, cellGradient, arrays.gates)] {
      step.backward(
        arrays, outputGradient: try region(byOutput), cellGradient: byCell, gateGradient: byGates,
        isLast: isLast)
    }

    let slopes = Reference.slopes(at: arguments) { value($0, old) }
    let (gradient, gaps) = parts(arrays.gates.values())
    expectClose(gradient, slopes, "gates")
    #expect(gaps.allSatisfy { $0 == 99 })
    let words = shortGates.words()
    for (place, value) in gradient.enumerated() {
      let row = place / (4 * Self.units) * Self.gateWidth
      #expect(words[row + place % (4 * Self.units)] == nearestBFloat16(value))
    }
    guard let old else { return }
    expectClose(
      cellGradient.values(), Reference.slopes(at: old) { value(arguments, $0) }, "previous cell")
  }

  /// The gates of arguments of every size, as often as there are units in a row.
  private func gates(of arguments: [Float]) throws -> (sigmoid: [Float], tanh: [Float]) {
    let units = arguments.count
    let row = try Buffer(floats: 4 * units).all
    row.write(arguments + arguments + arguments + arguments)
    let step = LSTMStep(
      examples: 1, units: units, gateWidth: 4 * units, rowWidth: 0, operands: .float32)
    step.forward(
      LSTMStep.Arrays(
        gates: row, previousCell: nil, cell: try Buffer(floats: units).all,
        squashed: try Buffer(floats: units).all),
      output: nil, next: nil)
    let values = row.values()
    #expect(values[..<units].map(\.bitPattern) == values[units..<2 * units].map(\.bitPattern))
    #expect(values[..<units].map(\.bitPattern) == values[2 * units..<3 * units].map(\.bitPattern))
    return (Array(values[..<units]), Array(values[(3 * units)...]))
  }

  /// The functions of the gates are within 2.5 units in the last place of the exact values.
  @Test func functionsAreExact() throws {
    // Every exponent and both signs, and all the more of what lies between 0 and saturation.
    var arguments = stride(from: UInt32(0), to: .max - 9_999_991, by: 9_999_991)
      .map { Float(bitPattern: $0) }.filter(\.isFinite)
    arguments += stride(from: Float(-100), through: 100, by: 0.0137)
    let (sigmoid, tanh) = try gates(of: arguments)
    func error(_ value: Float, _ exact: Double) -> Double {
      abs(Double(value) - exact) / Double(max(Float(exact).ulp, Float.leastNormalMagnitude.ulp))
    }
    // What is less than 2⁻¹²⁷ may be 0.
    func distance(_ index: Int) -> Double {
      let exact = Reference.sigmoid(Double(arguments[index]))
      return exact < 0x1p-127 && sigmoid[index] == 0 ? 0 : error(sigmoid[index], exact)
    }
    let worst = arguments.indices.map { distance($0) }.max() ?? .infinity
    #expect(worst <= 2.5)
    let tangents = zip(arguments, tanh).map { error($1, Reference.tanh(Double($0))) }
    #expect((tangents.max() ?? .infinity) <= 2.5)
  }

  @Test func functionsSaturateAndKeepNaN() throws {
    let large = Float.greatestFiniteMagnitude
    let arguments: [Float] = [.nan, -.infinity, .infinity, -large, large, 0, -0.0]
    let (sigmoid, tanh) = try gates(of: arguments)
    #expect(sigmoid[0].isNaN && tanh[0].isNaN)
    #expect(sigmoid[1...] == [0, 1, 0, 1, 0.5, 0.5])
    #expect(tanh[1...] == [-1, 1, -1, 1, 0, 0])
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
