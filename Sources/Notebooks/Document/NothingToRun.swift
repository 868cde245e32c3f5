internal import Language

extension Notebook {
  /// The error of a notebook without commands, with the line that was perhaps meant to open a fence
  /// of them; nil where there are commands.
  var nothingToRun: NotebookProblem? {
    // Of a file that cannot be read, its own errors tell.
    guard steps.isEmpty, !problems.contains(where: \.isError) else { return nil }
    let cure = "commands stand between a line '```fmnist' and a line '```'"
    func problem(_ message: String, at range: Range<Int>? = nil, cure: String) -> NotebookProblem {
      NotebookProblem(
        Diagnostic(.notebookNoCommands, message, at: range, cure: cure), in: source)
    }
    if let (number, text) = nearMiss {
      let range = source.range(ofLine: number)
      // Marked as it should be, and yet not a fence.
      if text.hasPrefix("```") || text.hasPrefix("~~~"),
        text.drop(while: { $0 == "`" || $0 == "~" }).split(separator: " ").first == "fmnist"
      {
        return problem(
          "there is nothing to run: \(quoted(text)) stands in a comment, in HTML or in other code",
          at: range, cure: "put it outside, with fewer than four blanks before it")
      }
      return problem(
        "there is nothing to run: the fence \(quoted(text)) is not marked 'fmnist'",
        at: range, cure: "write '```fmnist'")
    }
    if bytes.isEmpty { return problem("there is nothing to run: the file is empty", cure: cure) }
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
        let mark = text.prefix { $0 == "`" || $0 == "~" }
        if mark.count >= 3, isNearlyOurs(text.dropFirst(mark.count)) { return (number, text) }
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

  private func isNearlyOurs(_ info: some StringProtocol) -> Bool {
    let word = info.lowercased().filter { $0.isLetter }
    guard !word.isEmpty else { return false }
    return word.hasPrefix("fmnist") || word == "fnb" || nearestName(to: word, in: ["fmnist"]) != nil
  }
}
