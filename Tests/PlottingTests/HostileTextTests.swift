import Plotting
import Results
import Testing

@testable import Plotting

extension GnuplotTests {
  /// Texts made to be run by gnuplot or a shell: shown as they are, and not run.
  struct HostileTextTests {
    /// `X` stands for a file these texts try to make.
    static let texts = [
      "`touch X`", "it'; system('touch X'); print 'x", "a\nsystem(\"touch X\")\n",
      "a\\\\\"; system('touch X') #", "\"; system(\"touch X\"); \"", "$(touch X)",
      "{/Arial\"><script>alert(1)</script>}", "</text><script>x</script>", "100% cotton", "%n",
      "%s%s",
      "#1", "END1", "END", "END1\nsystem('touch X')", "!touch X", "\n!touch X", "| touch X",
      "< touch X",
      "@M", "$S[1]", "\\", "a\\", "\"", "'", "&amp;", "]]>", "-->", "👗 emoji 👩‍🔬", "é 中文 한글 עברית",
      "\u{1B}]0;x\u{7}", "\u{202E}abc", "\u{0}", "\r\nset output 'X'", " two  blanks ", "e", "NaN",
      "?",
    ]

    @Test func shownInTitlesAndRunNowhere() throws {
      let folder = try ScratchFolder()
      let plotter = Plotter()
      for template in Self.texts {
        let text = template.split(separator: "X", omittingEmptySubsequences: false)
          .joined(separator: folder.path("X"))
        for figure in [
          try SampleFigures.history(title: text), try SampleFigures.samples(title: text),
          try SampleFigures.confusion(title: text), try SampleFigures.probabilities(title: text),
        ] {
          let svg = try plotter.picture(of: figure, terminal: .svg)
          #expect(shownTitle(svg) == drawableText(text))
        }
      }
      #expect(try folder.names() == [])
    }

    @Test func shownAsClassNamesAndCaptions() throws {
      let folder = try ScratchFolder()
      let plotter = Plotter()
      // Short enough not to be clipped: the file would be made where the tests run.
      for text in Self.texts where textWidth(drawableText(text), size: 10.5) < 110 {
        let names = [text, "b", "c"]
        let captions = [String](repeating: text, count: 3)
        let figures = [
          try SampleFigures.confusion(classNames: names),
          try SampleFigures.probabilities(classNames: names),
          try SampleFigures.samples(captions: captions),
        ]
        for figure in figures.prefix(2) {
          let svg = try plotter.picture(of: figure, terminal: .svg)
          let shown = clippedText(drawableText(text), width: 96, size: 9.5)
          #expect(shownTexts(svg).contains { $0 == shown || $0 == drawableText(text) }, "\(text)")
        }
        for terminal in [PlotTerminal.png, .pdf, .dumb(TextCanvas()), .sixel] {
          for figure in figures { _ = try plotter.picture(of: figure, terminal: terminal) }
        }
      }
      #expect(try folder.names() == [])
    }

    @Test func modelNamesAreNotRun() throws {
      let folder = try ScratchFolder()
      let plotter = Plotter()
      let epoch = HistoryEpoch(epoch: 1, loss: 1, accuracy: 0.5)
      for template in Self.texts {
        let name = template.split(separator: "X", omittingEmptySubsequences: false)
          .joined(separator: folder.path("X"))
        let models = [name, "b"].map { HistoryFigure.Model(name: $0, epochs: [epoch]) }
        let figure = Figure.history(try HistoryFigure(title: "", models: models))
        _ = try plotter.picture(of: figure, terminal: .svg)
        _ = try plotter.text(of: figure)
      }
      #expect(try folder.names() == [])
    }

    /// Random texts, drawn as captions, are the texts of the SVG.
    @Test func anyTextIsShownAsItIs() throws {
      var generator = SeededGenerator(seed: 5)
      let plotter = Plotter()
      let alphabet = Array("ab \\\"'`$@#%!&<>{}[]()|;,^_~-+=*/?éß中🙂\t\n")
      for _ in 0..<10 {
        let captions = (0..<100).map { _ in
          String(
            (0..<Int.random(in: 1...8, using: &generator)).map { _ in
              alphabet[Int.random(in: alphabet.indices, using: &generator)]
            })
        }
        let svg = try plotter.picture(
          of: try SampleFigures.samples(title: "", captions: captions), terminal: .svg)
        #expect(shownTexts(svg) == captions.map(drawableText).filter { !$0.isEmpty })
      }
    }
  }
}

/// Random numbers that are the same at every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
