import Files
import HashTreeCollections
import Language
import Plotting
import Results

extension Context {
  /// Draws a figure where the call or the configuration says, and says what was drawn.
  mutating func draw(
    _ figure: Figure, named base: String, _ kind: FieldKind, _ call: CheckedCall
  ) throws -> Outcome {
    let name = state.figureName(base)
    let note = FigureNote(name: name, digest: figureDigest(figure), kind: kind)
    var outcome = Outcome([.figure(note, figure)])
    if let path = call[PlotParameters.path] {
      try located(call.range(of: PlotParameters.path)) {
        try plot(figure, to: placeForWriting(path), as: path)
      }
      outcome.append(.message("drawn to \(path)"))
      // A record has the pictures of all its figures beside it, so that it can be exported.
      if case .folder = configuration.figures {
        _ = try located(call.node.contentRange) { try show(figure, named: name) }
      }
      return outcome
    }
    if configuration.figures == .unseen, !warnings.contains(where: { $0.id == .plotUnseen }) {
      warnings.append(
        Diagnostic(
          .plotUnseen, "the figure is not drawn, as there is no terminal to show it on",
          at: call.node.contentRange, cure: "name a file: to=\(name).svg", severity: .warning))
    }
    try located(call.node.contentRange) {
      if let shown = try show(figure, named: name) { outcome.append(.drawing(shown)) }
    }
    return outcome
  }

  /// Draws a figure without `to=`.
  /// - Returns: the drawing, where it is drawn with characters.
  func show(_ figure: Figure, named name: String) throws -> CharacterDrawing? {
    switch configuration.figures {
    case .none, .unseen:
      return nil
    case .folder(let folder):
      try createFolder(folder, isPrivate: false)
      try plot(figure, to: FilePlace("\(folder)/\(name).svg"), as: "\(name).svg")
      return nil
    case .terminal:
      return try plotter.drawing(of: figure, on: configuration.canvas())
    case .pixels:
      let picture = try plotter.picture(of: figure, terminal: .sixel)
      configuration.writeToTerminal?(picture)
      return nil
    case .window:
      try plotter.show(figure)
      return nil
    }
  }

  /// Draws a figure into a file, in the format of its name's end.
  private func plot(_ figure: Figure, to place: FilePlace, as path: String) throws {
    guard let terminal = PlotTerminal(path: place.path) else {
      throw PlotError.unknownFormat(path: path)
    }
    try save(plotter.picture(of: figure, terminal: terminal), to: place, as: path)
  }

  /// Refuses more images than a figure shows.
  func checkCount(
    _ count: Int, limit: Int, _ call: CheckedCall, range: Range<Int>
  ) throws {
    guard count > limit else { return }
    throw Diagnostic(
      .valueRange, "'\(call.verb)' draws at most \(limit) images, not \(grouped(count))", at: range,
      cure: "give a smaller range, such as test[0..\(min(limit, 9) - 1)]")
  }
}

extension State {
  /// A name that no figure of the session has yet: `history-cnn`, then `history-cnn-2`.
  mutating func figureName(_ base: String) -> String {
    figureCounts[base, default: 0] += 1
    let number = figureCounts[base, default: 1]
    return number == 1 ? base : "\(base)-\(number)"
  }
}
