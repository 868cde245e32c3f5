public import Engine
public import Plotting
public import Results

/// What a session is told by the program around it.
public struct SessionConfiguration {
  /// The number of threads that train; nil for all cores.
  public var threads: Int?
  /// Asked between batches: whether to stop.
  public var shouldStop: @Sendable () -> Bool = { false }
  /// Whether there can be a line after one that was stopped, as at a prompt.
  public var goesOnAfterStop = false
  /// Told how far a fit is, on the session's own thread.
  public var progress: ((ModelProgress) -> Void)?
  /// Where figures without `to=` go.
  public var figures = FigureDestination.none
  /// Which files may be read and written.
  public var files = FileAccess.anywhere
  /// How much the commands may write; nil for as much as there is room for.
  public var outputBudget: OutputBudget?
  /// Files and folders that the program itself writes, so that no command may.
  public var ownFiles: [String] = []
  /// The folder that holds the data set, unless `path=` names another.
  public var dataFolder: String?
  /// Where results are kept between runs of the program; nil for nowhere.
  public var store: StoreUse?
  /// The columns that text may take at present.
  public var columns: () -> Int = { 80 }
  /// The room for a figure drawn with characters, and how it may be drawn, at present.
  public var canvas: () -> TextCanvas = { TextCanvas() }
  /// Draws figures; nil for gnuplot, which `shouldStop` ends as it ends a fit.
  public var plotter: Plotter?
  /// Writes bytes to the terminal as they are: pictures, and what `fit … live` draws.
  public var writeToTerminal: (([UInt8]) -> Void)?

  /// A configuration for a program without a terminal: no figures, no progress.
  public init() {}
}

/// How far the fit of a model is.
public struct ModelProgress: Sendable {
  /// The model's name.
  public var model: String
  /// The epoch, the batch, the sums so far.
  public var progress: Progress
}

/// Where a figure without `to=` is drawn.
public enum FigureDestination: Sendable, Equatable {
  /// Nowhere; its name and digest are shown all the same.
  case none
  /// Nowhere, as there is no terminal to show it on, and a warning says how to see it.
  case unseen
  /// As text in the terminal.
  case terminal
  /// As a picture in a terminal that understands sixels.
  case pixels
  /// In a window of gnuplot's.
  case window
  /// As an SVG file named after the figure, in a folder.
  case folder(String)
}
