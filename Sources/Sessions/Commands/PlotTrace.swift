import Engine
import Language
import Networks
import Results

/// `plot trace cnn rnn test[4]`
enum PlotTraceCommand: Command {
  static let signature = Signature(
    "plot trace", summary: "draws what flows through networks when they see one image",
    discussion: """
      Feature maps side by side, layer below layer; of an lstm its gates, cell and output, a line of
      shades a row of the image, and the probability of each class had the image ended after that row.
      The title of each says what its white and its black stand for.
      """,
    positional: [TraceCommand.things], options: [PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  conv2d 8 3x3 relu\n  maxpool2d 2x2\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot trace tiny test[4]",
        "the eight feature maps of a shirt"),
      Example(
        "load fashion_mnist\nmodel tiny\n  lstm 16\n  dense 10 softmax\nend\nfit tiny steps=40\nplot trace tiny test[4]",
        "what is believed row by row"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { TraceCommand.models(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let traced = try context.traced(TraceCommand.things, of: call)
    try located(call.range(of: TraceCommand.things)) {
      guard traced.models.count <= FigureLimits.tracedModels else {
        throw Diagnostic(
          .valueRange,
          "'plot trace' draws at most \(FigureLimits.tracedModels) models, not \(traced.models.count)",
          cure: "draw them one after the other")
      }
    }
    let figure = try TraceFigure(
      title: "\(traced.image), \(traced.classWords[traced.label])",
      classNames: traced.classWords, trueClass: traced.label,
      columns: traced.models.map { model, weights, trace in
        TraceFigure.Column(name: model.name, panels: try trace.panels(weights))
      })
    let names = traced.models.map(\.model.name).joined(separator: "-")
    return try context.draw(.trace(figure), named: "trace-\(names)", .chosen, call)
  }
}

extension Trace {
  /// The pixels, then every layer that makes new values.
  fileprivate func panels(_ weights: Weights) throws -> [TraceFigure.Panel] {
    var panels: [TraceFigure.Panel] = []
    if let first = layers.first?.place.input.dimensions {
      panels.append(
        try shades("pixels", input, height: first[0], width: first[1], count: 1))
    }
    for (index, layer) in layers.enumerated() {
      if layer.place.layer is Flatten || layer.place.layer is Dropout { continue }
      if let steps = layer.steps {
        panels += try statePanels(layer.place.name, steps)
        let isLast = !layers[(index + 1)...].contains { $0.steps != nil }
        if isLast, let beliefs = beliefs(weights) {
          panels.append(
            TraceFigure.Panel(title: "believed after each row", .beliefs(beliefs)))
        }
      } else if index == layers.count - 1 {
        panels.append(
          TraceFigure.Panel(
            title: "\(layer.place.name): probabilities", .probabilities(layer.values)))
      } else {
        let extents = layer.place.output.dimensions
        panels.append(
          extents.count == 3
            ? try shades(
              layer.place.name, layer.values, height: extents[0], width: extents[1],
              count: extents[2])
            : try row(layer.place.name, layer.values))
      }
    }
    return panels
  }

  /// The gates and states of an LSTM: a line of shades a step, a column a unit.
  private func statePanels(_ name: String, _ steps: LSTMTrace) throws -> [TraceFigure.Panel] {
    let shown = min(steps.units, FigureLimits.imageSide)
    let states = LSTMTrace.State.allCases.filter { $0 != .squashedCell }
    return try states.map { state in
      let values = (0..<min(steps.steps, FigureLimits.imageSide)).flatMap {
        steps.values(state, step: $0).prefix(shown)
      }
      let scale = Shades(values)
      let image = try GrayImage(
        width: shown, height: values.count / shown, pixels: values.map(scale.shade))
      let units = counted("units", shown, of: steps.units)
      return TraceFigure.Panel(
        title: "\(name) \(state.rawValue), \(units) by row: \(scale.key)", .shades(image))
    }
  }

  /// Feature maps side by side, with a line between them; the first of them where there are too many.
  private func shades(
    _ name: String, _ values: [Float], height: Int, width: Int, count: Int
  ) throws -> TraceFigure.Panel {
    let scale = Shades(values)
    let limit = FigureLimits.imageSide
    let perRow = min(
      count, max((limit + 1) / (width + 1), 1), Int((2 * Double(count)).squareRoot().rounded(.up)))
    let rows = min((count + perRow - 1) / perRow, max((limit + 1) / (height + 1), 1))
    let shown = min(count, perRow * rows)
    let size = (
      width: min(perRow * (width + 1) - 1, limit), height: min(rows * (height + 1) - 1, limit)
    )
    var pixels = [UInt8](repeating: 0, count: size.width * size.height)
    for map in 0..<shown {
      let (left, top) = (map % perRow * (width + 1), map / perRow * (height + 1))
      for y in 0..<height where top + y < size.height {
        for x in 0..<width where left + x < size.width {
          pixels[(top + y) * size.width + left + x] = scale.shade(
            values[(y * width + x) * count + map])
        }
      }
    }
    let maps = count == 1 ? "" : ", " + counted("maps", shown, of: count)
    return TraceFigure.Panel(
      title: "\(name), \(height)x\(width)\(maps): \(scale.key)",
      .shades(try GrayImage(width: size.width, height: size.height, pixels: pixels)))
  }

  /// The values of a vector beside each other.
  private func row(_ name: String, _ values: [Float]) throws -> TraceFigure.Panel {
    let scale = Shades(values)
    let shown = Array(values.prefix(FigureLimits.imageSide))
    let count = counted("units", shown.count, of: values.count)
    // Two lines high, so that it is seen.
    let pixels = shown.map(scale.shade)
    return TraceFigure.Panel(
      title: "\(name), \(count): \(scale.key)",
      .shades(try GrayImage(width: shown.count, height: 2, pixels: pixels + pixels)))
  }
}

/// `32 maps`, or `the first 64 of 512 maps`.
private func counted(_ things: String, _ shown: Int, of count: Int) -> String {
  shown == count ? "\(count) \(things)" : "the first \(shown) of \(count) \(things)"
}
