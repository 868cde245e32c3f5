import Files
import Language
import Results

/// `to=` of every command that shows a table: the tables go into a file instead.
enum TableFile {
  static let path = Parameter<String?>.optional(
    "to", .file(endingIn: ["csv", "json"]), absent: "the table is shown",
    help: "writes the table, its numbers in full, into a file, replaced if it exists")

  /// The most rows a table has that is shown; a file may have more.
  static let shownRows = 1000

  /// Whether calls of a command may name such a file; figures are named by `to=` too.
  static func isOption(of signature: Signature) -> Bool {
    signature.options.contains {
      $0.name == path.name && $0.placeholder == path.erased.placeholder
    }
  }
}

extension Context {
  /// The file for the tables of a call, where it names one: asked before the command runs, so that
  /// nothing is computed for a file that may not be written.
  func tableFile(of call: CheckedCall) throws -> (name: String, place: FilePlace)? {
    guard TableFile.isOption(of: call.signature), let name = call[TableFile.path] else {
      return nil
    }
    return try located(call.range(of: TableFile.path)) { (name, try placeForWriting(name)) }
  }

  /// Writes the tables of an outcome into a file, in the form that its name ends in.
  /// - Returns: the outcome with a line about the file in their place.
  mutating func write(
    _ outcome: Outcome, of call: CheckedCall, to file: (name: String, place: FilePlace)
  ) throws -> Outcome {
    let isJSON = file.name.lowercased().hasSuffix(".json")
    guard let separated = outcome.commaSeparated else { return outcome }
    let text = isJSON ? outcome.json(command: call.canonicalText) : separated
    let bytes = Array(text.utf8)
    try located(call.range(of: TableFile.path)) {
      try save(bytes, to: file.place, as: file.name)
    }
    files.written.append(file.name)
    var rows = 0
    var shown = Outcome()
    for part in outcome.parts {
      if case .table(let table) = part.content {
        rows += table.rows.count
      } else {
        shown.parts.append(part)
      }
    }
    shown.append(
      .fields([
        Field("file", .text(file.name), .fixed), Field("rows", .integer(max(rows, 1)), .fixed),
        Field("digest", .digest(sha256(bytes).short), .chosen),
      ]))
    return shown
  }
}
