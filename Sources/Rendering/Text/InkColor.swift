/// The colours of drawings, as numbers among xterm's 256: between black and white in lightness, so
/// that they are legible on either, and told apart with every kind of colour blindness as far as eight
/// colours can be. Source of the hues: M. Okabe and K. Ito, "Color Universal Design" (2008).
enum InkColor: Int, CaseIterable {
  case blue = 32
  case vermilion = 166
  case green = 29
  case purple = 133
  case ochre = 136
  case teal = 30
  case brown = 94
  case gray = 244

  /// The colours of curves, in the order they are given out.
  static let curves: [InkColor] = allCases

  /// From light to dark blue, each with the colour of text that is legible on it.
  static let cells: [(back: Int, front: Int)] = [
    (189, 16), (153, 16), (111, 16), (68, 16), (25, 231), (18, 231),
  ]

  /// The colours of a cell of a heat map. The share's square root is what is spread over the scale, so
  /// that one image in a hundred can be told from none.
  static func cell(_ share: UInt8) -> (back: Int, front: Int) {
    let place = (Double(share) / 255).squareRoot() * Double(cells.count)
    return cells[min(Int(place), cells.count - 1)]
  }
}
