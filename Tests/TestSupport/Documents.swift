/// The root of the repository.
public let repositoryFolder: String = #filePath.split(separator: "/").dropLast(3)
  .reduce("") { "\($0)/\($1)" }

/// What stands in code in a Markdown document: its fences, and its inline code.
public struct DocumentCode {
  /// The lines of each fence, with the word after its first backticks.
  public var fences: [(language: String, lines: [String])] = []
  /// What stands between single backticks, outside fences.
  public var inline: [String] = []

  /// - Parameter text: the document; its fences are backticks at the start of a line.
  public init(_ text: String) {
    var fence: (language: String, lines: [String])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if let open = fence {
          fences.append(open)
          fence = nil
        } else {
          fence = (String(line.dropFirst(3)), [])
        }
      } else if fence != nil {
        fence?.lines.append(line)
      } else {
        let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
        for index in stride(from: 1, to: pieces.count - 1, by: 2) {
          inline.append(String(pieces[index]))
        }
      }
    }
  }
}
