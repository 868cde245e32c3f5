public import Results

/// Draws figures with gnuplot.
///
/// Each picture has a gnuplot of its own, so that none depends on the one before; windows share
/// one, which lives as long as they. A call returns within twice the deadline, whatever gnuplot
/// does. Not for several threads.
public final class Plotter {
  private let location: GnuplotLocation
  private let deadline: Int
  private let shouldStop: () -> Bool
  private var windows: GnuplotProcess?

  /// - Parameters:
  ///   - location: where gnuplot is looked for.
  ///   - deadline: seconds gnuplot may take for one figure.
  ///   - shouldStop: asked while waiting; true ends the plot with `PlotError.stopped`.
  public init(
    location: GnuplotLocation = .standard, deadline: Int = 30,
    shouldStop: @escaping () -> Bool = { false }
  ) {
    self.location = location
    self.deadline = deadline
    self.shouldStop = shouldStop
  }

  /// The bytes of a picture: a whole file for `svg`, `png` and `pdf`, what to print for `sixel`,
  /// the characters alone for `dumb`. For a window there are none; see `show`.
  public func picture(of figure: Figure, terminal: PlotTerminal) throws(PlotError) -> [UInt8] {
    if case .dumb(let canvas) = terminal {
      return Array(try drawing(of: figure, on: canvas).text.utf8)
    }
    return try drawnTwice(figure, terminal)
  }

  /// Draws a figure with characters.
  public func drawing(
    of figure: Figure, on canvas: TextCanvas
  ) throws(PlotError) -> CharacterDrawing {
    let terminal = PlotTerminal.dumb(canvas)
    let bytes = try drawnTwice(figure, terminal)
    let rows = Int(textPicture(figure, canvas).height)
    guard
      let drawing = CharacterDrawing(gnuplot: bytes, rows: rows, isUnicode: canvas.isUnicode)
    else {
      throw .incomplete(terminal: terminal.gnuplotName, bytes: bytes.count, message: "")
    }
    return drawing
  }

  /// Draws, and once more where gnuplot dies.
  private func drawnTwice(
    _ figure: Figure, _ terminal: PlotTerminal
  ) throws(PlotError) -> [UInt8] {
    do {
      return try drawn(figure, terminal)
    } catch .died {
      return try drawn(figure, terminal)
    }
  }

  /// The characters of a figure drawn with them, without their colours.
  public func text(
    of figure: Figure, on canvas: TextCanvas = TextCanvas()
  ) throws(PlotError) -> String {
    try drawing(of: figure, on: canvas).text
  }

  /// Shows a figure in a window of the desktop, with the first window system this gnuplot has.
  public func show(_ figure: Figure) throws(PlotError) {
    let desktop = DesktopEnvironment.current
    guard desktop.hasDesktop else { throw .noWindow }
    let process: GnuplotProcess
    if let running = windows {
      process = running
    } else {
      process = try start(desktop.variables)
    }
    // Kept again only if this goes well.
    windows = nil
    let deadline = Deadline(seconds: deadline)
    let known = try terminals(of: process, until: deadline)
    let system = PlotTerminal.WindowSystem.allCases.first { known.contains($0.rawValue) }
    guard let system else { throw .noWindow }
    let script = gnuplotScript(for: figure, terminal: .window(system))
    _ = try process.run(script, until: deadline, shouldStop: shouldStop)
    windows = process
  }

  private func drawn(_ figure: Figure, _ terminal: PlotTerminal) throws(PlotError) -> [UInt8] {
    // Nothing of our environment: pictures do not depend on who draws them.
    let process = try start(["LC_ALL=C.UTF-8"])
    let deadline = Deadline(seconds: deadline)
    if try !terminals(of: process, until: deadline).contains(terminal.gnuplotName) {
      throw .terminalMissing(terminal.gnuplotName)
    }
    let script = gnuplotScript(for: figure, terminal: terminal, output: "/dev/fd/1")
    var bytes = try whole(script, terminal, from: process, until: deadline)
    // Where a lost part would not show, the picture is drawn until it comes out the same twice. Three
    // times are enough: gnuplot draws the same bytes from the same script, but for the pen that it
    // still holds from the picture before, and a write that failed makes a difference.
    var isSure = terminal.tellsItsParts
    for _ in 0..<2 where !isSure {
      let again = try whole(script, terminal, from: process, until: deadline)
      isSure = again == bytes
      bytes = again
    }
    guard isSure else {
      throw .incomplete(terminal: terminal.gnuplotName, bytes: bytes.count, message: "")
    }
    switch terminal {
    case .svg:
      return SVGPicture.complete(bytes, title: figure.title, digest: figureDigest(figure))
    default: return bytes
    }
  }

  /// The picture a script draws, if it is whole by what it says of itself.
  private func whole(
    _ script: String, _ terminal: PlotTerminal, from process: GnuplotProcess,
    until deadline: Deadline
  ) throws(PlotError) -> [UInt8] {
    let said = try process.run(script, until: deadline, shouldStop: shouldStop)
    let taken = process.takePicture()
    guard let bytes = taken, isWhole(bytes, terminal: terminal) else {
      throw .incomplete(
        terminal: terminal.gnuplotName, bytes: taken?.count ?? GnuplotProcess.pictureLimit,
        message: messageText(said))
    }
    return bytes
  }

  private func start(_ environment: [String]) throws(PlotError) -> GnuplotProcess {
    try GnuplotProcess(path: try location.find(), environment: environment)
  }

  /// The terminals a gnuplot was built with.
  private func terminals(
    of process: GnuplotProcess, until deadline: Deadline
  ) throws(PlotError) -> [String] {
    let said = try process.run(
      "print GPVAL_TERMINALS\n", until: deadline, shouldStop: shouldStop)
    return String(decoding: said, as: UTF8.self).split { $0.isWhitespace }
      .map(String.init)
  }
}

extension PlotTerminal {
  /// The terminal a file's name asks for.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    self.init(pathExtension: String(path[path.index(after: dot)...]))
  }
}
