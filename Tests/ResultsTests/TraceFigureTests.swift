import Results
import Testing

/// What a figure of a network's inside accepts, and the shades it is made of.
struct TraceFigureTests {
  private func figure(
    trueClass: Int = 0, rows: [[Double]] = [[0.5, 0.5]], columns: Int = 1
  ) throws -> TraceFigure {
    try TraceFigure(
      title: "test[4]", classNames: ["bag", "shirt"], trueClass: trueClass,
      columns: (0..<columns).map {
        .init(name: "m\($0)", panels: [.init(title: "beliefs", .beliefs(rows))])
      })
  }

  @Test func everythingDrawnDecidesTheDigestsBytes() throws {
    let first = Figure.trace(try figure()).dataBytes
    #expect(first == Figure.trace(try figure()).dataBytes)
    #expect(first != Figure.trace(try figure(trueClass: 1)).dataBytes)
    #expect(first != Figure.trace(try figure(rows: [[0.5, 0.25]])).dataBytes)
    #expect(first != Figure.trace(try figure(columns: 2)).dataBytes)
  }

  @Test func whatCannotBeDrawnIsRefused() {
    #expect(throws: FigureError.unknownClass(found: 2, classes: 2)) {
      try figure(trueClass: 2)
    }
    #expect(throws: FigureError.wrongCount(.probabilities, found: 1, expected: 2)) {
      try figure(rows: [[1]])
    }
    #expect(throws: FigureError.nothingToShow(.probabilities)) {
      try figure(rows: [[1, .nan]])
    }
    #expect(throws: FigureError.nothingToShow(.values)) { try figure(rows: []) }
    #expect(throws: FigureError.nothingToShow(.models)) { try figure(columns: 0) }
    #expect(throws: FigureError.tooMany(.models, found: 5, limit: 4)) {
      try figure(columns: 5)
    }
  }

  @Test func shadesSpanTheValues() {
    let positive = Shades([0, 1, 4])
    #expect([0, 1, 4].map { positive.shade($0) } == [0, 64, 255])
    #expect(positive.key == "white 0, black 4.00")
    let signed = Shades([-2, 0, 1])
    #expect([-2, 0, 1].map { signed.shade($0) } == [0, 128, 191])
    #expect(signed.key == "white -2.00, grey 0, black 2.00")
    #expect(Shades([]).shade(1) == 0)
    #expect(Shades([.nan, 1]).shade(.nan) == 0)
    #expect(Shades([0, 0]).shade(0) == 0)
  }
}
