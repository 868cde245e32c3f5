import Files
import Language

extension Context {
  /// The path to write to for a path in a command: `~` is the home folder, except in a notebook,
  /// which has none.
  ///
  /// - Throws: where the command may not write there, or the program itself does.
  func pathForWriting(_ path: String) throws -> String {
    let files = configuration.files
    let place = try files.pathForWriting(files == .anywhere ? expandingHome(path) : path)
    for own in configuration.ownFiles where place == own || place.hasPrefix(own + "/") {
      throw Diagnostic(
        .fileForbidden, "\(quoted(path)) is what the replay itself writes",
        cure: "take another name")
    }
    return place
  }
}
