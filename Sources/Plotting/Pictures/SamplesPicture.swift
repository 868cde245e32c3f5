internal import Results

/// A grid of images, dark on white, with a caption under each.
func samplesPicture(_ figure: SamplesFigure) -> ScriptBuilder {
  let columns = gridColumns(figure.items.count)
  let rows = (figure.items.count + columns - 1) / columns
  let image = figure.items[0].image
  // Whole pixels of the picture for each of the image, so that all are equally large.
  let wanted = columns <= 6 ? 84 : 56
  let scale = Double(max(wanted / max(image.width, image.height), 1))
  let imageWidth = scale * Double(image.width)
  let imageHeight = scale * Double(image.height)
  let cellWidth = imageWidth + 16
  let lines = figure.items.map(\.answers.count).max() ?? 0
  let cellHeight = imageHeight + 28 + Double(lines) * 13
  let top = figure.title.isEmpty ? 14.0 : 44
  let width = max(Double(columns) * cellWidth + 16, 220)
  let left = (width - Double(columns) * cellWidth) / 2
  var builder = ScriptBuilder(
    width: width, height: top + Double(rows) * cellHeight + 4, isText: false)
  builder.text(
    clippedText(figure.title, width: width - 32, size: 15), 16, 24, size: 15)
  builder.addCanvas()
  var plots: [String] = []
  var corners: [(x: Double, y: Double)] = []
  for (index, item) in figure.items.enumerated() {
    let x = left + Double(index % columns) * cellWidth + 8
    let y = top + Double(index / columns) * cellHeight
    plots.append(builder.image(item.image, left: x, top: y, scale: scale))
    corners.append((x, y))
    let caption = clippedText(drawableText(item.caption), width: cellWidth - 2, size: 9.5)
    builder.text(
      caption, x + imageWidth / 2, y + imageHeight + 11, .center, size: 9.5, color: .softInk)
    for (line, answer) in item.answers.enumerated() {
      builder.text(
        clippedText(drawableText(answer.marked), width: cellWidth - 2, size: 9.5),
        x + imageWidth / 2, y + imageHeight + 24 + Double(line) * 13, .center, size: 9.5,
        color: answer.isRight ? .green : .blue)
    }
  }
  plots.append(builder.frames(corners, width: imageWidth, height: imageHeight))
  builder.add("plot " + plots.joined(separator: ", "))
  return builder
}

/// Columns of a grid that is a little wider than high.
func gridColumns(_ count: Int) -> Int {
  if count <= 5 { return max(count, 1) }
  var columns = 1
  while columns * columns < count { columns += 1 }
  return columns
}
