import Files
import Language

extension Context {
  /// The place to write to for a path in a command: `~` is the home folder, except in a notebook,
  /// which has none.
  ///
  /// - Throws: where the command may not write there, or the program itself does.
  func placeForWriting(_ path: String) throws -> FilePlace {
    let files = configuration.files
    let place = try files.placeForWriting(files == .anywhere ? expandingHome(path) : path)
    let full = place.path
    for own in configuration.ownFiles where full == own || full.hasPrefix(own + "/") {
      throw Diagnostic(
        .fileForbidden, "\(quoted(path)) is what the replay itself writes",
        cure: "take another name")
    }
    return place
  }

  /// Writes a file in one step: the one way for a command to write.
  ///
  /// - Parameter path: what the command calls it.
  /// - Throws: `OutputLimitReached` before writing, or `FileError`.
  func save(_ bytes: [UInt8], to place: FilePlace, as path: String) throws {
    try configuration.outputBudget?.grant(bytes.count, for: path)
    try saveAtomically(bytes, to: place)
  }
}
