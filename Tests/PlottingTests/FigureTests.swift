import Plotting
import Results
import Testing

/// What figures refuse, and when their bytes are equal.
struct FigureTests {
  @Test func equalDataEqualBytesOtherDataOtherBytes() throws {
    let figures = try SampleFigures.all().map(\.figure)
    #expect(try SampleFigures.all().map(\.figure.dataBytes) == figures.map(\.dataBytes))
    #expect(Set(figures.map(\.dataBytes)).count == figures.count)
    let base = try SampleFigures.samples(captions: ["ab", "c"])
    #expect(base.dataBytes != (try SampleFigures.samples(captions: ["a", "bc"])).dataBytes)
    #expect(
      base.dataBytes != (try SampleFigures.samples(title: "x", captions: ["ab", "c"])).dataBytes)
    #expect(figureDigest(base).count == 16)
  }

  @Test func missingAndZeroValidationDiffer() throws {
    func bytes(_ value: Double?) throws -> [UInt8] {
      let epoch = HistoryEpoch(epoch: 1, loss: 1, accuracy: 0, validationLoss: value)
      return Figure.history(
        try HistoryFigure(title: "", models: [.init(name: "m", epochs: [epoch])])
      ).dataBytes
    }
    #expect(try bytes(nil) != bytes(0))
    #expect(try bytes(0) == bytes(-0.0))
    #expect(try bytes(.nan) == bytes(-.nan))
  }

  @Test func historiesWithoutNumbersAreRefused() {
    let nan = HistoryEpoch(epoch: 1, loss: .nan, accuracy: .infinity, validationLoss: .nan)
    #expect(throws: FigureError.nothingToShow(.values)) {
      try HistoryFigure(title: "", models: [.init(name: "m", epochs: [nan])])
    }
    #expect(throws: FigureError.nothingToShow(.epochs)) {
      try HistoryFigure(title: "", models: [.init(name: "m", epochs: [])])
    }
    #expect(throws: FigureError.nothingToShow(.models)) {
      try HistoryFigure(title: "", models: [])
    }
  }

  @Test func textsOfMegabytesAreRefused() {
    let text = String(repeating: "x", count: 2_000_000)
    let error = FigureError.textTooLong(found: 2_000_000, limit: FigureLimits.textBytes)
    #expect(throws: error) { try SampleFigures.confusion(title: text) }
    #expect(throws: error) { try SampleFigures.probabilities(classNames: ["a", "b", text]) }
    #expect(throws: error) { try SampleFigures.samples(captions: [text]) }
  }

  @Test func countsAndClassesMustFit() throws {
    #expect(throws: FigureError.wrongCount(.counts, found: 3, expected: 4)) {
      try ConfusionFigure(title: "", classNames: ["a", "b"], counts: [1, 2, 3])
    }
    #expect(throws: FigureError.impossibleCount(found: -1)) {
      try ConfusionFigure(title: "", classNames: ["a"], counts: [-1])
    }
    #expect(throws: FigureError.impossibleCount(found: .max)) {
      try ConfusionFigure(title: "", classNames: ["a", "b"], counts: [.max, 0, 0, 0])
    }
    let image = try SampleFigures.image()
    func probability(_ trueClass: Int, _ values: [Float]) throws -> ProbabilityFigure {
      try ProbabilityFigure(
        title: "", classNames: ["a", "b"],
        items: [.init(name: "", image: image, trueClass: trueClass, probabilities: values)])
    }
    #expect(throws: FigureError.unknownClass(found: 2, classes: 2)) { try probability(2, [1, 0]) }
    #expect(throws: FigureError.nothingToShow(.probabilities)) { try probability(0, [.nan, 0]) }
    #expect(throws: FigureError.wrongCount(.probabilities, found: 1, expected: 2)) {
      try probability(0, [1])
    }
  }

  @Test func imagesMustBeWholeFewAndOfOneSize() throws {
    #expect(throws: FigureError.wrongCount(.pixels, found: 3, expected: 4)) {
      try GrayImage(width: 2, height: 2, pixels: [1, 2, 3])
    }
    #expect(throws: FigureError.nothingToShow(.pixels)) {
      try GrayImage(width: 0, height: 2, pixels: [])
    }
    #expect(throws: FigureError.tooMany(.pixels, found: 1 << 40, limit: FigureLimits.imageSide)) {
      try GrayImage(width: 1 << 40, height: 1 << 40, pixels: [])
    }
    let one = try GrayImage(width: 1, height: 1, pixels: [0])
    let two = try GrayImage(width: 2, height: 1, pixels: [0, 0])
    #expect(throws: FigureError.wrongCount(.pixels, found: 2, expected: 1)) {
      try SamplesFigure(
        title: "", items: [.init(image: one, caption: ""), .init(image: two, caption: "")])
    }
    let many = FigureLimits.sampleImages + 1
    #expect(throws: FigureError.tooMany(.images, found: many, limit: many - 1)) {
      try SamplesFigure(
        title: "", items: .init(repeating: .init(image: one, caption: ""), count: many))
    }
  }

  @Test func sharesAreOfTheTrueClass() throws {
    let figure = try ConfusionFigure(title: "", classNames: ["a", "b"], counts: [3, 1, 0, 0])
    #expect(figure.share(trueClass: 0, predictedClass: 1) == 0.25)
    #expect(figure.support(trueClass: 0) == 4)
    #expect(figure.share(trueClass: 1, predictedClass: 1) == 0)
  }
}
