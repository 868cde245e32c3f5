/// The colours of the pictures: no other ones reach gnuplot.
///
/// The hues are told apart with every kind of colour blindness. Source: M. Okabe and K. Ito,
/// "Color Universal Design" (2008), without its yellow, which is lost on white.
enum PlotColor: Int {
  case black = 0x00_0000
  case ink = 0x26_2A30
  case softInk = 0x5F_6872
  case paleInk = 0xB4_BCC5
  case axis = 0x9A_A3AD
  case grid = 0xE6_E9ED
  case paper = 0xFF_FFFF
  case bar = 0xB9_C0C8
  case blue = 0x00_72B2
  case orange = 0xE0_8A00
  case green = 0x00_9E73
  case vermilion = 0xD5_5E00
  case purple = 0xB8_5C93
  case sky = 0x4F_A9DC
  case brown = 0x8A_6A3B
  case slate = 0x4A_5058

  /// The colours of curves, in the order they are given out.
  static let curves: [PlotColor] = [
    .blue, .orange, .green, .purple, .vermilion, .sky, .brown, .slate,
  ]

  /// As gnuplot wants it after `rgb`.
  var rgb: String { rgbText(rawValue) }
}

/// A colour of 24 bits as gnuplot wants it after `rgb`: `"#0072b2"`.
func rgbText(_ color: Int) -> String {
  let digits = String(color & 0xFF_FFFF, radix: 16)
  return "\"#" + String(repeating: "0", count: 6 - digits.count) + digits + "\""
}

/// Colours from almost white to deep blue for shares from 0 to 1.
///
/// The share's square root is what is spread over the scale, so that one image in a hundred can
/// be told from none.
enum ShareScale {
  private static let stops = [0xF6_F8FB, 0xCF_DFEF, 0x8F_B8DC, 0x43_86C0, 0x17_5795, 0x0A_3767]

  static func color(_ share: Double) -> Int {
    let place = min(max(share, 0), 1).squareRoot() * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let fraction = place - Double(index)
    var color = 0
    for shift in [16, 8, 0] {
      let low = Double((stops[index] >> shift) & 0xFF)
      let high = Double((stops[index + 1] >> shift) & 0xFF)
      color |= Int((low + (high - low) * fraction).rounded()) << shift
    }
    return color
  }

  /// The colour of text that is legible on a share's colour.
  static func textColor(_ share: Double) -> PlotColor {
    share > 0.41 ? .paper : share > 0.1 ? .black : .ink
  }
}
