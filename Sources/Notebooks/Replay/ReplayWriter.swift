internal import Files
internal import Language

/// Writes the replayed notebook while the replay runs: each time whole, with the output of the steps
/// done so far. Steps that did not run have no output there: an old result must not pass for a new
/// one. A replay that is killed leaves what it had found.
final class ReplayWriter {
  private let notebook: Notebook
  private let path: String
  /// The parameters that were set, each as `name=value`.
  private let settings: [String]
  private var records: [Int: [String]]
  /// What front matter says of the replay.
  var frontMatter: [(key: String, values: [String])] = []
  private var isCurrent = false
  /// When the file was written last, and how long that took.
  private var last: (time: ContinuousClock.Instant, cost: Duration)?

  /// - Parameter path: the replayed notebook.
  init(_ notebook: Notebook, path: String, settings: ParameterSettings) {
    self.notebook = notebook
    self.path = path
    self.settings = settings.settings.map { "\($0.name)=\($0.text)" }
    records = Dictionary(uniqueKeysWithValues: notebook.steps.map { ($0.index, []) })
  }

  /// Takes over what a step printed, and writes when it is time.
  func note(_ lines: [String], of step: Int) {
    records[step] = lines
    isCurrent = false
    writeWhenDue()
  }

  /// Writes what is new, unless the last time was only just: writing takes at most a tenth of the
  /// time, however many steps there are. What cannot be written now is tried again later.
  func writeWhenDue() {
    guard !isCurrent else { return }
    if let last, ContinuousClock.now - last.time < last.cost * 10 { return }
    try? write()
  }

  /// Writes what is new.
  func write() throws(FileError) {
    guard !isCurrent else { return }
    let start = ContinuousClock.now
    defer { last = (.now, .now - start) }
    try saveAtomically(bytes, to: path)
    isCurrent = true
  }

  private var bytes: [UInt8] {
    let new = notebook.replacingRecords(records).settingFrontMatter(frontMatter)
    // Output moves lines, so parameters are changed last and by the new numbers of their lines.
    return new.replacingLines(ParameterSettings(settings, of: new).lines).bytes
  }
}
