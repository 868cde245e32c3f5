internal import Results

/// One share over another: a curve and a colour a model.
func sharesPicture(_ figure: SharesFigure) -> ScriptBuilder {
  let (width, height, left, right) = (480.0, 440.0, 62.0, 452.0)
  var builder = ScriptBuilder(width: width, height: height, isText: false)
  builder.text(
    clippedText(figure.title, width: width - left - 16, size: 15), left, 24, size: 15)
  let entries = figure.curves.count + (figure.diagonal.isEmpty ? 0 : 1)
  let room = (right - left) / Double(max(entries, 1))
  for (index, curve) in figure.curves.enumerated() {
    let place = left + Double(index) * room
    builder.line(
      from: (place, 48), to: (place + 18, 48), width: 2, color: SharesAxes.color(index))
    builder.text(
      clippedText(curve.name, width: room - 32, size: 11), place + 24, 48, color: .softInk)
  }
  if !figure.diagonal.isEmpty {
    let place = left + Double(figure.curves.count) * room
    builder.line(
      from: (place, 48), to: (place + 18, 48), width: 1.3, color: .axis, dash: .dashed)
    builder.text(
      clippedText(figure.diagonal, width: room - 32, size: 11), place + 24, 48, color: .softInk)
  }
  builder.area(left: left, right: right, top: 66, bottom: height - 48)
  builder.text(figure.up, 12, (66 + height - 48) / 2, .center, color: .softInk, rotation: 90)
  builder.text(figure.across, (left + right) / 2, height - 16, .center, color: .softInk)
  let axes = SharesAxes(figure)
  axes.add(to: &builder)
  let ink = "font \",10\" textcolor rgb \(PlotColor.softInk.rgb)"
  builder.add("set border 1 linewidth 1 linecolor rgb \(PlotColor.axis.rgb)")
  builder.add("set xtics 0,0.2,1 nomirror out scale 0.4 \(ink)")
  builder.add("set ytics \(axes.ticks) nomirror scale 0 \(ink)")
  builder.add(
    "set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb \(PlotColor.grid.rgb)")
  if !figure.diagonal.isEmpty {
    builder.add(
      "set arrow from first 0,first 0 to first 1,first 1 nohead linewidth 1.3 linecolor rgb"
        + " \(PlotColor.axis.rgb) dashtype (6,4) back")
  }
  let plots = figure.curves.enumerated().map { index, curve in
    "\(builder.data(axes.rows(curve))) using 1:2 notitle with linespoints linewidth 2"
      + " pointtype 7 pointsize \(curve.points.count > 30 ? "0.2" : "0.5")"
      + " linecolor rgb \(SharesAxes.color(index).rgb)"
  }
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

/// One share over another with characters.
func sharesText(_ figure: SharesFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  let axes = SharesAxes(figure)
  let marks = CurveMarks(canvas: canvas, isOnly: figure.curves.count == 1)
  let dot: Character = canvas.isUnicode ? "·" : "."
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  var entries = figure.curves.enumerated().map { index, curve in
    LegendEntry(
      mark: "\(marks.mark(.validation, model: index))",
      name: clippedText(drawableText(curve.name), characters: 20), ink: .curve(index))
  }
  if !figure.diagonal.isEmpty {
    entries.append(LegendEntry(mark: "\(dot)", name: figure.diagonal, ink: .quiet))
  }
  lines.add(entries)
  lines.advance()
  let first = lines.rows
  let height = canvas.panelRows(width: canvas.columns, around: first + 2)
  var builder = lines.builder(height: first + height)
  builder.text("\(figure.up) by \(figure.across)", 2, Double(first), ink: .quiet)
  builder.area(
    left: 8, right: Double(canvas.columns - 3), top: Double(first + 1),
    bottom: Double(first + height - 3))
  axes.add(to: &builder)
  builder.addTextAxes(x: "0,0.2,1", y: axes.ticks)
  var curves = figure.curves.enumerated().map { index, curve in
    MarkedCurve(
      points: axes.rows(curve), mark: marks.mark(.validation, model: index), ink: .curve(index))
  }
  if !figure.diagonal.isEmpty {
    let rows = (0...canvas.columns).map { place -> String in
      let share = Double(place) / Double(canvas.columns)
      return "\(dataText(share)) \(dataText(share))"
    }
    curves.insert(MarkedCurve(points: rows, mark: dot, ink: .quiet), at: 0)
  }
  builder.add(marks.plot(curves, in: &builder))
  return builder
}

/// The axes of shares.
private struct SharesAxes {
  private let lowest: Double

  init(_ figure: SharesFigure) { lowest = figure.lowest }

  static func color(_ curve: Int) -> PlotColor {
    PlotColor.curves[curve % PlotColor.curves.count]
  }

  var ticks: String { "\(dataText(lowest)),\(lowest > 0.55 ? "0.05" : "0.2"),1" }

  func add(to builder: inout ScriptBuilder) {
    builder.add("set xrange [0:1]")
    builder.add("set yrange [\(dataText(lowest)):1]")
    builder.add("set format x \"%.1f\"")
    builder.add("set format y \"%.\(lowest > 0.55 ? 2 : 1)f\"")
  }

  func rows(_ curve: SharesFigure.Curve) -> [String] {
    curve.points.filter { $0.x.isFinite && $0.y.isFinite }.map {
      "\(dataText($0.x)) \(dataText($0.y))"
    }
  }
}
