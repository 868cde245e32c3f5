import Plotting
import Results
import Testing

@testable import Plotting

extension CharacterDrawing {
  /// The characters drawn with an ink of some kind, each with its ink.
  fileprivate func marks(_ isWanted: (Ink) -> Bool) -> Set<String> {
    Set(
      lines.joined().filter { isWanted($0.ink) }.flatMap { run in
        run.text.filter { $0 != " " }.map { "\($0) \(run.ink)" }
      })
  }

  fileprivate var inks: Set<Ink> { Set(lines.joined().map(\.ink)) }

  fileprivate var width: Int {
    lines.map { $0.reduce(0) { $0 + $1.text.count } }.max() ?? 0
  }
}

private func isCurve(_ ink: CharacterDrawing.Ink) -> Bool {
  if case .curve = ink { true } else { false }
}

extension GnuplotTests {
  /// Figures as characters that gnuplot drew.
  struct DrawingTests {
    private let wide = TextCanvas(columns: 118, rows: 48, hasColor: true, isUnicode: true)

    @Test func curvesDifferByColorAndMark() throws {
      let drawing = try Plotter().drawing(of: try SampleFigures.history(), on: wide)
      let marks = drawing.marks(isCurve)
      // Two models, training and validation, and the dots between.
      #expect(
        marks == [
          "○ curve(0)", "● curve(0)", "□ curve(1)", "■ curve(1)", "· curve(0)", "· curve(1)",
        ])
      // Without colour there are no dots that could be of either.
      let plain = TextCanvas(columns: 118, rows: 48, isUnicode: true)
      #expect(
        try Plotter().drawing(of: try SampleFigures.history(), on: plain).marks(isCurve) == [
          "○ curve(0)", "● curve(0)", "□ curve(1)", "■ curve(1)",
        ])
    }

    @Test func curvesTakeTheWidthAndTheHeightThereIs() throws {
      for figure in [
        try SampleFigures.history(), try SampleFigures.rangeTest(), try SampleFigures.steps(),
      ] {
        let narrow = try Plotter().drawing(of: figure, on: TextCanvas())
        let drawing = try Plotter().drawing(of: figure, on: wide)
        #expect(narrow.width > 66 && narrow.width <= 78)
        #expect(drawing.width > 106 && drawing.width <= 118)
        #expect(drawing.lines.count > narrow.lines.count && drawing.lines.count <= 48)
      }
    }

    @Test func aWrongPredictionHasAMarkThatNeedsNoColor() throws {
      for (canvas, mark) in [(wide, "× "), (TextCanvas(), "x ")] {
        let text = try Plotter().text(of: try SampleFigures.probabilities(), on: canvas)
        #expect(text.contains("\n\(mark)predicted Trouser 0.62"))
        #expect(text.contains(" \(mark)Trouser "))
        #expect(text.contains("0.62 wrong") && text.contains("0.12 true"))
        // The right one has none.
        #expect(text.contains("\npredicted T-shirt/top 0.75"))
        #expect(text.split(separator: "\n").count { $0.contains(mark) } == 2)
      }
    }

    @Test func aWrongAnswerHasItsMarkBelowItsImage() throws {
      let image = try SampleFigures.image()
      let figure = Figure.samples(
        try SamplesFigure(
          title: "",
          items: [
            .init(
              image: image, caption: "[4] coat", answers: [ImageAnswer("shirt", isRight: false)]),
            .init(image: image, caption: "[5] bag", answers: [ImageAnswer("bag", isRight: true)]),
          ]))
      for (canvas, mark) in [(wide, "×"), (TextCanvas(), "x")] {
        let drawing = try Plotter().drawing(of: figure, on: canvas)
        let words = drawing.text.split(separator: "\n").suffix(2).map {
          $0.split(separator: " ").map(String.init)
        }
        #expect(words == [["[4]", "coat", "[5]", "bag"], [mark, "shirt", "bag"]])
        #expect(drawing.inks.isSuperset(of: [.right, .wrong]))
      }
      let svg = try Plotter().picture(of: figure, terminal: .svg)
      #expect(shownTexts(svg) == ["[4] coat", "× shirt", "[5] bag", "bag"])
    }

    @Test func imagesAreTheirPixels() throws {
      let pixels = (0..<784).map { UInt8($0 % 28 * 9) }
      let image = try GrayImage(width: 28, height: 28, pixels: pixels)
      let figure = Figure.samples(
        try SamplesFigure(title: "", items: [.init(image: image, caption: "x")]))
      let drawing = try Plotter().drawing(of: figure, on: wide)
      #expect(drawing.lines.count == 15)
      let row = (0..<28).map { column -> CharacterDrawing.Run in
        let pixel = UInt8(column * 9)
        return .init("#", .pixels(upper: pixel, lower: pixel))
      }
      for line in drawing.lines.prefix(14) { #expect(line == row) }
      // Many of them at half their size, so that they are seen at once.
      let many = Figure.samples(
        try SamplesFigure(
          title: "", items: .init(repeating: .init(image: image, caption: "x"), count: 25)))
      #expect(try Plotter().drawing(of: many, on: wide).lines.count < 48)
    }

    @Test func aHeatMapHasItsShares() throws {
      let inks = try Plotter().drawing(of: try SampleFigures.confusion(), on: wide).inks
      let shares: Set<CharacterDrawing.Ink> = [.share(230), .share(15), .share(10), .share(255)]
      #expect(inks.isSuperset(of: shares))
    }
  }
}

struct DrawnCharactersTests {
  private func drawing(_ text: String, rows: Int = 2) -> CharacterDrawing? {
    CharacterDrawing(gnuplot: Array(text.utf8), rows: rows, isUnicode: true)
  }

  private let whole =
    "\u{C}\u{1B}[0;39m a  \n"
    + "\u{1B}[0;39m \u{1B}[38;2;2;0;1mx\u{1B}[38;2;1;0;2m|  \n\u{1B}[0;39;49m"

  @Test func linesAndTheirInks() {
    typealias Run = CharacterDrawing.Run
    let second = [Run(" "), Run("x", .curve(1)), Run("│", .axis)]
    #expect(drawing(whole)?.lines == [[Run(" a")], second])
  }

  /// Whatever is lost of it, or is no ink, makes it no drawing.
  @Test func nothingElseIsOne() {
    #expect(drawing(whole, rows: 3) == nil)
    let bytes = Array(whole.utf8)
    let newline = bytes.firstIndex(of: 10) ?? 0
    for end in newline..<bytes.count - 10 {
      let cut = Array(bytes[..<end])
      #expect(CharacterDrawing(gnuplot: cut, rows: 2, isUnicode: true) == nil)
    }
    #expect(drawing("\u{1B}[38;2;9;0;1mx\n\n") == nil)
    #expect(drawing("\u{1B}]0;title\n\n") == nil)
  }

  @Test func inksComeBackAsTheyWent() {
    var inks: [CharacterDrawing.Ink] = [
      .plain, .quiet, .axis, .right, .wrong, .curve(0), .curve(7),
    ]
    inks += [.share(0), .share(255), .pixels(upper: 0, lower: 0), .pixels(upper: 3, lower: 255)]
    for ink in inks { #expect(CharacterDrawing.Ink(number: ink.number) == ink) }
    #expect(Set(inks.map(\.number)).count == inks.count)
    #expect(CharacterDrawing.Ink(number: 0) == nil)
  }
}
