import Results
import Testing

@testable import Rendering

@Suite struct DrawingTextTests {
  private let drawing = CharacterDrawing(lines: [
    [.init("title")],
    [.init("│ ", .axis), .init("●", .curve(1)), .init("×", .wrong)],
    [],
    [.init("##", .pixels(upper: 0, lower: 255)), .init("#", .pixels(upper: 255, lower: 255))],
    [.init(" 90 ", .share(255)), .init("\u{1B}[2Jx")],
  ])

  @Test func inColor() {
    #expect(
      drawingLines(drawing, .ansi) == [
        "  title",
        "  \u{1b}[2m│ \u{1b}[0m\u{1b}[38;5;166m●\u{1b}[0m\u{1b}[38;5;32m×\u{1b}[0m", "",
        "  \u{1b}[38;5;16;48;5;231m▀▀\u{1b}[38;5;231;48;5;231m▀\u{1b}[0m",
        "  \u{1b}[38;5;231;48;5;18m 90 \u{1b}[0m\\u{1b}[2Jx",
      ])
  }

  @Test func withoutColorThereIsNoEscapeCode() {
    #expect(
      drawingLines(drawing, .plain) == [
        "  title", "  │ ●×", "", "  ▒▒█", "   90 \\u{1b}[2Jx",
      ])
    for style in [TextStyle.plain, .ascii] {
      #expect(drawingLines(drawing, style).allSatisfy { !$0.contains("\u{1b}") })
    }
  }

  /// The parts of red, green and blue of one of xterm's colours from 16 on.
  private func luminance(_ color: Int) -> Double {
    let levels = [0.0, 95, 135, 175, 215, 255]
    let cube = color - 16
    let parts =
      color >= 232
      ? [Double](repeating: Double(8 + 10 * (color - 232)), count: 3)
      : [levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]]
    let linear = parts.map { part -> Double in
      let share = part / 255
      // Close to sRGB's curve.
      return share * share * (0.7 + 0.3 * share)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private func contrast(_ first: Int, _ second: Int) -> Double {
    let (one, two) = (luminance(first) + 0.05, luminance(second) + 0.05)
    return max(one / two, two / one)
  }

  /// On black and on white; source of the numbers: WCAG 2.1, 1.4.11 and 1.4.3.
  @Test func colorsAreLegibleOnLightAndDark() {
    for color in InkColor.allCases {
      #expect(contrast(color.rawValue, 16) >= 3, "\(color) on black")
      #expect(contrast(color.rawValue, 231) >= 3, "\(color) on white")
    }
    #expect(Set(InkColor.curves).count == 8)
    for share in UInt8.min...UInt8.max {
      let (back, front) = InkColor.cell(share)
      #expect(contrast(back, front) >= 4.5, "at \(share)")
    }
  }
}
