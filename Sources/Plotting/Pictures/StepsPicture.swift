internal import Results

/// Loss by step: a curve and a colour a model.
func stepsPicture(_ figure: StepsFigure) -> ScriptBuilder {
  let (width, height, left, right) = (560.0, 320.0, 58.0, 532.0)
  let axes = StepsAxes(figure)
  var builder = ScriptBuilder(width: width, height: height, isText: false)
  builder.text(
    clippedText(figure.title, width: width - left - 16, size: 15), left, 24, size: 15)
  let room = (right - left) / Double(max(figure.models.count, 1))
  for (index, model) in figure.models.enumerated() {
    let place = left + Double(index) * room
    builder.line(
      from: (place, 48), to: (place + 18, 48), width: 2, color: StepsAxes.color(index))
    builder.text(
      clippedText(model.name, width: room - 32, size: 11), place + 24, 48, color: .softInk)
  }
  builder.area(left: left, right: right, top: 66, bottom: height - 48)
  builder.text("loss", 12, (66 + height - 48) / 2, .center, color: .softInk, rotation: 90)
  builder.text("step", (left + right) / 2, height - 16, .center, color: .softInk)
  axes.add(to: &builder)
  let ink = "font \",10\" textcolor rgb \(PlotColor.softInk.rgb)"
  builder.add("set border 1 linewidth 1 linecolor rgb \(PlotColor.axis.rgb)")
  builder.add("set xtics \(axes.stepTicks) nomirror out scale 0.4 \(ink)")
  builder.add("set ytics \(axes.lossTicks) nomirror scale 0 \(ink)")
  builder.add(
    "set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb \(PlotColor.grid.rgb)")
  let plots = figure.models.enumerated().map { index, model in
    "\(builder.data(axes.rows(model))) using 1:2 notitle with linespoints linewidth 2"
      + " pointtype 7 pointsize 0.2 linecolor rgb \(StepsAxes.color(index).rgb)"
  }
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

/// Loss by step with characters: a mark and a colour a model.
func stepsText(_ figure: StepsFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  let axes = StepsAxes(figure)
  let marks = CurveMarks(canvas: canvas, isOnly: figure.models.count == 1)
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  lines.add(
    figure.models.enumerated().map { index, model in
      LegendEntry(
        mark: "\(marks.mark(.training, model: index))",
        name: clippedText(drawableText(model.name), characters: 20), ink: .curve(index))
    })
  lines.advance()
  let first = lines.rows
  let height = canvas.panelRows(width: canvas.columns, around: first + 2)
  var builder = lines.builder(height: first + height)
  builder.text("loss by step", 2, Double(first), ink: .quiet)
  builder.area(
    left: 8, right: Double(canvas.columns - 3), top: Double(first + 1),
    bottom: Double(first + height - 3))
  axes.add(to: &builder)
  builder.addTextAxes(x: axes.stepTicks, y: axes.lossTicks)
  let curves = figure.models.enumerated().map { index, model in
    MarkedCurve(
      points: axes.rows(model), mark: marks.mark(.training, model: index), ink: .curve(index))
  }
  builder.add(marks.plot(curves, in: &builder))
  return builder
}

/// The axes of losses by step.
private struct StepsAxes {
  private let last: Int
  private let losses: Ticks
  private let steps: Ticks

  init(_ figure: StepsFigure) {
    let values = figure.models.flatMap(\.losses).filter(\.isFinite)
    last = max(figure.models.compactMap(\.steps.last).max() ?? 1, 2)
    losses = Ticks(around: values.min() ?? 0, values.max() ?? 1, count: 4)
    steps = Ticks(whole: 1, last, count: 8)
  }

  static func color(_ model: Int) -> PlotColor {
    PlotColor.curves[model % PlotColor.curves.count]
  }

  var stepTicks: String {
    "\(numberText(steps.first)),\(numberText(steps.step)),\(numberText(steps.last))"
  }
  var lossTicks: String {
    "\(dataText(losses.first)),\(dataText(losses.step)),\(dataText(losses.last))"
  }

  func add(to builder: inout ScriptBuilder) {
    builder.add("set xrange [1:\(last)]")
    builder.add("set yrange [\(dataText(losses.first)):\(dataText(losses.last))]")
    builder.add("set format x \"%.0f\"")
    let isLarge = max(losses.first.magnitude, losses.last.magnitude) >= 1e6
    builder.add(
      "set format y \"\(isLarge || losses.decimals > 6 ? "%.2g" : "%.\(losses.decimals)f")\"")
  }

  func rows(_ model: StepsFigure.Model) -> [String] {
    zip(model.steps, model.losses).filter { $0.1.isFinite }.map { "\($0) \(dataText($1))" }
  }
}
