internal import Results

/// A card an image: what was predicted and what is true, the image, and a bar a class.
///
/// A wrong prediction has a cross before it and before its class.
func probabilityText(_ figure: ProbabilityFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  var lines = TextLines(columns: canvas.columns, title: figure.title)
  let card = ProbabilityCard(figure, canvas)
  let perRow = max(1, (canvas.columns + 3) / 81)
  for first in stride(from: 0, to: figure.items.count, by: perRow) {
    if first > 0 { lines.advance() }
    let items = figure.items[first..<min(first + perRow, figure.items.count)]
    for (place, item) in items.enumerated() {
      card.add(item, column: place * (card.width + 3), to: &lines)
    }
    lines.advance(2 + card.height)
  }
  return lines.picture()
}

/// How the cards of a figure are laid out.
private struct ProbabilityCard {
  let width: Int
  let height: Int
  private let classNames: [String]
  private let names: [String]
  private let nameWidth: Int
  private let imageColumns: Int
  private let imageRows: Int
  private let isUnicode: Bool

  init(_ figure: ProbabilityFigure, _ canvas: TextCanvas) {
    let perRow = max(1, (canvas.columns + 3) / 81)
    width = (canvas.columns + 3) / perRow - 3
    classNames = figure.classNames
    names = figure.classNames.map { clippedText(drawableText($0), characters: 14) }
    nameWidth = (names.map(\.count).max() ?? 0) + 2
    imageColumns = width >= 76 ? 28 : width >= 60 ? 20 : 0
    imageRows = imageColumns / 2
    height = max(names.count, imageRows)
    isUnicode = canvas.isUnicode
  }

  private var mark: String { isUnicode ? wrongMark : "x " }

  func add(_ item: ProbabilityFigure.Item, column: Int, to lines: inout TextLines) {
    let predicted = classNames[item.predictedClass]
    let probability = probabilityText(item.probabilities[item.predictedClass])
    let head = "\(item.isRight ? "" : mark)predicted \(predicted) \(probability)"
    let truth = clippedText(
      drawableText("\(item.name), true class \(classNames[item.trueClass])"), characters: width)
    lines.add(
      clippedText(drawableText(head), characters: width), column: column,
      ink: item.isRight ? .right : .wrong)
    lines.add(truth, column: column, below: 1, ink: .quiet)
    lines.advance(2)
    if imageColumns > 0 {
      lines.add(item.image, columns: imageColumns, rows: imageRows, column: column)
    }
    let start = column + (imageColumns > 0 ? imageColumns + 2 : 0) + nameWidth
    let barWidth = max(column + width - start - 14, 8)
    for (index, probability) in item.probabilities.enumerated() {
      let isTrue = index == item.trueClass
      let isWrong = !isTrue && index == item.predictedClass
      let ink: CharacterDrawing.Ink = isTrue ? .right : isWrong ? .wrong : .quiet
      lines.add(
        (isWrong ? mark : "") + names[index], endingBefore: start, below: index, ink: ink)
      let bar = bar(Double(probability), width: barWidth)
      lines.add(isUnicode ? "│" : "|", column: start + 1, below: index, ink: .quiet)
      lines.add(bar, column: start + 2, below: index, ink: ink)
      guard probability >= 0.005 || isTrue || isWrong else { continue }
      let word = isTrue ? " true" : isWrong ? " wrong" : ""
      lines.add(
        probabilityText(probability) + word, column: start + 3 + bar.count, below: index, ink: ink)
    }
    lines.rewind(2)
  }

  /// A bar as long as its share of a width, to an eighth of a character where there are such.
  private func bar(_ share: Double, width: Int) -> String {
    let length = min(max(share, 0), 1) * Double(width)
    guard isUnicode else { return String(repeating: "#", count: Int(length.rounded())) }
    let eighths = Int((length * 8).rounded())
    let rest = eighths % 8
    return String(repeating: "█", count: eighths / 8)
      + (rest == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[rest - 1]))
  }
}
