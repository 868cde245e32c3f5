import Results
import Testing

@testable import Rendering

/// An image whose rows get brighter from the top, `width` × `height`.
private func ramp(_ width: Int, _ height: Int, caption: String = "4 coat") throws -> CaptionedImage
{
  let pixels = (0..<width * height).map { UInt8($0 / width * 255 / max(height - 1, 1)) }
  return CaptionedImage(
    try GrayImage(width: width, height: height, pixels: pixels), caption: caption)
}

@Suite struct ImageTextTests {
  @Test func shades() throws {
    #expect(
      imageLines([try ramp(6, 8)], width: 80, .plain) == [
        "", "░░░░░░", "▓▓▓▓▓▓", "██████", "4 coat",
      ])
    #expect(
      imageLines([try ramp(6, 8)], width: 80, .ascii) == [
        "......", "------", "******", "%%%%%%", "4 coat",
      ])
  }

  @Test func colourHasTwoPixelsACharacter() throws {
    let image = try GrayImage(width: 3, height: 3, pixels: [0, 0, 255, 255, 255, 0, 128, 128, 128])
    #expect(
      imageLines([CaptionedImage(image, caption: "x")], width: 80, .ansi) == [
        "\u{1b}[38;5;16;48;5;231m▀▀\u{1b}[38;5;231;48;5;16m▀\u{1b}[0m",
        "\u{1b}[38;5;244;48;5;16m▀▀▀\u{1b}[0m", "x",
      ])
  }

  @Test func aWrongAnswerHasAMarkThatNeedsNoColor() throws {
    let image = try ramp(20, 2).image
    let pictures = [
      CaptionedImage(image, caption: "4 coat", answers: [ImageAnswer("shirt", isRight: false)]),
      CaptionedImage(image, caption: "5 bag", answers: [ImageAnswer("bag", isRight: true)]),
    ]
    for (style, mark) in [(TextStyle.plain, "× "), (.ansi, "× "), (.ascii, "x ")] {
      #expect(
        imageLines(pictures, width: 80, style).suffix(2) == [
          "4 coat                5 bag", "\(mark)shirt               bag",
        ])
    }
  }

  @Test func sideBySideAndAtHalfSize() throws {
    let pair = imageLines([try ramp(28, 28), try ramp(28, 28)], width: 78, .plain)
    #expect(pair.count == 15)
    #expect(pair[10].count == 58)
    let many = imageLines(
      try (0..<7).map { try ramp(28, 28, caption: "\($0) a long caption indeed") }, width: 78,
      .plain)
    #expect(many.count == 8 + 1 + 8)
    #expect(many[5].count == 5 * 14 + 4 * 2)
    #expect(many[7].hasPrefix("0 a long capt…  1 a long"))
    for width in 1...80 {
      let lines = imageLines([try ramp(28, 28), try ramp(28, 28)], width: width, .plain)
      #expect(lines.allSatisfy { displayWidth($0) <= width })
    }
  }

  @Test func nothingToDraw() {
    #expect(imageLines([], width: 80, .plain).isEmpty)
  }

  @Test func captionsCannotSendCodes() throws {
    let lines = imageLines([try ramp(28, 2, caption: "\u{1b}[31m")], width: 80, .plain)
    #expect(lines.last == "\\u{1b}[31m")
  }

  @Test func inAnOutcome() throws {
    let text = terminalText(
      Outcome([.message("a"), .images([try ramp(2, 2)]), .message("b")]), style: .plain)
    #expect(text == "  a\n\n  ▒▒\n  4…\n\n  b")
  }
}
