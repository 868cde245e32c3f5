import Engine
import Networks
import Results

extension MaxPooling2D: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    var arithmetic = windowed(site)
    let values = arithmetic.inputs.map(\.value)
    arithmetic.add("max", "the largest of \(values.count) values", values.max() ?? .nan)
    return arithmetic
  }
}

extension AveragePooling2D: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    var arithmetic = windowed(site)
    let values = arithmetic.inputs.map(\.value)
    let sum = values.reduce(0, +)
    arithmetic.add("total", "the \(values.count) values added up", sum)
    arithmetic.add("mean", "\(decimals(sum)) / \(values.count)", sum / Double(values.count))
    return arithmetic
  }
}

extension Pooling2D {
  /// The values under the window of an output, without what lies beyond the border.
  fileprivate func windowed(_ site: SpelledSite) -> Arithmetic {
    let window = SlidingWindow(
      size: poolSize, strides: strides, padding: padding, input: site.layer.place.input.dimensions)
    var arithmetic = Arithmetic(of: site.number)
    for pixel in window.pixels(row: site.place[0], column: site.place[1]) {
      if let place = pixel.place { arithmetic.add(site.input(place + [site.place[2]])) }
    }
    return arithmetic
  }
}
