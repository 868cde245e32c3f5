import Results
import Testing

struct LayerSizesFigureTests {
  private func figure(_ sizes: [Double]) throws -> LayerSizesFigure {
    try LayerSizesFigure(
      title: "t",
      models: [
        .init(
          name: "m", note: "",
          layers: sizes.map { .init(name: "l", sizes: [.weights: $0]) })
      ])
  }

  @Test func decadesHoldAllSizes() throws {
    #expect(try figure([0.001, 0.5]).decades == -3...0)
    #expect(try figure([1]).decades == 0...1)
    #expect(try figure([9.99, 0, .infinity, 0.0099]).decades == -3...1)
    #expect(try figure([1e-30, 1e12]).decades == -30...13)
  }

  @Test func placesAreLogarithms() throws {
    let figure = try figure([0.001, 5])
    #expect(figure.decades == -3...1)
    for (size, place) in [(0.001, 0.0), (1.0, 0.75), (10, 1), (0.0031622776601683795, 0.125)] {
      let found = try #require(figure.place(size))
      #expect(abs(found - place) < 1e-8)
    }
    #expect(figure.place(0) == nil)
    #expect(figure.place(.nan) == nil)
  }

  @Test func digestIsOfAllItShows() throws {
    let one = try figure([1, 2])
    #expect(Figure.layerSizes(one).dataBytes != Figure.layerSizes(try figure([1, 2.5])).dataBytes)
    #expect(throws: FigureError.nothingToShow(.values)) { try figure([0, .nan]) }
    #expect(throws: FigureError.nothingToShow(.models)) {
      try LayerSizesFigure(title: "t", models: [])
    }
  }
}
