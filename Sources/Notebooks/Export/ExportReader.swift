internal import Language
internal import Rendering

/// Walks a notebook and gives what an export shows of it.
struct ExportReader {
  private(set) var document: ExportDocument
  private var figures: ExportFigures
  private var claims = 0
  /// The steps by the line they start on.
  private let starts: [Int: Step]

  init(_ notebook: Notebook, _ file: NotebookFile) {
    let facts =
      (notebook.profile.map { [ExportFact(name: "profile", value: $0)] } ?? [])
      + notebook.data.map { ExportFact(name: "data", value: $0) }
    document = ExportDocument(
      name: file.baseName + ".fnb", facts: facts, sections: [], pictures: [:])
    figures = ExportFigures(file)
    starts = Dictionary(
      notebook.steps.map { ($0.lines.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    // What stands before the next fence that is in no list and no quote.
    var pieces: [ExportSection] = []
    for part in notebook.parts {
      switch part {
      case .frontMatter: continue
      case .prose(let lines): pieces.append(.prose(text(of: lines)))
      case .fence(let fence):
        let commands = ExportSection.commands(
          ExportFence(
            steps: steps(of: fence), source: text(of: fence.lines),
            prefix: fence.isNested ? fence.prefix : ""))
        if fence.isNested {
          pieces.append(commands)
        } else {
          add(pieces)
          pieces = []
          document.sections.append(commands)
        }
      }
    }
    add(pieces)
    document.pictures = figures.pictures
  }

  private mutating func add(_ pieces: [ExportSection]) {
    guard let first = pieces.first else { return }
    let section = pieces.count == 1 ? first : .mixed(pieces)
    figures.look(for: section.source)
    document.sections.append(section)
  }

  private func text(of lines: [NotebookLine]) -> String {
    lines.map { $0.whole + ($0.ending == .none ? "" : "\n") }.joined()
  }

  /// The steps of a fence, each with the comments and empty lines above it; what stands below the
  /// last one is a step without a command.
  private mutating func steps(of fence: Fence) -> [ExportStep] {
    var steps: [ExportStep] = []
    var comments: [(number: Int, text: String)] = []
    var index = 0
    while index < fence.body.count {
      let line = fence.body[index]
      if let step = starts[fence.number(index)] {
        steps.append(exported(step, after: comments))
        comments = []
        index += step.lines.count
        continue
      }
      if !line.isRecord, !line.isBlank || !comments.isEmpty {
        comments.append((fence.number(index), line.text))
      }
      index += 1
    }
    while comments.last?.text.allSatisfy(\.isWhitespace) == true { comments.removeLast() }
    if let first = comments.first {
      let code = comments.map(\.text).joined(separator: "\n")
      let tokens = [CodeToken(kind: .comment, range: 0..<code.utf8.count)]
      steps.append(
        ExportStep(
          number: nil, line: first.number, code: code, tokens: tokens, record: [], output: []))
    }
    return steps
  }

  private mutating func exported(
    _ step: Step, after comments: [(number: Int, text: String)]
  ) -> ExportStep {
    let above = comments.map { $0.text + "\n" }.joined()
    let range = step.statement.range
    var code = step.source.text(in: range)
    while code.last?.isNewline == true { code.removeLast() }
    let shift = above.utf8.count - range.lowerBound
    let tokens = codeTokens(of: step.statement, in: step.source).map { token in
      CodeToken(
        kind: token.kind,
        range: (token.range.lowerBound + shift)..<(token.range.upperBound + shift))
    }
    let comment =
      above.isEmpty ? [] : [CodeToken(kind: .comment, range: 0..<(above.utf8.count - 1))]
    let record = step.record.compactMap(\.line)
    var reading = RecordReading(step.statement, firstClaim: claims + 1, figures: figures)
    let output = reading.output(of: record)
    figures = reading.figures
    claims += reading.claimCount
    return ExportStep(
      number: step.index + 1, line: step.lines.lowerBound, code: above + code,
      tokens: comment + tokens, record: record, output: output)
  }
}
