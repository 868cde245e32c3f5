internal import Results

/// An image in another size, [rows, columns] from the top: each pixel the mean of those it covers.
func scaledPixels(_ image: GrayImage, columns: Int, rows: Int) -> [UInt8] {
  (0..<rows).flatMap { row in
    let ys = area(row, of: rows, length: image.height)
    return (0..<columns).map { column -> UInt8 in
      let xs = area(column, of: columns, length: image.width)
      var sum = 0
      for y in ys {
        for x in xs { sum += Int(image.pixels[y * image.width + x]) }
      }
      return UInt8((sum + ys.count * xs.count / 2) / (ys.count * xs.count))
    }
  }
}

/// The pixels of one of `count` equal parts of a side, at least one.
private func area(_ index: Int, of count: Int, length: Int) -> Range<Int> {
  let start = min(index * length / count, length - 1)
  return start..<max((index + 1) * length / count, start + 1)
}
