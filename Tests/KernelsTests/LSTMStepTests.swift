import Testing

@testable import Kernels

/// The loops over an LSTM's gates against formulas in double precision and central differences.
@Suite struct LSTMStepTests {
  static let examples = 3
  static let units = 5
  let step = LSTMStep(examples: examples, units: units)
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
    step.output(gates: gates, squashed: squashed, output: output)
    expectClose(output.values(), outputs(arguments, old))
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
    let bias = try region([Double](repeating: 0.5, count: 4 * Self.units))
    step.backward(
      LSTMStep.Backward(
        gates: gates, candidate: candidate,
        squashed: try region(cells(arguments, old).map { Reference.tanh($0) }),
        previousCell: try old.map { try region($0) }, outputGradient: try region(byOutput),
        cellGradient: cellGradient, gateGradient: gateGradient),
      isLast: isLast, biasGradient: bias)

    let slopes = Reference.slopes(at: arguments) { value($0, old) }
    expectClose(gateGradient.values(), slopes, "gates")
    let columns = 4 * Self.units
    expectClose(
      bias.values(),
      (0..<columns).map { column in
        (0..<Self.examples).reduce(isLast ? 0 : 0.5) { $0 + slopes[$1 * columns + column] }
      }, "bias")
    guard let old else { return }
    expectClose(
      cellGradient.values(), Reference.slopes(at: old) { value(arguments, $0) }, "previous cell")
  }
}
