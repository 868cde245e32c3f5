public import Results

/// A way gnuplot can draw a figure.
public enum PlotTerminal: Sendable, Hashable {
  /// A vector picture for files and web pages.
  case svg
  /// A picture of two device pixels a layout pixel.
  case png
  /// A page of the figure's size.
  case pdf
  /// Characters, for any terminal.
  case dumb(TextCanvas)
  /// A picture inside a terminal that understands sixels.
  case sixel
  /// A window on the desktop.
  case window(WindowSystem)

  /// The windows gnuplot knows, the best first.
  public enum WindowSystem: String, Sendable, Hashable, CaseIterable {
    case qt, wxt, x11
  }

  /// The terminal of pictures whose file name ends so (`svg`, `png`, `pdf`, in any case), or nil.
  public init?(pathExtension: String) {
    switch pathExtension.lowercased() {
    case "svg": self = .svg
    case "png": self = .png
    case "pdf": self = .pdf
    default: return nil
    }
  }

  /// What gnuplot calls it.
  public var gnuplotName: String {
    switch self {
    case .svg: "svg"
    case .png: "pngcairo"
    case .pdf: "pdfcairo"
    case .dumb: "dumb"
    case .sixel: "sixelgd"
    case .window(let system): system.rawValue
    }
  }

  /// Whether the figure is drawn with characters.
  var isText: Bool {
    if case .dumb = self { return true }
    return false
  }

  /// Whether gnuplot writes bytes for us to take, rather than showing a window.
  var hasOutput: Bool {
    if case .window = self { return false }
    return true
  }
}
