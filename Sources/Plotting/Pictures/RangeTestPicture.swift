internal import Results

/// Loss over the learning rate, on a logarithmic axis: a dot a step, the curve through them, and a
/// line where it falls most steeply.
func rangeTestPicture(_ figure: RangeTestFigure) -> ScriptBuilder {
  let (width, height, left, right) = (560.0, 320.0, 58.0, 532.0)
  let axes = RangeTestAxes(figure.test)
  var builder = ScriptBuilder(width: width, height: height, isText: false)
  builder.text(
    clippedText(figure.title, width: width - left - 16, size: 15), left, 24, size: 15)
  builder.text("loss of each step", left + 14, 48, color: .softInk)
  builder.line(from: (left, 48), to: (left + 8, 48), width: 3, color: .paleInk)
  builder.text("smoothed", left + 154, 48, color: .softInk)
  builder.line(from: (left + 126, 48), to: (left + 148, 48), width: 2, color: .blue)
  if let steepest = axes.steepest {
    builder.text(
      "steepest at \(Value.digits(steepest).text)", left + 262, 48, color: .softInk)
    builder.line(
      from: (left + 234, 48), to: (left + 256, 48), width: 1.3, color: .orange, dash: .dashed)
  }
  builder.area(left: left, right: right, top: 66, bottom: height - 48)
  builder.text("loss", 12, (66 + height - 48) / 2, .center, color: .softInk, rotation: 90)
  builder.text("learning rate", (left + right) / 2, height - 16, .center, color: .softInk)
  axes.add(to: &builder)
  let ink = "nomirror out scale 0.4 font \",10\" textcolor rgb \(PlotColor.softInk.rgb)"
  builder.add("set border 1 linewidth 1 linecolor rgb \(PlotColor.axis.rgb)")
  builder.add("set xtics \(ink)")
  builder.add(
    "set ytics \(dataText(axes.ticks.first)),\(dataText(axes.ticks.step)),\(dataText(axes.ticks.last))"
      + " nomirror scale 0 font \",10\" textcolor rgb \(PlotColor.softInk.rgb)")
  builder.add(
    "set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb \(PlotColor.grid.rgb)")
  if let steepest = axes.steepest {
    builder.add(
      "set arrow from first \(dataText(steepest)),graph 0 to first \(dataText(steepest)),graph 1"
        + " nohead linewidth 1.3 linecolor rgb \(PlotColor.orange.rgb) dashtype (6,4) front")
  }
  let dots = builder.data(axes.rows(figure.test.losses))
  let curve = builder.data(axes.rows(figure.test.smoothed))
  builder.add(
    "plot \(dots) using 1:2 notitle with points pointtype 7 pointsize 0.3"
      + " linecolor rgb \(PlotColor.paleInk.rgb), \(curve) using 1:2 notitle with lines linewidth 2"
      + " linecolor rgb \(PlotColor.blue.rgb)")
  return builder
}

/// Loss over the learning rate with characters: a dot a step, the curve through them, and a line
/// where it falls most steeply.
func rangeTestText(_ figure: RangeTestFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  let axes = RangeTestAxes(figure.test)
  let (dot, mark, bar): (Character, Character, Character) =
    canvas.isUnicode ? ("·", "●", "│") : (".", "*", "|")
  let inks:
    (dots: CharacterDrawing.Ink, curve: CharacterDrawing.Ink, steepest: CharacterDrawing.Ink)
  inks = (.quiet, .curve(0), .curve(1))
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  var entries = [
    LegendEntry(mark: "\(dot)", name: "loss of each step", ink: inks.dots),
    LegendEntry(mark: "\(mark)", name: "smoothed", ink: inks.curve),
  ]
  if let steepest = axes.steepest {
    entries.append(
      LegendEntry(
        mark: "\(bar)", name: "steepest at \(Value.digits(steepest).text)", ink: inks.steepest))
  }
  lines.add(entries)
  lines.advance()
  let first = lines.rows
  let height = canvas.panelRows(width: canvas.columns, around: first + 2)
  var builder = lines.builder(height: first + height)
  builder.text("loss by learning rate", 2, Double(first), ink: .quiet)
  builder.area(
    left: 8, right: Double(canvas.columns - 3), top: Double(first + 1),
    bottom: Double(first + height - 3))
  axes.add(to: &builder)
  builder.addTextAxes(
    x: "",
    y: "\(dataText(axes.ticks.first)),\(dataText(axes.ticks.step)),\(dataText(axes.ticks.last))")
  var curves = [
    MarkedCurve(points: axes.rows(figure.test.losses), mark: dot, ink: inks.dots),
    MarkedCurve(points: axes.rows(figure.test.smoothed), mark: mark, ink: inks.curve),
  ]
  if let steepest = axes.steepest {
    let (low, high) = (axes.ticks.first, axes.ticks.last)
    let column = (0..<height).map { row in
      "\(dataText(steepest)) \(dataText(low + (high - low) * Double(row) / Double(height - 1)))"
    }
    curves.insert(MarkedCurve(points: column, mark: bar, ink: inks.steepest), at: 0)
  }
  builder.add(CurveMarks(canvas: canvas, isOnly: true).plot(curves, in: &builder))
  return builder
}

/// The axes of a range test: what they reach from and to, and the rate that is marked.
private struct RangeTestAxes {
  let rates: [Double]
  let steepest: Double?
  /// Of the losses: up to what they were before they fell, not to what they diverged to.
  let ticks: Ticks

  init(_ test: RangeTest) {
    rates = test.rates
    steepest = test.steepest.map { test.rates[$0] }
    let lowest = test.lowest ?? 0
    let before = test.smoothed.prefix(lowest + 1)
    let low = test.smoothed.min() ?? 0
    let high = max(before.max() ?? 1, low)
    ticks = Ticks(around: min(low, test.losses.min() ?? low), high + (high - low) * 0.1, count: 4)
  }

  /// The axes' scale and range.
  func add(to builder: inout ScriptBuilder) {
    let first = rates.first ?? 1
    let last = max(rates.last ?? 1, first * 1.01)
    builder.add("set logscale x")
    builder.add("set xrange [\(dataText(first)):\(dataText(last))]")
    builder.add("set yrange [\(dataText(ticks.first)):\(dataText(ticks.last))]")
    builder.add("set format x \"%.0e\"")
    builder.add("set format y \"%.\(min(ticks.decimals, 6))f\"")
  }

  /// The points of a curve, so many at most as there are dots to tell apart.
  func rows(_ values: [Double]) -> [String] {
    let step = max(1, values.count / 1000)
    return stride(from: 0, to: values.count, by: step).map {
      "\(dataText(rates[$0])) \(dataText(values[$0]))"
    }
  }
}
