import Files
import FoundationEssentials
import Plotting
import Results
import Testing

extension GnuplotTests {
  /// Real pictures, drawn by this machine's gnuplot.
  struct PictureTests {
    @Test(arguments: ["svg", "png", "pdf"])
    func eachFormatIsWhole(format: String) throws {
      let terminal = try #require(PlotTerminal(path: "folder.d/x.\(format)"))
      let plotter = Plotter()
      for (_, figure) in try SampleFigures.all() {
        #expect(try plotter.picture(of: figure, terminal: terminal).count > 1000)
      }
    }

    @Test func anSVGCarriesItsDigestAndIsTheSameEveryTime() throws {
      for (_, figure) in try SampleFigures.all() {
        let first = try Plotter().picture(of: figure, terminal: .svg)
        let plotter = Plotter()
        _ = try plotter.picture(of: try SampleFigures.confusion(title: "other"), terminal: .svg)
        #expect(try plotter.picture(of: figure, terminal: .svg) == first)
        #expect(figureDigest(inSVG: first) == figureDigest(figure))
        #expect(!String(decoding: first, as: UTF8.self).contains("GNUPLOT 5"))
      }
      #expect(figureDigest(inSVG: Array("<svg><desc>other</desc></svg>".utf8)) == nil)
    }

    @Test func theLargestPicturesAreSmallFiles() throws {
      var generator = SeededGenerator(seed: 1)
      // Noise, which cannot be compressed, in the middle of each image.
      let items = try (0..<FigureLimits.sampleImages).map { index in
        let pixels = (0..<784).map { pixel -> UInt8 in
          let isInside = (6..<22).contains(pixel % 28) && (4..<24).contains(pixel / 28)
          return isInside ? UInt8.random(in: 0...255, using: &generator) & 0xF8 : 0
        }
        return SamplesFigure.Item(
          image: try GrayImage(width: 28, height: 28, pixels: pixels), caption: "Class \(index)")
      }
      let figure = Figure.samples(try SamplesFigure(title: "Noise", items: items))
      #expect(try Plotter().picture(of: figure, terminal: .svg).count < 200 * 1024)
    }

    @Test func sixelsAndTextAreWhole() throws {
      let plotter = Plotter()
      for (_, figure) in try SampleFigures.all() {
        #expect(try plotter.picture(of: figure, terminal: .sixel).count > 1000)
        for columns in [40, 60, 78, 80, 118, 198] {
          for hasMore in [false, true] {
            let canvas = TextCanvas(
              columns: columns, rows: 48, hasColor: hasMore, isUnicode: hasMore)
            let text = try plotter.text(of: figure, on: canvas)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.allSatisfy { $0.count <= columns })
            #expect(text.hasPrefix(figure.title.prefix(8)))
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
            #expect(hasMore || text.allSatisfy(\.isASCII))
          }
        }
      }
    }

    @Test func theTextOfAConfusionHoldsEveryCount() throws {
      let text = try Plotter().text(of: try SampleFigures.confusion())
      #expect(
        text == """
          Confusion

          true class       predicted class
                           T-shirt/top      Trouser          Bag
           0 T-shirt/top            90            6            4
           1 Trouser                 .           50            .
           2 Bag                     .            .            .

          """)
    }

    @Test func onePointAndConstantsAndGapsAreDrawn() throws {
      func figure(_ losses: [Double]) throws -> Figure {
        .history(
          try HistoryFigure(
            title: "x",
            models: [
              .init(
                name: "m",
                epochs: losses.enumerated().map { .init(epoch: $0 + 1, loss: $1, accuracy: .nan) })
            ]))
      }
      let plotter = Plotter()
      for losses in [
        [1.0], [2, 2, 2], [1, .nan, 2], [.nan, 1e300], [0, 0], [-1e300, 1e300],
        [.leastNonzeroMagnitude],
      ] {
        _ = try plotter.picture(of: try figure(losses), terminal: .svg)
        _ = try plotter.text(of: try figure(losses))
      }
    }

    @Test(arguments: ["x.gif", "/a.svg/b", "svg", ""])
    func aNameWithoutAFormatHasNoTerminal(path: String) {
      #expect(PlotTerminal(path: path) == nil)
    }
  }
}
