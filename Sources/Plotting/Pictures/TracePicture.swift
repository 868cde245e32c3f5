internal import Results

/// A column a model: its layers' values as shades, beliefs as curves, probabilities as bars.
func tracePicture(_ figure: TraceFigure) -> ScriptBuilder {
  let width = 16 + Double(figure.columns.count) * TracePanel.columnWidth
  let heights = figure.columns.map { column in
    column.panels.reduce(0) { $0 + TracePanel($1, figure).height }
  }
  let top = 76.0
  var builder = ScriptBuilder(
    width: width, height: top + (heights.max() ?? 0), isText: false)
  builder.text(clippedText(figure.title, width: width - 32, size: 15), 16, 24, size: 15)
  builder.addCanvas()
  builder.add("set style fill solid noborder")
  var plots: [String] = []
  for (number, column) in figure.columns.enumerated() {
    let left = 16 + Double(number) * TracePanel.columnWidth
    builder.text(
      clippedText(column.name, width: TracePanel.width, size: 12), left, top - 22, size: 12)
    var y = top
    for panel in column.panels {
      let panel = TracePanel(panel, figure)
      plots += panel.plots(left: left, top: y, in: &builder)
      y += panel.height
    }
  }
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

/// A piece of a column and its place.
private struct TracePanel {
  static let width = 448.0
  static let columnWidth = width + 32
  /// The room of a title above what is drawn, and of what stands below.
  private static let head = 12.0
  private static let foot = 20.0

  private let panel: TraceFigure.Panel
  private let figure: TraceFigure

  init(_ panel: TraceFigure.Panel, _ figure: TraceFigure) {
    self.panel = panel
    self.figure = figure
  }

  /// The height with title and distance.
  var height: Double { Self.head + bodyHeight + Self.foot }

  private var bodyHeight: Double {
    switch panel.content {
    case .shades(let image): Double(image.height) * scale(image)
    case .beliefs: 190
    case .probabilities(let row): Double(row.count) * probabilityRowHeight
    }
  }

  /// Picture's pixels for one of the image: whole ones where there is room, so that all are equal.
  private func scale(_ image: GrayImage) -> Double {
    let most = min(Self.width / Double(image.width), 224 / Double(image.height), 8)
    return most >= 1 ? most.rounded(.down) : most
  }

  /// Adds the texts; returns the plots.
  func plots(left: Double, top: Double, in builder: inout ScriptBuilder) -> [String] {
    builder.text(
      clippedText(panel.title, width: Self.width, size: 10), left, top, size: 10,
      color: .softInk)
    let top = top + Self.head
    switch panel.content {
    case .shades(let image):
      let scale = scale(image)
      return [
        builder.image(image, left: left, top: top, scale: scale),
        builder.frames(
          [(left, top)], width: Double(image.width) * scale,
          height: Double(image.height) * scale),
      ]
    case .beliefs(let rows): return curves(rows, left: left, top: top, in: &builder)
    case .probabilities(let row): return bars(row, left: left, top: top, in: &builder)
    }
  }

  // MARK: Beliefs

  /// A curve a class; those that lead somewhere and the true one in colours with their names.
  private func curves(
    _ rows: [[Double]], left: Double, top: Double, in builder: inout ScriptBuilder
  ) -> [String] {
    let (start, end) = (left + 28, left + Self.width - 92)
    let bottom = top + bodyHeight - 22
    let step = (end - start) / Double(max(rows.count - 1, 1))
    func y(_ probability: Double) -> Double {
      bottom - min(max(probability, 0), 1) * (bottom - top)
    }
    for tick in [0.0, 0.5, 1] {
      builder.line(
        from: (start, y(tick)), to: (end, y(tick)), width: 1, color: tick == 0 ? .axis : .grid,
        behind: true)
      builder.text(numberText(tick), start - 6, y(tick), .right, size: 9, color: .softInk)
    }
    for row in stride(from: 0, to: rows.count, by: max(rows.count / 4, 1)) {
      builder.text(
        "\(row)", start + Double(row) * step, bottom + 9, .center, size: 9, color: .softInk)
    }
    builder.text("row", (start + end) / 2, bottom + 20, .center, size: 9, color: .softInk)
    let named = namedClasses(rows)
    var plots: [String] = []
    // Those without a name first, so that they lie below.
    let order = figure.classNames.indices.sorted {
      (named[$0] == nil ? 0 : 1, $0) < (named[$1] == nil ? 0 : 1, $1)
    }
    for label in order {
      let points = rows.enumerated().map { row, values in
        "\(numberText(start + Double(row) * step)) \(numberText(y(values[label])))"
      }
      let color = named[label] ?? .grid
      plots.append(
        "\(builder.data(points)) using 1:2 with lines linewidth \(named[label] == nil ? 1 : 2)"
          + " linecolor rgb \(color.rgb) notitle")
    }
    // Names beside the curves' ends, from above, none over another.
    var free = top
    let last = rows.last ?? []
    let fromAbove = named.keys.sorted { (-last[$0], $0) < (-last[$1], $1) }
    for label in fromAbove {
      let place = max(y(last[label]), free)
      builder.text(
        clippedText(drawableText(figure.classNames[label]), width: 84, size: 9.5), end + 6, place,
        size: 9.5, color: named[label] ?? .grid)
      free = place + 12
    }
    return plots
  }

  /// The true class and those that lead after some row, the longest leaders first; with colours.
  private func namedClasses(_ rows: [[Double]]) -> [Int: PlotColor] {
    var leads = [Int](repeating: 0, count: figure.classNames.count)
    for row in rows { leads[row.indexOfLargest] += 1 }
    let leaders = leads.indices.filter { leads[$0] > 0 && $0 != figure.trueClass }
      .sorted { (-leads[$0], $0) < (-leads[$1], $1) }
    let colors: [PlotColor] = [
      .blue, .orange, .purple, .vermilion, .sky, .brown, .slate, .black, .paleInk,
    ]
    return Dictionary(
      uniqueKeysWithValues: [(figure.trueClass, PlotColor.green)] + zip(leaders, colors))
  }

  // MARK: Probabilities

  private func bars(
    _ row: [Float], left: Double, top: Double, in builder: inout ScriptBuilder
  ) -> [String] {
    let boxes = builder.probabilityBars(
      row, names: figure.classNames.map { clippedText(drawableText($0), width: 96, size: 9.5) },
      trueClass: figure.trueClass, left: left + 104, top: top, width: Self.width - 164)
    return [
      "\(builder.data(boxes)) using 1:2:3:4:5:6:7 with boxxyerror fillcolor rgb variable notitle"
    ]
  }
}
