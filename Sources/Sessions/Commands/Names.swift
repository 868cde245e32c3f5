import Language
import Results

/// `names cnn`
enum NamesCommand: Command {
  static let model = Parameter<String?>.optional(
    "model", .name, absent: "all names", help: "a model")

  static let signature = Signature(
    "names", summary: "lists what has a name and can be printed, compared and claimed",
    discussion: "Values that belong together share a line; a file has each.",
    positional: [model], options: [TableFile.path],
    examples: [
      Example("model tiny\n  flatten\n  dense 10 softmax\nend\nnames tiny", "the names of tiny")
    ],
    reads: [.session], writes: [.files])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var fields = context.state.namedFields
    if let name = call[model] {
      let range = call.range(of: model)
      _ = try located(range) { try context.model(name) }
      fields = fields.filter { $0.path.hasPrefix(name + ".") }
    }
    guard !fields.isEmpty else { return Outcome([.message("nothing has a name yet")]) }
    let columns = [Column("name", .fixed), Column("value", .chosen)]
    if call.wasGiven(TableFile.path) {
      let all = fields.map { [.text($0.path), $0.value] }
      return Outcome([.table(Table("name", columns: columns, rows: all))])
    }
    let times = fields.filter(\.isTime)
    fields.removeAll(where: \.isTime)
    var outcome = Outcome([.table(Table("name", columns: columns, rows: rows(fields)))])
    for time in times { outcome.append(.note("\(time.path) \(time.value.text)")) }
    return outcome
  }

  /// A row a name; values that belong together, such as the ten recalls, share one.
  private static func rows(_ fields: [NamedField]) -> [[Value]] {
    var rows: [[Value]] = []
    var start = fields.startIndex
    while start < fields.endIndex {
      let group = group(fields[start].path)
      let end =
        group.flatMap { group in
          fields[start...].firstIndex { !$0.path.hasPrefix(group + ".") }
        } ?? (group == nil ? start + 1 : fields.endIndex)
      if let group, end - start > 2 {
        let words = fields[start].path.split(separator: ".").count == 5 ? "TRUE.PREDICTED" : "CLASS"
        rows.append([.text("\(group).\(words)"), .text("\(end - start) values")])
      } else {
        rows += fields[start..<end].map { [.text($0.path), $0.value] }
      }
      start = end
    }
    return rows
  }

  /// `cnn.test.recall` for `cnn.test.recall.shirt`; nil for a name with less parts.
  private static func group(_ path: String) -> String? {
    let parts = path.split(separator: ".")
    return parts.count > 3 ? parts.prefix(3).joined(separator: ".") : nil
  }
}
