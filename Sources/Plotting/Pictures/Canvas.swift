internal import Results

extension ScriptBuilder {
  /// Makes the picture's pixels the coordinates of the plot, with 0 0 at the top left.
  mutating func addCanvas() {
    area(left: 0, right: width, top: 0, bottom: height)
    add("unset border")
    add("unset tics")
    add("unset colorbox")
    add("set xrange [0:\(numberText(width))]")
    add("set yrange [\(numberText(height)):0]")
    add("set cbrange [0:255]")
    add("set palette gray negative")
  }

  /// A plot of an image on the canvas: 0 is white, 255 black.
  mutating func image(_ image: GrayImage, left: Double, top: Double, scale: Double) -> String {
    let rows = (0..<image.height).map { row in
      image.pixels[row * image.width..<(row + 1) * image.width].map { "\($0)" }
        .joined(separator: " ")
    }
    // gnuplot counts pixels from 0 and takes a pixel's middle for its place.
    let x = numberText(left + scale / 2)
    let y = numberText(top + scale / 2)
    let step = numberText(scale)
    return "\(data(rows)) matrix using (\(x)+\(step)*$1):(\(y)+\(step)*$2):3 with image notitle"
  }

  /// A plot of thin frames around areas of one size, given by their top left points.
  mutating func frames(
    _ corners: [(x: Double, y: Double)], width: Double, height: Double
  ) -> String {
    let rows = corners.flatMap { x, y in
      let points = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
      return points.map { "\(numberText(x + $0)) \(numberText(y + $1))" } + [""]
    }
    return "\(data(rows)) using 1:2 with lines linewidth 1 linecolor rgb \(PlotColor.grid.rgb)"
      + " notitle"
  }
}
