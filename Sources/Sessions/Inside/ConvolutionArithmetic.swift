import Engine
import Networks
import Results

extension Convolution2D: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    site.spell(activation, of: site.place[2], among: filters) { sum($0, site) }
  }

  private func sum(_ filter: Int, _ site: SpelledSite) -> Arithmetic.Sum {
    let input = site.layer.place.input.dimensions
    let window = SlidingWindow(size: kernelSize, strides: strides, padding: padding, input: input)
    let terms = window.pixels(row: site.place[0], column: site.place[1]).flatMap { pixel in
      (0..<input[2]).map { channel in
        Arithmetic.Term(
          pixel.place.map { site.input($0 + [channel]) } ?? Arithmetic.Number("padding", 0),
          by: site.weight("kernel", [pixel.row, pixel.column, channel, filter]))
      }
    }
    return Arithmetic.Sum(terms, bias: site.bias(filter))
  }
}

/// A window that slides over an image.
struct SlidingWindow {
  let size: Extent
  let strides: Extent
  let padding: Padding
  /// The image's rows, columns and channels.
  let input: [Int]

  /// The pixels under the window of an output, row by row: their places in the window and in the
  /// image; the latter nil beyond its border.
  func pixels(row: Int, column: Int) -> [(row: Int, column: Int, place: [Int]?)] {
    let top = padding.amounts(input: input[0], window: size.height, stride: strides.height).before
    let left = padding.amounts(input: input[1], window: size.width, stride: strides.width).before
    return (0..<size.height).flatMap { y in
      (0..<size.width).map { x in
        let (inRow, inColumn) = (row * strides.height + y - top, column * strides.width + x - left)
        let isInside = (0..<input[0]).contains(inRow) && (0..<input[1]).contains(inColumn)
        return (row: y, column: x, place: isInside ? [inRow, inColumn] : nil)
      }
    }
  }
}
