internal import Results

/// An image as lines of characters, dark for bright pixels: the mean over each character's area.
func imageText(_ image: GrayImage, columns: Int, rows: Int) -> [String] {
  let ramp = Array(" .:-=+*#%@")
  return (0..<rows).map { row in
    let ys = area(row, of: rows, length: image.height)
    var line = ""
    for column in 0..<columns {
      let xs = area(column, of: columns, length: image.width)
      var sum = 0
      for y in ys {
        for x in xs { sum += Int(image.pixels[y * image.width + x]) }
      }
      let mean = sum / (ys.count * xs.count)
      line.append(ramp[min(mean * ramp.count / 256, ramp.count - 1)])
    }
    return line
  }
}

/// The pixels of one of `count` equal parts of a side, at least one.
private func area(_ index: Int, of count: Int, length: Int) -> Range<Int> {
  let start = min(index * length / count, length - 1)
  return start..<max((index + 1) * length / count, start + 1)
}
