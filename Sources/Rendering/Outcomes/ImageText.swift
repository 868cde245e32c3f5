public import Results

/// Grey images as text, side by side as far as they fit, each with its caption under it.
///
/// In colour a character is two pixels above each other; without, it is one of five shades, or of
/// ten ASCII characters, for the same two pixels. Up to two images are drawn pixel by pixel, more
/// of them at half their size, so that five of 28×28 fit side by side.
///
/// - Returns: Lines of text; with `style.hasColor` their codes end with each line.
public func imageLines(
  _ images: [CaptionedImage], width: Int, _ style: TextStyle
) -> [String] {
  let drawn = images.map { picture in
    DrawnImage(picture, halves: images.count > 2, maximum: width, style)
  }
  let gap = 2
  var lines: [String] = []
  var start = 0
  while start < drawn.count {
    var end = start + 1
    var used = drawn[start].width
    while end < drawn.count, used + gap + drawn[end].width <= width {
      used += gap + drawn[end].width
      end += 1
    }
    if start > 0 { lines.append("") }
    lines += sideBySide(drawn[start..<end], gap: gap, style)
    start = end
  }
  return lines
}

/// An image as rows of text of one width.
private struct DrawnImage {
  var width: Int
  var rows: [String]
  var captions: [String]

  init(_ picture: CaptionedImage, halves: Bool, maximum: Int, _ style: TextStyle) {
    let image = picture.image
    // Wider images than the terminal are shrunk by whole factors until they fit.
    var factor = halves ? 2 : 1
    while (image.width + factor - 1) / factor > max(maximum, 1) { factor += 1 }
    let columns = (image.width + factor - 1) / factor
    let height = (image.height + factor - 1) / factor
    func pixel(_ row: Int, _ column: Int) -> UInt8 {
      averagePixel(image, rows: row * factor, columns: column * factor, size: factor)
    }
    rows = stride(from: 0, to: height, by: 2).map { row in
      let pairs = (0..<columns).map { column in
        PixelPair(
          upper: pixel(row, column), lower: row + 1 < height ? pixel(row + 1, column) : 0)
      }
      return style.hasColor && style.isUnicode ? coloredPixels(pairs) : shadedPixels(pairs, style)
    }
    width = columns
    captions = ([picture.caption] + picture.answers.map(\.marked)).map {
      shortened(visibleText($0, style), to: columns, style)
    }
  }
}

private func averagePixel(_ image: GrayImage, rows: Int, columns: Int, size: Int) -> UInt8 {
  var sum = 0
  var count = 0
  for row in rows..<min(rows + size, image.height) {
    for column in columns..<min(columns + size, image.width) {
      sum += Int(image.pixels[row * image.width + column])
      count += 1
    }
  }
  return count == 0 ? 0 : UInt8((sum + count / 2) / count)
}

/// A row of pixel pairs without colour, each one column wide.
func shadedPixels(_ pairs: [PixelPair], _ style: TextStyle) -> String {
  let shades = Array(style.isUnicode ? " ░▒▓█" : " .:-=+*#%@")
  return String(
    pairs.map { pair in
      let sum = Int(pair.upper) + Int(pair.lower)
      return shades[(sum * (shades.count - 1) + 255) / 510]
    })
}

private func sideBySide(
  _ images: ArraySlice<DrawnImage>, gap: Int, _ style: TextStyle
) -> [String] {
  let height = images.reduce(0) { max($0, $1.rows.count) }
  let separator = String(repeating: " ", count: gap)
  var lines = (0..<height).map { row in
    images.map { image in
      row < image.rows.count ? image.rows[row] : String(repeating: " ", count: image.width)
    }.joined(separator: separator)
  }
  for line in 0..<(images.map(\.captions.count).max() ?? 0) {
    let texts = images.map { image in
      padded(line < image.captions.count ? image.captions[line] : "", to: image.width)
    }
    lines.append(texts.joined(separator: separator))
  }
  return lines.map { line in
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
