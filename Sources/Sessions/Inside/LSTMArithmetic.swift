import Engine
import Networks
import Results

extension LSTM: SpelledLayer {
  /// The six equations of a step: four gates, the cell and what it shows.
  ///
  /// Source: `keras.layers.LSTMCell.call`.
  func spell(_ site: SpelledSite) -> Arithmetic {
    guard let steps = site.layer.steps else {
      preconditionFailure("an LSTM's steps are traced")
    }
    let (step, unit) = (site.place[0], site.place[1])
    var arithmetic = Arithmetic(
      of: Arithmetic.Number(site.name, steps.all(.hidden)[step * units + unit]))
    let sums = Gate.allCases.map { sum($0, step, unit, steps, site) }
    for sum in sums { arithmetic.add(sum) }
    for (gate, sum) in zip(Gate.allCases, sums) {
      if gate == .candidate {
        arithmetic.addTanh(gate.name, of: sum.value)
      } else {
        arithmetic.addSigmoid(gate.name, of: sum.value)
      }
    }
    let (input, forget, candidate, output) = (
      arithmetic.lines[0].value, arithmetic.lines[1].value, arithmetic.lines[2].value,
      arithmetic.lines[3].value
    )
    let before =
      step == 0 ? 0 : Double(steps.all(.cell)[(step - 1) * units + unit])
    arithmetic.add(
      "cell",
      "\(decimals(forget)) * \(decimals(before)) + \(decimals(input)) * \(decimals(candidate))",
      forget * before + input * candidate)
    let cell = arithmetic.value
    arithmetic.addTanh("tanh_cell", of: cell)
    let squashed = arithmetic.value
    arithmetic.add("hidden", "\(decimals(output)) * \(decimals(squashed))", output * squashed)
    return arithmetic
  }

  /// The gates in Keras's order of columns: i, f, c, o.
  private enum Gate: Int, CaseIterable {
    case input, forget, candidate, output

    var state: LSTMTrace.State {
      switch self {
      case .input: .inputGate
      case .forget: .forgetGate
      case .candidate: .candidate
      case .output: .outputGate
      }
    }

    var name: String { state.rawValue }
  }

  /// A gate's sum: the step's input and the output of the step before, each by its weights.
  private func sum(
    _ gate: Gate, _ step: Int, _ unit: Int, _ steps: LSTMTrace, _ site: SpelledSite
  ) -> Arithmetic.Sum {
    let column = gate.rawValue * units + unit
    let features = site.layer.place.input.dimensions[1]
    var terms = (0..<features).map {
      Arithmetic.Term(site.input([step, $0]), by: site.weight("kernel", [$0, column]))
    }
    if step > 0 {
      let hidden = steps.all(.hidden)
      terms += (0..<units).map { other in
        Arithmetic.Term(
          Arithmetic.Number(
            "hidden\(bracketed([step - 1, other]))", hidden[(step - 1) * units + other]),
          by: site.weight("recurrent_kernel", [other, column]))
      }
    }
    return Arithmetic.Sum(terms, bias: site.bias(column), name: gate.name)
  }
}
