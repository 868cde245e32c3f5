internal import Results

/// A column a model, a row a layer, a mark a size, on one logarithmic scale.
func layerSizesPicture(_ figure: LayerSizesFigure) -> ScriptBuilder {
  let (columnWidth, rowHeight, nameWidth, top) = (400.0, 26.0, 96.0, 104.0)
  let rows = figure.models.map(\.layers.count).max() ?? 0
  let width = 16 + columnWidth * Double(figure.models.count)
  let bottom = top + rowHeight * Double(rows)
  var builder = ScriptBuilder(width: width, height: bottom + 48, isText: false)
  builder.text(clippedText(figure.title, width: width - 32, size: 15), 16, 24, size: 15)
  addLegend(to: &builder)
  builder.addCanvas()
  var plots: [String] = []
  for (number, model) in figure.models.enumerated() {
    let left = 16 + columnWidth * Double(number)
    let (start, end) = (left + nameWidth, left + columnWidth - 32)
    builder.text(
      clippedText("\(model.name): \(model.note)", width: columnWidth - 32, size: 12), left,
      top - 24, size: 12)
    for power in figure.decades {
      let share = Double(power - figure.decades.lowerBound) / Double(figure.decades.count - 1)
      let x = start + share * (end - start)
      builder.line(from: (x, top), to: (x, bottom), width: 1, color: .grid, behind: true)
      if figure.labelled(power) {
        builder.text(powerText(power), x, bottom + 10, .center, size: 9, color: .softInk)
      }
    }
    builder.text("size", (start + end) / 2, bottom + 28, .center, size: 9, color: .softInk)
    for (row, layer) in model.layers.enumerated() {
      let y = top + rowHeight * (Double(row) + 0.5)
      builder.text(
        clippedText(layer.name, width: nameWidth - 8, size: 10), left, y, size: 10)
      for quantity in LayerSizesFigure.Quantity.allCases {
        guard let size = layer.sizes[quantity], let place = figure.place(size) else { continue }
        let point = "\(numberText(start + place * (end - start))) \(numberText(y))"
        plots.append(
          "\(builder.data([point])) using 1:2 notitle with points pointtype \(quantity.pointType)"
            + " pointsize 0.7 linewidth 1.5 linecolor rgb \(quantity.color.rgb)")
      }
    }
  }
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

private func addLegend(to builder: inout ScriptBuilder) {
  var x = 16.0
  for quantity in LayerSizesFigure.Quantity.allCases {
    builder.text(quantity.sign, x, 52, size: 12, color: quantity.color)
    builder.text(quantity.rawValue, x + 14, 52, color: .softInk)
    x += 96
  }
}

/// Sizes with characters: a row a layer, a letter a size.
func layerSizesText(_ figure: LayerSizesFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  lines.add(
    LayerSizesFigure.Quantity.allCases.enumerated().map { index, quantity in
      LegendEntry(mark: quantity.letter, name: quantity.rawValue, ink: .curve(index))
    })
  lines.advance(2)
  let isBeside = canvas.columns >= 64 * figure.models.count
  let width =
    isBeside ? (canvas.columns + 3) / figure.models.count - 3 : canvas.columns
  var highest = 0
  for (number, model) in figure.models.enumerated() {
    let start = lines.rows
    lines.add(model, of: figure, column: isBeside ? number * (width + 3) : 0, width: width, canvas)
    highest = max(highest, lines.rows - start)
    if isBeside { lines.rewind(lines.rows - start) }
  }
  if isBeside { lines.advance(highest) }
  return lines.picture()
}

extension TextLines {
  fileprivate mutating func add(
    _ model: LayerSizesFigure.Model, of figure: LayerSizesFigure, column: Int, width: Int,
    _ canvas: TextCanvas
  ) {
    let names = 13
    let room = max(width - names - 3, 8)
    add(
      clippedText(drawableText("\(model.name): \(model.note)"), characters: width), column: column)
    advance()
    for layer in model.layers {
      add(
        clippedText(drawableText(layer.name), characters: names - 1), column: column, ink: .quiet)
      // Sizes that fall on one place stand beside each other.
      var taken: Set<Int> = []
      for (index, quantity) in LayerSizesFigure.Quantity.allCases.enumerated() {
        guard let size = layer.sizes[quantity], let place = figure.place(size) else { continue }
        var x = Int((place * Double(room)).rounded())
        while taken.contains(x) { x += 1 }
        taken.insert(x)
        add(quantity.letter, column: column + names + x, ink: .curve(index))
      }
      advance()
    }
    let decades = figure.decades
    for power in decades where figure.labelled(power) {
      let share = Double(power - decades.lowerBound) / Double(decades.count - 1)
      add(
        powerText(power), column: column + names + Int((share * Double(room)).rounded()),
        ink: .quiet)
    }
    advance(2)
  }
}

extension LayerSizesFigure {
  /// Whether a power of ten is written out: all of few, else every second.
  fileprivate func labelled(_ power: Int) -> Bool {
    decades.count <= 8 || (power - decades.lowerBound) % 2 == 0
  }
}

/// `0.001`, and beyond what is read at a glance `1e-6`.
private func powerText(_ power: Int) -> String {
  switch power {
  case -3...0: decimalText(1 / [1, 10, 100, 1000][-power], decimals: -power) ?? ""
  case 1...3: "\([10, 100, 1000][power - 1])"
  default: "1e\(power)"
  }
}

extension LayerSizesFigure.Quantity {
  fileprivate var letter: String { String(rawValue.prefix(1)) }

  fileprivate var color: PlotColor {
    switch self {
    case .activations: .green
    case .gradient: .orange
    case .weights: .blue
    case .update: .vermilion
    }
  }

  /// gnuplot's number of the mark, and the sign that looks like it in a legend.
  fileprivate var pointType: Int {
    switch self {
    case .activations: 6
    case .gradient: 9
    case .weights: 5
    case .update: 7
    }
  }

  fileprivate var sign: String {
    switch self {
    case .activations: "○"
    case .gradient: "▲"
    case .weights: "■"
    case .update: "●"
    }
  }
}
