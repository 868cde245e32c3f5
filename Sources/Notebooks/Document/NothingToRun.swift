internal import Language

extension Notebook {
  /// The error of a notebook without commands, with the line that was perhaps meant to open a fence
  /// of them; nil where there are commands.
  var nothingToRun: NotebookProblem? {
    guard steps.isEmpty else { return nil }
    let cure = "commands stand between a line '```fmnist' and a line '```'"
    func problem(_ message: String, at range: Range<Int>? = nil, cure: String) -> NotebookProblem {
      NotebookProblem(
        Diagnostic(.notebookNoCommands, message, at: range, cure: cure), in: source)
    }
    if let (number, text) = nearMiss {
      return problem(
        "there is nothing to run: the fence \(quoted(text)) is not marked 'fmnist'",
        at: source.range(ofLine: number), cure: "write '```fmnist'")
    }
    if bytes.isEmpty { return problem("there is nothing to run: the file is empty", cure: cure) }
    let returns = source.utf8.count { $0 == UInt8(ascii: "\r") }
    if returns > 0, lineEnding != .carriageReturnLineFeed {
      return problem(
        "there is nothing to run: the lines end in carriage returns, which are not line ends here",
        at: 0..<0, cure: "save the file with line feeds")
    }
    let hasFence = parts.contains { if case .fence = $0 { true } else { false } }
    return problem(
      hasFence
        ? "there is nothing to run: the fences marked 'fmnist' are empty"
        : "there is nothing to run: no fence is marked 'fmnist'", cure: cure)
  }

  /// The first fence whose mark is nearly ours, with its line's number.
  private var nearMiss: (number: Int, text: String)? {
    var number = 0
    for part in parts {
      for line in part.lines {
        number += 1
        guard case .prose = part else { continue }
        let text = trimmed(line.text)
        if let marker = FenceMarker(opening: line), isNearlyOurs(marker.info) {
          return (number, text)
        }
        // Two backticks, or one that went astray.
        if text.hasSuffix("fmnist"), text.hasPrefix("`") || text.hasPrefix("~"),
          text.utf8.count <= 16
        {
          return (number, text)
        }
      }
    }
    return nil
  }

  private func isNearlyOurs(_ info: String) -> Bool {
    let word = info.lowercased().filter { $0.isLetter }
    guard !word.isEmpty else { return false }
    return word.hasPrefix("fmnist") || word == "fnb" || nearestName(to: word, in: ["fmnist"]) != nil
  }
}
