internal import Files

extension ReplayOptions {
  /// The command line that replays a notebook as these options do and rewrites its record. A record is of
  /// the whole notebook, with its own parameters: what is given for one replay is not in it.
  func acceptCommand(for path: String) -> String {
    var words = ["fmnist", "replay"]
    // A name that begins as an option does comes after all options.
    let isPlain = !path.hasPrefix("-")
    if isPlain { words.append(path) }
    if let dataFolder { words.append("--data=\(dataFolder)") }
    if let out { words.append("--out=\(out)") }
    words.append("--accept")
    if !isPlain { words += ["--", path] }
    return words.map(shellWord).joined(separator: " ")
  }
}
