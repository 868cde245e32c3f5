internal import Files
public import Results

/// Draws figures with gnuplot, which it starts when first needed and keeps for the next figure.
///
/// A call returns within twice the deadline, whatever gnuplot does. Not for several threads.
public final class Plotter {
  private let location: GnuplotLocation
  private let deadline: Int
  private let shouldStop: () -> Bool
  private var process: GnuplotProcess?
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

  /// The bytes of a picture: a whole file for `svg`, `png` and `pdf`, what to print for `sixel`
  /// and `dumb`.
  public func picture(of figure: Figure, terminal: PlotTerminal) throws(PlotError) -> [UInt8] {
    if terminal == .png || terminal == .pdf || terminal == .sixel {
      try checkTerminal(terminal)
    }
    let script =
      gnuplotScript(for: figure, terminal: terminal, output: "/dev/fd/1")
    let (bytes, said) = try drawing(script)
    guard let bytes, isWhole(bytes, terminal: terminal) else {
      process = nil
      throw .incomplete(
        terminal: terminal.gnuplotName, bytes: bytes?.count ?? GnuplotProcess.pictureLimit,
        message: messageText(said))
    }
    switch terminal {
    case .svg:
      return SVGPicture.complete(bytes, title: figure.title, digest: figureDigest(figure))
    case .dumb: return trimmedText(bytes)
    default: return bytes
    }
  }

  /// Draws a figure into a file, in the format of its name's end. The file is written whole or
  /// stays as it was.
  public func plot(_ figure: Figure, to path: String) throws(PlotError) {
    guard let terminal = PlotTerminal(path: path) else { throw .unknownFormat(path: path) }
    let bytes = try picture(of: figure, terminal: terminal)
    do {
      try saveAtomically(bytes, to: path)
    } catch {
      throw .notSaved(error)
    }
  }

  /// Draws a figure with characters, at most `columns` a line; lines end without blanks.
  public func text(of figure: Figure, columns: Int = 79) throws(PlotError) -> String {
    String(decoding: try picture(of: figure, terminal: .dumb(columns: columns)), as: UTF8.self)
  }

  /// Shows a figure in a window of the desktop, with the first window system this gnuplot has.
  public func show(_ figure: Figure) throws(PlotError) {
    let environment = DesktopEnvironment.current
    guard environment.hasDesktop else { throw .noWindow }
    let window: GnuplotProcess
    if let running = windows {
      window = running
    } else {
      window = try GnuplotProcess(
        path: try location.find(), environment: environment.variables)
    }
    windows = nil
    let known = try terminals(of: window)
    guard
      let system = PlotTerminal.WindowSystem.allCases.first(where: { known.contains($0.rawValue) })
    else { throw .noWindow }
    let script = gnuplotScript(for: figure, terminal: .window(system))
    _ = try window.run(script, within: deadline, shouldStop: shouldStop)
    windows = window
  }

  /// Whether this machine's gnuplot can open a window here.
  public func canShow() -> Bool {
    guard DesktopEnvironment.current.hasDesktop, let known = try? knownTerminals() else {
      return false
    }
    return PlotTerminal.WindowSystem.allCases.contains { known.contains($0.rawValue) }
  }

  private func checkTerminal(_ terminal: PlotTerminal) throws(PlotError) {
    if try !knownTerminals().contains(terminal.gnuplotName) {
      throw .terminalMissing(terminal.gnuplotName)
    }
  }

  private var known: Set<String>?

  private func knownTerminals() throws(PlotError) -> Set<String> {
    if let known { return known }
    let found = try restarting { process throws(PlotError) in try terminals(of: process) }
    known = found
    return found
  }

  private func terminals(of process: GnuplotProcess) throws(PlotError) -> Set<String> {
    let said = try process.run(
      "print GPVAL_TERMINALS\n", within: deadline, shouldStop: shouldStop)
    return Set(String(decoding: said, as: UTF8.self).split { $0.isWhitespace }.map(String.init))
  }

  /// Runs a script, and takes what it drew.
  private func drawing(
    _ script: String
  ) throws(PlotError) -> (bytes: [UInt8]?, said: [UInt8]) {
    try restarting { process throws(PlotError) in
      let said = try process.run(script, within: deadline, shouldStop: shouldStop)
      return (process.takePicture(), said)
    }
  }

  /// Uses the running gnuplot, or a new one; when it dies, once more with another.
  private func restarting<Result>(
    _ use: (GnuplotProcess) throws(PlotError) -> Result
  ) throws(PlotError) -> Result {
    do {
      return try keeping(use)
    } catch .died {
      return try keeping(use)
    }
  }

  /// Keeps gnuplot only when the use succeeded.
  private func keeping<Result>(
    _ use: (GnuplotProcess) throws(PlotError) -> Result
  ) throws(PlotError) -> Result {
    let running: GnuplotProcess
    if let process {
      running = process
    } else {
      running = try GnuplotProcess(path: try location.find(), environment: Self.environment)
    }
    process = nil
    let result = try use(running)
    process = running
    return result
  }

  /// Nothing of ours: pictures do not depend on who draws them.
  private static let environment = ["LC_ALL=C.UTF-8"]
}

extension PlotTerminal {
  /// The terminal a file's name asks for.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    self.init(pathExtension: String(path[path.index(after: dot)...]))
  }
}

/// A text picture without the form feed at its start, blanks at its lines' ends, and empty lines
/// at its own.
private func trimmedText(_ bytes: [UInt8]) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  var lines = bytes.filter { $0 != 0x0C }
    .split(separator: newline, omittingEmptySubsequences: false)
    .map { line in line[..<((line.lastIndex { $0 != 0x20 } ?? line.startIndex - 1) + 1)] }
  while let last = lines.last, last.isEmpty { lines.removeLast() }
  return Array(lines.joined(separator: [newline])) + [newline]
}
