internal import Results

/// A heat map: a row a true class, a column a predicted one, the count in each cell and the share
/// of the row as its colour, with a scale of the colours at the right.
func confusionPicture(_ figure: ConfusionFigure) -> ScriptBuilder {
  let classes = figure.classNames.count
  let layout = ConfusionLayout(figure)
  var builder = ScriptBuilder(width: layout.width, height: layout.height, isText: false)
  builder.text(
    clippedText(figure.title, width: layout.width - 32, size: 15), 16, 24, size: 15)
  for (index, name) in layout.names.enumerated() {
    let offset = (Double(index) + 0.5) * layout.cell
    builder.text(
      name, layout.left - 8, layout.top + offset, .right, size: layout.nameSize)
    builder.text(
      name, layout.left + offset + 3, layout.bottom + 9, .right, size: layout.nameSize,
      rotation: 40)
  }
  builder.text(
    "true class", 22, (layout.top + layout.bottom) / 2, .center, color: .softInk, rotation: 90)
  builder.text(
    "predicted class", (layout.left + layout.right) / 2, layout.height - 16, .center,
    color: .softInk)

  builder.area(left: layout.left, right: layout.right, top: layout.top, bottom: layout.bottom)
  builder.add("unset border")
  builder.add("unset tics")
  builder.add("set style fill solid noborder")
  builder.add("set xrange [-0.5:\(classes - 1).5]")
  builder.add("set yrange [\(classes - 1).5:-0.5]")
  addScale(layout, to: &builder)

  var cells: [String] = []
  var counts: [String] = []
  for row in 0..<classes {
    for column in 0..<classes {
      let count = figure.count(trueClass: row, predictedClass: column)
      let share = figure.share(trueClass: row, predictedClass: column)
      let textColor = count == 0 ? PlotColor.paleInk : ShareScale.textColor(share)
      cells.append("\(column) \(row) \(ShareScale.color(share))")
      counts.append("\(column) \(row) \(count) \(textColor.rawValue)")
    }
  }
  // A thin white line stays between cells.
  let half = numberText(0.5 - 0.5 / layout.cell)
  builder.add(
    "plot \(builder.data(cells)) using 1:2:(\(half)):(\(half)):3 with boxxyerror"
      + " fillcolor rgb variable notitle, \(builder.data(counts)) using 1:2:3:4 with labels"
      + " font \",\(numberText(layout.countSize))\" textcolor rgb variable notitle")
  return builder
}

/// Where the parts of a heat map stand, in pixels.
private struct ConfusionLayout {
  let names: [String]
  let nameSize: Double
  let cell: Double
  let countSize: Double
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double
  let width: Double
  let height: Double

  init(_ figure: ConfusionFigure) {
    let classes = Double(figure.classNames.count)
    cell = min(max(440 / classes, 18), 64).rounded()
    let size = min(10.5, cell * 0.55)
    names = figure.classNames.map { clippedText(drawableText($0), width: 110, size: size) }
    nameSize = size
    let digits = figure.counts.map { "\($0)".count }.max() ?? 1
    countSize = min(11, (cell - 4) / (0.62 * Double(digits)))
    let nameWidth = names.map { textWidth($0, size: size) }.max() ?? 0
    left = 40 + nameWidth + 8
    right = left + classes * cell
    top = figure.title.isEmpty ? 16 : 46
    bottom = top + classes * cell
    width = right + 86
    height = bottom + 12 + nameWidth * 0.58 + 42
  }
}

/// The scale of colours, as tall as the map, with the shares it stands for.
private func addScale(_ layout: ConfusionLayout, to builder: inout ScriptBuilder) {
  let steps = 120
  let left = layout.right + 18
  let height = layout.bottom - layout.top
  for step in 0..<steps {
    // The scale spreads square roots, so equal steps are equal steps of those.
    let low = Double(step) / Double(steps)
    let middle = (Double(step) + 0.5) / Double(steps)
    builder.box(
      left: left, right: left + 12, top: layout.bottom - (low + 1 / Double(steps)) * height,
      bottom: min(layout.bottom - low * height + 0.5, layout.bottom),
      color: ShareScale.color(middle * middle))
  }
  for percent in [0, 1, 5, 20, 50, 100] {
    let y = layout.bottom - (Double(percent) / 100).squareRoot() * height
    builder.text("\(percent) %", left + 18, y, size: 9.5, color: .softInk)
  }
  builder.text(
    "share of the true class", left + 58, (layout.top + layout.bottom) / 2, .center, size: 9.5,
    color: .softInk, rotation: 90)
}
