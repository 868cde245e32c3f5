internal import Files
internal import Glibc

/// Where gnuplot is looked for.
public struct GnuplotLocation: Sendable, Hashable {
  /// Absolute paths, in the order they are tried.
  public let candidates: [String]

  /// These places and no others; paths that are not absolute are left out.
  public init(candidates: [String]) {
    self.candidates = candidates.filter { $0.hasPrefix("/") }
  }

  /// `/usr/bin`, `/usr/local/bin`, then the absolute folders of a `PATH`: never one relative to
  /// where the program happens to run.
  public init(searchPath: String?) {
    var candidates = ["/usr/bin/gnuplot", "/usr/local/bin/gnuplot"]
    for folder in (searchPath ?? "").split(separator: ":") where folder.hasPrefix("/") {
      let path = String(folder) + (folder.hasSuffix("/") ? "gnuplot" : "/gnuplot")
      if !candidates.contains(path) { candidates.append(path) }
    }
    self.candidates = candidates
  }

  /// The places of this process's environment.
  public static var standard: GnuplotLocation {
    GnuplotLocation(searchPath: environmentValue("PATH"))
  }

  /// The program that will be run; nil where there is none.
  public var found: String? { try? find() }

  /// The first that is a program we may run.
  func find() throws(PlotError) -> String {
    for path in candidates {
      var status = stat()
      guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      if unsafe access(path, X_OK) == 0 { return path }
    }
    throw .gnuplotMissing(searched: candidates)
  }
}
