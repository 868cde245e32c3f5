internal import Files
internal import Language

/// A `.fnb` file as it was understood. Its bytes are the file again, whatever was in it.
public struct Notebook: Sendable {
  /// One stretch of the file.
  enum Part: Sendable, Equatable {
    case frontMatter(FrontMatter)
    /// Prose, with fences that are not ours.
    case prose([NotebookLine])
    case fence(Fence)

    var lines: [NotebookLine] {
      switch self {
      case .frontMatter(let part): part.lines
      case .prose(let lines): lines
      case .fence(let fence): fence.lines
      }
    }
  }

  /// The name shown before its diagnostics: the path it was read from.
  public let name: String
  /// Whether the file starts with the three bytes that mark UTF-8.
  let hasByteOrderMark: Bool
  /// The file from its first line to its last.
  let parts: [Part]
  /// The statements of all fences, in order; comments and empty lines are none.
  public let steps: [Step]
  /// What is wrong with the file, in its order: all but the text of the statements, which the steps
  /// tell. With any error here a notebook must not be run.
  public let problems: [NotebookProblem]
  /// The whole file, bytes that are not UTF-8 replaced: what diagnostics point into.
  let source: SourceText

  /// All bytes of the file.
  public var bytes: [UInt8] {
    let mark = hasByteOrderMark ? byteOrderMark : []
    return parts.reduce(into: mark) { bytes, part in
      for line in part.lines {
        bytes += line.prefix
        bytes += line.content
        bytes += line.ending.rawValue.utf8
      }
    }
  }

  /// The front matter, if the file has one.
  var frontMatter: FrontMatter? {
    if case .frontMatter(let part)? = parts.first { part } else { nil }
  }

  /// The numeric profile its output was recorded under.
  public var profile: String? { frontMatter?.value("profile") }

  /// The data sets its output was recorded from, each as `name sha256:…`.
  public var data: [String] {
    frontMatter?.entries.filter { $0.key == "data" }.map(\.value) ?? []
  }

  /// The files it may read besides its data: each name with the digest of the content.
  var namedFiles: [(name: String, digest: Digest)] {
    (frontMatter?.entries ?? []).filter { $0.key == "file" }.compactMap { namedFile($0.value) }
  }

  /// How the lines of the file end; a file of one open line ends them as everyone does.
  var lineEnding: NotebookLine.Ending {
    for part in parts {
      for line in part.lines where line.ending != .none { return line.ending }
    }
    return .lineFeed
  }

  /// What is wrong with a step's text and is not recorded as expected there.
  func unexpectedProblems(of step: Step) -> [NotebookProblem] {
    guard let first = step.problems.first(where: { $0.severity == .error }) else { return [] }
    if step.expectedError == first.id.rawValue { return [] }
    return step.problems.map { NotebookProblem($0, in: step.source) }
  }

  /// Everything that keeps the notebook from being run, and what it warns of, in the file's order.
  public var allProblems: [NotebookProblem] {
    let ofSteps = steps.lazy.flatMap(unexpectedProblems).prefix(NotebookLimits.problems)
    return inOrder(problems + ofSteps)
  }
}

/// The name and the digest in the value of a line `file: NAME sha256:DIGEST`; nil if it is not that.
func namedFile(_ value: String) -> (name: String, digest: Digest)? {
  guard let blank = value.lastIndex(of: " ") else { return nil }
  let name = trimmed(value[..<blank])
  let digest = value[value.index(after: blank)...]
  guard !name.isEmpty, digest.hasPrefix("sha256:"),
    let digest = Digest(hex: String(digest.dropFirst(7)))
  else { return nil }
  return (name, digest)
}

/// The UTF-8 bytes of `U+FEFF`.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Problems of one notebook in the order of its lines.
func inOrder(_ problems: [NotebookProblem]) -> [NotebookProblem] {
  problems.enumerated().map { (line: $0.element.line, offset: $0.offset, problem: $0.element) }
    .sorted { ($0.line, $0.offset) < ($1.line, $1.offset) }.map(\.problem)
}
