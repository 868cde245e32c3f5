import FoundationEssentials
import Plotting
import Results
import Testing

/// The scripts, against those in `Fixtures/Plotting`: a missing one is written, and the test fails.
struct ScriptTests {
  @Test(
    arguments: [
      "history", "probabilities", "confusion", "samples", "rangetest", "evaluated", "evaluated2",
      "steps", "trace", "layersizes", "shares",
    ], ["svg", "dumb"])
  func script(figure name: String, terminal: String) throws {
    let figure = try #require(try SampleFigures.all().first { $0.name == name }).figure
    let script = gnuplotScript(
      for: figure, terminal: terminal == "svg" ? .svg : .dumb(TextCanvas()))
    // This file is Tests/PlottingTests/ScriptTests.swift.
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let path = "/\(tests)/Fixtures/Plotting/\(name).\(terminal).gp"
    guard let golden = FileManager.default.contents(atPath: path) else {
      try Data(script.utf8).write(to: URL(filePath: path))
      Issue.record("\(path) was missing and is written now: look at it, then run again")
      return
    }
    #expect(script == String(decoding: golden, as: UTF8.self))
  }

  @Test func pictureTerminalsDifferOnlyInTheirOptions() throws {
    for (_, figure) in try SampleFigures.all() {
      let terminals: [PlotTerminal] = [.svg, .png, .pdf, .sixel, .window(.qt), .window(.x11)]
      let scripts = terminals.map { terminal in
        gnuplotScript(for: figure, terminal: terminal).split(separator: "\n")
      }
      for (script, terminal) in zip(scripts, terminals) {
        let first = script.first { $0.hasPrefix("set terminal ") }
        #expect(first?.hasPrefix("set terminal \(terminal.gnuplotName) ") == true)
        #expect(
          script.filter { !$0.hasPrefix("set terminal ") }
            == scripts[0].filter { !$0.hasPrefix("set terminal ") })
      }
    }
  }

  @Test func theEndMarkerIsInNoText() throws {
    let titles = ["END1", "x END1 END2", "END"]
    for title in titles {
      let script = gnuplotScript(for: try SampleFigures.samples(title: title), terminal: .svg)
      let lines = script.split(separator: "\n")
      let opening = try #require(lines.first { $0.hasPrefix("$S << ") })
      let marker = opening.dropFirst(6)
      #expect(!title.contains(marker))
      let start = try #require(lines.firstIndex(of: opening))
      let end = try #require(lines[start...].firstIndex(of: marker))
      #expect(lines[start + 1] == title && end - start == 4)
    }
  }

  @Test func textsAreNoPartOfCommands() throws {
    let script = gnuplotScript(
      for: try SampleFigures.history(title: "needle"), terminal: .svg)
    #expect(script.split(separator: "\n").filter { $0.contains("needle") } == ["needle"])
  }

  @Test func manyEpochsMakeASmallScript() throws {
    let epochs = (1...FigureLimits.epochs).map {
      HistoryEpoch(epoch: $0, loss: 1 / Double($0), accuracy: 0.5)
    }
    let figure = Figure.history(
      try HistoryFigure(title: "", models: [.init(name: "cnn", epochs: epochs)]))
    let script = gnuplotScript(for: figure, terminal: .svg)
    #expect(script.utf8.count < 50_000)
    #expect(script.contains("\n\(FigureLimits.epochs) "))
  }
}
