internal import Results

/// Loss and accuracy side by side, a legend above them where it covers no curve.
///
/// One model: a colour each for training and validation. Several: a colour a model, training
/// dashed and thin, validation solid.
func historyPicture(_ figure: HistoryFigure) -> ScriptBuilder {
  let width = 760.0
  let left = 58.0
  let curves = historyCurves(figure)
  let legend = HistoryLegend(figure, left: left, right: width - 16)
  let titleHeight = figure.title.isEmpty ? 10.0 : 38
  let top = titleHeight + legend.height + 10
  let height = top + 200 + 46
  var builder = ScriptBuilder(width: width, height: height, isText: false)
  builder.text(
    clippedText(figure.title, width: width - left - 16, size: 15), left, 24, size: 15)
  legend.draw(in: &builder, top: titleHeight)

  builder.add("set multiplot")
  let panels = [
    HistoryPanel(label: "loss", left: left, curves: curves.loss),
    HistoryPanel(label: "accuracy", left: left + 378, curves: curves.accuracy),
  ]
  for panel in panels {
    panel.draw(in: &builder, top: top, bottom: height - 46, epochs: epochRange(figure))
    builder.add("unset label")
    builder.add("unset arrow")
  }
  builder.add("unset multiplot")
  return builder
}

/// One line of a panel: points of finite numbers, in parts where some are missing.
struct HistoryCurve {
  enum Role {
    case training, validation
    /// The training images, evaluated after the epoch.
    case evaluated
  }

  let role: Role
  /// The model's place in the figure.
  let model: Int
  /// (epoch, value); the value is nil where nothing finite was measured.
  let points: [(epoch: Int, value: Double?)]

  /// The values there are.
  var values: [Double] { points.compactMap(\.value) }
}

/// The curves of both panels, training before validation, models in the figure's order.
func historyCurves(
  _ figure: HistoryFigure
) -> (loss: [HistoryCurve], accuracy: [HistoryCurve]) {
  func curves(
    _ role: HistoryCurve.Role, _ value: (HistoryEpoch) -> Double?
  ) -> [HistoryCurve] {
    figure.models.enumerated().map { index, model in
      let points = thinned(model.epochs).map { epoch in
        (epoch.epoch, value(epoch).flatMap { $0.isFinite ? $0 : nil })
      }
      return HistoryCurve(role: role, model: index, points: points)
    }.filter { !$0.values.isEmpty }
  }
  return (
    curves(.training, { $0.loss }) + curves(.validation, { $0.validationLoss })
      + curves(.evaluated, { $0.trainLoss }),
    curves(.training, { $0.accuracy }) + curves(.validation, { $0.validationAccuracy })
      + curves(.evaluated, { $0.trainAccuracy })
  )
}

/// Every n-th epoch and the last, so that no curve has more points than a panel has pixels.
private func thinned(_ epochs: [HistoryEpoch]) -> [HistoryEpoch] {
  let limit = 400
  if epochs.count <= limit { return epochs }
  let step = (epochs.count + limit - 1) / limit
  return epochs.indices.filter { $0 % step == 0 || $0 == epochs.count - 1 }.map { epochs[$0] }
}

/// The first and the last epoch of all models.
func epochRange(_ figure: HistoryFigure) -> ClosedRange<Int> {
  let epochs = figure.models.flatMap { $0.epochs.map(\.epoch) }
  let low = epochs.min() ?? 1
  return low...max(epochs.max() ?? low, low)
}

/// Loss or accuracy.
private struct HistoryPanel {
  let label: String
  let left: Double
  let curves: [HistoryCurve]

  func draw(
    in builder: inout ScriptBuilder, top: Double, bottom: Double, epochs: ClosedRange<Int>
  ) {
    let right = left + 308
    builder.area(left: left, right: right, top: top, bottom: bottom)
    addAxes(to: &builder, epochs: epochs)
    builder.text(
      label, left - 46, (top + bottom) / 2, .center, color: .softInk, rotation: 90)
    builder.text("epoch", (left + right) / 2, bottom + 31, .center, color: .softInk)
    let isMarked = epochs.count <= 25
    let plots = curves.map { curve in
      let data = builder.data(
        curve.points.map { point in
          point.value.map { "\(point.epoch) \(dataText($0))" } ?? ""
        })
      return "\(data) using 1:2 notitle with " + style(curve, isMarked: isMarked)
    }
    builder.add("plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", ")))
  }

  private func addAxes(to builder: inout ScriptBuilder, epochs: ClosedRange<Int>) {
    let values = curves.flatMap(\.values)
    let ticks = Ticks(around: values.min() ?? 0, values.max() ?? 1, count: 5)
    let whole = Ticks(whole: epochs.lowerBound, epochs.upperBound, count: 8)
    // A little room, so that the first and last marker stand whole.
    let span = Double(max(epochs.upperBound - epochs.lowerBound, 1))
    let low = Double(epochs.lowerBound) - (epochs.count == 1 ? 1 : span * 0.02)
    let high = Double(epochs.upperBound) + (epochs.count == 1 ? 1 : span * 0.02)
    builder.add("set xrange [\(numberText(low)):\(numberText(high))]")
    builder.add("set yrange [\(dataText(ticks.first)):\(dataText(ticks.last))]")
    builder.add("set border 1 linewidth 1 linecolor rgb \(PlotColor.axis.rgb)")
    builder.add(
      "set xtics \(numberText(whole.first)),\(numberText(whole.step)),\(numberText(whole.last))"
        + " nomirror out scale 0.4 offset 0,0.4 font \",10\" textcolor rgb \(PlotColor.softInk.rgb)"
    )
    builder.add(
      "set ytics \(dataText(ticks.first)),\(dataText(ticks.step)),\(dataText(ticks.last))"
        + " nomirror scale 0 font \",10\" textcolor rgb \(PlotColor.softInk.rgb)")
    builder.add("set format x \"%.0f\"")
    builder.add("set format y \"\(tickFormat(ticks))\"")
    builder.add(
      "set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb \(PlotColor.grid.rgb)")
  }

  private func style(_ curve: HistoryCurve, isMarked: Bool) -> String {
    let isOnly = curves.allSatisfy { $0.model == 0 }
    let isLight = curve.role != .validation && !isOnly
    let color = curveColor(curve.role, model: curve.model, isOnly: isOnly)
    let dash = !isLight ? "1" : curve.role == .training ? "(6,4)" : "(2,3)"
    let line =
      " linewidth \(isLight ? "1.3" : "2") dashtype \(dash)"
      + " linecolor rgb \(color.rgb)"
    // A lone point has no line: it must be seen even where markers are not wanted.
    guard isMarked || curve.values.count == 1 else { return "lines" + line }
    return "linespoints" + line + " pointtype 7 pointsize \(isLight ? "0.3" : "0.45")"
  }
}

/// The numeric format of tick labels.
func tickFormat(_ ticks: Ticks) -> String {
  let isLarge = max(ticks.first.magnitude, ticks.last.magnitude) >= 1e6
  return isLarge || ticks.decimals > 6 ? "%.2g" : "%.\(ticks.decimals)f"
}

/// The colour of a curve: by role for a lone model, else by model.
func curveColor(_ role: HistoryCurve.Role, model: Int, isOnly: Bool) -> PlotColor {
  let index = !isOnly ? model : role == .training ? 0 : role == .validation ? 1 : 2
  return PlotColor.curves[index % PlotColor.curves.count]
}

extension HistoryFigure {
  /// Whether any epoch was validated.
  var hasValidation: Bool {
    models.contains { model in
      model.epochs.contains { $0.validationLoss != nil || $0.validationAccuracy != nil }
    }
  }

  /// Whether the training images were evaluated after any epoch.
  var hasEvaluation: Bool {
    models.contains { model in
      model.epochs.contains { $0.trainLoss != nil || $0.trainAccuracy != nil }
    }
  }
}
