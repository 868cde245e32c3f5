internal import Results

/// A card an image: what was predicted and what is true, the image, and a bar a class.
///
/// The true class is green, the predicted one blue with a cross before it where it differs, the others
/// grey.
func probabilityPicture(_ figure: ProbabilityFigure) -> ScriptBuilder {
  let layout = ProbabilityLayout(figure)
  var builder = ScriptBuilder(width: layout.width, height: layout.height, isText: false)
  builder.text(
    clippedText(figure.title, width: layout.width - 32, size: 15), 16, 24, size: 15)
  if !layout.isAllRight {
    builder.text("green: the true class", 16, layout.top - 12, size: 10, color: .green)
    builder.text(
      "\(wrongMark)blue: a wrong prediction", 136, layout.top - 12, size: 10, color: .blue)
  }
  builder.addCanvas()
  builder.add("set style fill solid noborder")
  var plots: [String] = []
  var bars: [String] = []
  var corners: [(x: Double, y: Double)] = []
  for (index, item) in figure.items.enumerated() {
    let left = 16 + Double(index % layout.columns) * layout.cardWidth
    let top = layout.top + Double(index / layout.columns) * layout.cardHeight
    plots.append(
      builder.image(item.image, left: left, top: top + 40, scale: layout.scale))
    corners.append((left, top + 40))
    addHeader(item, figure.classNames, layout, left: left, top: top, to: &builder)
    bars += addBars(item, layout, left: left, top: top + 40, to: &builder)
  }
  plots.append(
    builder.frames(
      corners, width: layout.imageWidth,
      height: layout.scale * Double(figure.items[0].image.height)))
  plots.append(
    "\(builder.data(bars)) using 1:2:3:4:5:6:7 with boxxyerror fillcolor rgb variable notitle")
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

/// What stands before a wrong prediction, so that it can be told from a right one without colour.
let wrongMark = "× "

/// Where the parts of the cards stand, in pixels.
private struct ProbabilityLayout {
  static let barWidth = 120.0

  let names: [String]
  let columns: Int
  let scale: Double
  let imageWidth: Double
  let nameWidth: Double
  let cardWidth: Double
  let cardHeight: Double
  let top: Double
  /// Whether no prediction is wrong, so that no mark needs a legend.
  let isAllRight: Bool
  let width: Double
  let height: Double

  init(_ figure: ProbabilityFigure) {
    let count = figure.items.count
    isAllRight = figure.items.allSatisfy(\.isRight)
    columns = count <= 4 ? min(count, 2) : 3
    names = figure.classNames.map { clippedText(drawableText($0), width: 96, size: 9.5) }
    let image = figure.items[0].image
    // As high as the bars beside it.
    scale = Double(max(min(140, 14 * names.count) / max(image.width, image.height), 1))
    imageWidth = scale * Double(image.width)
    nameWidth = names.map { textWidth(wrongMark + $0, size: 9.5) }.max() ?? 0
    cardWidth = imageWidth + 18 + nameWidth + 6 + Self.barWidth + 50
    let body = max(
      scale * Double(image.height), probabilityRowHeight * Double(figure.classNames.count) + 14)
    cardHeight = 40 + body + 32
    top = (figure.title.isEmpty ? 10 : 44) + (isAllRight ? 0 : 20)
    width = 16 + Double(columns) * cardWidth
    height = top + Double((count + columns - 1) / columns) * cardHeight - 8
  }
}

private func addHeader(
  _ item: ProbabilityFigure.Item, _ classNames: [String], _ layout: ProbabilityLayout,
  left: Double, top: Double, to builder: inout ScriptBuilder
) {
  let predicted = drawableText(classNames[item.predictedClass])
  let probability = probabilityText(item.probabilities[item.predictedClass])
  let width = layout.cardWidth - 24
  let mark = item.isRight ? "" : wrongMark
  let head = clippedText("\(mark)predicted \(predicted)", width: width - 36, size: 12)
  builder.text(
    "\(head) \(probability)", left, top + 10, size: 12, color: item.isRight ? .green : .blue)
  let truth = "true class \(drawableText(classNames[item.trueClass]))"
  let name = drawableText(item.name)
  builder.text(
    clippedText(name.isEmpty ? truth : "\(name), \(truth)", width: width, size: 10), left,
    top + 26, size: 10, color: .softInk)
}

/// Adds the names and values of a card's bars and the lines behind them; returns the bars as rows
/// `x y low high top bottom colour`.
private func addBars(
  _ item: ProbabilityFigure.Item, _ layout: ProbabilityLayout, left: Double, top: Double,
  to builder: inout ScriptBuilder
) -> [String] {
  let start = left + layout.imageWidth + 18 + layout.nameWidth + 6
  let bottom = top + Double(layout.names.count) * probabilityRowHeight
  let rows = builder.probabilityBars(
    item.probabilities, names: layout.names, trueClass: item.trueClass, left: start, top: top,
    width: ProbabilityLayout.barWidth)
  builder.text(
    "probability", start + ProbabilityLayout.barWidth / 2, bottom + 23, .center, size: 9.5,
    color: .softInk)
  for tick in [0.0, 0.5, 1] {
    let x = start + tick * ProbabilityLayout.barWidth
    builder.line(
      from: (x, top), to: (x, bottom), width: 1, color: tick == 0 ? .axis : .grid, behind: true)
    builder.text(
      numberText(tick), x, bottom + 9, .center, size: 9, color: .softInk)
  }
  return rows
}

/// The height of a bar with the distance to the next.
let probabilityRowHeight = 14.0

extension ScriptBuilder {
  /// Adds the names of classes and the values of the true and the predicted one; returns the bars between as
  /// rows `x y low high top bottom colour`.
  mutating func probabilityBars(
    _ probabilities: [Float], names: [String], trueClass: Int, left: Double, top: Double,
    width: Double
  ) -> [String] {
    let predicted = probabilities.indexOfLargest
    var rows: [String] = []
    for (index, probability) in probabilities.enumerated() {
      let y = top + (Double(index) + 0.5) * probabilityRowHeight
      let isTrue = index == trueClass
      let isNamed = isTrue || index == predicted
      let color: PlotColor = isTrue ? .green : (isNamed ? .blue : .bar)
      text(
        isNamed && !isTrue ? wrongMark + names[index] : names[index], left - 6, y, .right,
        size: 9.5, color: isNamed ? color : .softInk)
      let end = left + max(Double(min(max(probability, 0), 1)) * width, 0.6)
      let numbers = [(left + end) / 2, y, left, end, y - 5, y + 5].map { numberText($0) }
      rows.append((numbers + ["\(color.rawValue)"]).joined(separator: " "))
      if isNamed { text(probabilityText(probability), end + 4, y, size: 9.5, color: color) }
    }
    return rows
  }
}

/// A probability with two decimals, never rounded to a certainty it does not have.
func probabilityText(_ probability: Float) -> String {
  let number = Double(probability)
  if number > 0, number < 0.005 { return "<0.01" }
  if number < 1, number >= 0.995 { return ">0.99" }
  return decimalText(number, decimals: 2) ?? ""
}
