extension NotebookDifference {
  /// The differences as text.
  public var lines: [String] {
    guard let isSameFile else { return [] }
    guard !changes.isEmpty else {
      return [
        isSameFile ? "the same" : "the same commands and values; other text or layout differs"
      ]
    }
    return ["--- \(shown(names.first))", "+++ \(shown(names.second))"] + changes.flatMap(\.text)
  }
}

extension NotebookDifference.Change {
  fileprivate var text: [String] {
    title(above: edits.first) + edits.map(\.text)
      + options.map { sides($0.recorded, $0.found) }
      + values.map { sides($0.recorded, $0.found, field: $0.field) }
  }

  /// The command's first line, unless it is among those that differ.
  private func title(above edit: Edit?) -> [String] {
    guard let line, let otherLine else { return [] }
    switch edit {
    case .removed(line, _), .added(otherLine, _): return []
    default: return ["  \(line), \(otherLine)  \(shown(title))"]
    }
  }

  private func sides(_ old: String?, _ new: String?, field: String? = nil) -> String {
    "      \(field.map { shown($0) + " " } ?? "")\(shown(old ?? "nothing")) | \(shown(new ?? "nothing"))"
  }
}

extension NotebookDifference.Change.Edit {
  fileprivate var text: String {
    switch self {
    case .removed(let line, let text): "- \(line)  \(shown(text))"
    case .added(let line, let text): "+ \(line)  \(shown(text))"
    }
  }
}
