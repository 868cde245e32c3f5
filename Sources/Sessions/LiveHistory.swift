import Engine
import Rendering
import Results

/// Draws the history of a running fit after every epoch, for `fit … live`.
final class LiveHistory {
  private let model: String
  private let context: Context
  private var epochs: [HistoryEpoch] = []

  init(model: String, start: TrainingState, context: Context) {
    self.model = model
    self.context = context
    epochs = start.history.map(HistoryEpoch.init)
  }

  /// Draws again if an epoch has ended. A figure that cannot be drawn does not disturb the fit.
  func note(_ progress: Progress) {
    guard let finished = progress.finished else { return }
    epochs.append(HistoryEpoch(finished))
    guard
      let figure = try? HistoryFigure(
        title: "Training history", models: [.init(name: model, epochs: epochs)]),
      let drawing = try? context.show(.history(figure), named: "history-\(model)-live")
    else { return }
    let canvas = context.configuration.canvas()
    let style = TextStyle(hasColor: canvas.hasColor, isUnicode: canvas.isUnicode)
    let lines = drawingLines(drawing, style).map { $0 + "\n" }.joined()
    context.configuration.writeToTerminal?(Array((lines + "\n").utf8))
  }
}
