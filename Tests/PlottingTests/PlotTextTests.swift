import Testing

@testable import Plotting

struct PlotTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a\nb", "a\\nb"), ("a\tb", "a\\tb"), ("\u{1B}[31m", "\\u{1b}[31m"),
    ("\u{0}", "\\u{0}"), ("a\u{202E}b", "a\\u{202e}b"), ("a\u{2028}b", "a\\u{2028}b"),
    ("\u{FEFF}a", "\\u{feff}a"), ("\u{FFFF}", "\\u{ffff}"), ("a\r\nb", "a\\u{d}\\nb"),
    ("👩‍🔬 é e\u{301}", "👩‍🔬 é e\u{301}"), ("{/Arial x} %n #1 \\", "{/Arial x} %n #1 \\"),
  ])
  func hiddenCharactersAreShown(text: String, shown: String) {
    #expect(drawableText(text) == shown)
  }

  @Test func longTextsAreClipped() {
    #expect(clippedText("Ankle boot", width: 200, size: 10) == "Ankle boot")
    let clipped = clippedText("Ankle boot", width: 40, size: 10)
    #expect(clipped.hasSuffix("…") && clipped.hasPrefix("Ank"))
    #expect(textWidth(clipped, size: 10) <= 40)
    #expect(clippedText("Ankle boot", characters: 6) == "Ankl..")
  }

  @Test func probabilitiesAreNotRoundedToCertainty() {
    #expect(
      [0, 0.001, 0.25, 0.999, 1].map { probabilityText($0) }
        == ["0.00", "<0.01", "0.25", ">0.99", "1.00"])
  }

  @Test func countsAreLegibleOnTheirColors() {
    func luminance(_ color: Int) -> Double {
      let parts = [16, 8, 0].map { shift -> Double in
        let part = Double((color >> shift) & 0xFF) / 255
        // Close to sRGB's curve.
        return part * part * (0.7 + 0.3 * part)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    for step in 0...100 {
      let share = Double(step) / 100
      let back = luminance(ShareScale.color(share)) + 0.05
      let front = luminance(ShareScale.textColor(share).rawValue) + 0.05
      // WCAG 2.1, 1.4.3: a contrast of 4.5 to 1.
      #expect(max(back / front, front / back) >= 4.5, "at \(step) %")
    }
  }
}
