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

  /// A plot of an image on the canvas: 0 is white, 255 black, with a thin frame.
  mutating func image(_ image: GrayImage, left: Double, top: Double, scale: Double) -> String {
    let rows = (0..<image.height).map { row in
      image.pixels[row * image.width..<(row + 1) * image.width].map { "\($0)" }
        .joined(separator: " ")
    }
    let right = left + scale * Double(image.width)
    let bottom = top + scale * Double(image.height)
    frame(left: left, right: right, top: top, bottom: bottom)
    // gnuplot counts pixels from 0 and takes a pixel's middle for its place.
    let x = numberText(left + scale / 2)
    let y = numberText(top + scale / 2)
    let step = numberText(scale)
    return "\(data(rows)) matrix using (\(x)+\(step)*$1):(\(y)+\(step)*$2):3 with image notitle"
  }
}
