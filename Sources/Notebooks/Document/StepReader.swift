internal import Language
internal import Results

/// Reads the fences of a notebook into steps: statements with the output under each.
struct StepReader {
  /// The whole file, for what is said about output lines.
  private let file: SourceText
  private(set) var steps: [Step] = []
  private(set) var problems: [NotebookProblem] = []
  /// Whether there are more steps than are read.
  private var isFull = false

  /// Reads all fences of a file.
  init(_ parts: [Notebook.Part], of file: SourceText) {
    self.file = file
    for case .fence(let fence) in parts where !isFull { read(fence) }
  }

  private mutating func read(_ fence: Fence) {
    // Output lines stay as empty lines, so that every statement keeps its number in the file.
    let text = fence.body.map { $0.isRecord ? "" : $0.text }.joined(separator: "\n")
    let source = SourceText(text, name: file.name, firstLine: fence.openNumber + 1)
    let script = parse(source)
    let first = steps.count
    for statement in script.statements {
      if case .blank = statement { continue }
      guard steps.count < NotebookLimits.steps else {
        isFull = true
        let cure = "split it into several notebooks"
        let message = "a notebook has at most \(NotebookLimits.steps) commands"
        let range = statement.contentRange
        problems.append(
          NotebookProblem(
            Diagnostic(.notebookStepLimit, message, at: range, cure: cure), in: source))
        break
      }
      steps.append(step(statement, in: source))
    }
    // A block without its `end` reaches to the end of its fence.
    if let unclosed = script.unclosed, steps.count > first {
      steps[steps.count - 1].problems.append(unclosed)
    }
    attachRecords(of: fence, to: first..<steps.count, isOpen: script.unclosed != nil)
    for index in first..<steps.count { checkTables(of: steps[index]) }
  }

  private func step(_ statement: Statement, in source: SourceText) -> Step {
    let range = statement.range
    let start = source.position(of: range.lowerBound).line
    let end = source.position(of: max(range.lowerBound, range.upperBound - 1)).line
    return Step(
      index: steps.count, statement: statement, source: source, lines: start...max(start, end),
      problems: statement.diagnostics + refusedVerbs(in: statement))
  }

  /// - Parameter isOpen: whether the last step is a block without its `end`.
  private mutating func attachRecords(of fence: Fence, to range: Range<Int>, isOpen: Bool) {
    // The step that output would belong to, and the last one whose output is known to be misplaced.
    var owner = range.lowerBound - 1
    var misplaced: Int?
    for (index, line) in fence.body.enumerated() {
      let number = fence.number(index)
      while owner + 1 < range.upperBound, steps[owner + 1].lines.lowerBound <= number { owner += 1 }
      guard line.isRecord else { continue }
      let isAlone = owner < range.lowerBound
      if isAlone || steps[owner].lines.contains(number) {
        let isInOpenBlock = isOpen && owner == range.upperBound - 1
        if misplaced != owner {
          reportMisplaced(number, isAlone: isAlone, isInOpenBlock: isInOpenBlock)
        }
        misplaced = owner
      } else {
        steps[owner].record.append(read(line, number: number))
      }
    }
  }

  private mutating func reportMisplaced(_ number: Int, isAlone: Bool, isInOpenBlock: Bool) {
    report(
      isAlone ? "output stands here without a command above it" : "output stands inside a block",
      at: file.range(ofLine: number),
      cure: isAlone
        ? "put it under its command, in the same fence"
        : isInOpenBlock ? "put the block's 'end' before it" : "put it after the block's 'end'")
  }

  private mutating func read(_ line: NotebookLine, number: Int) -> Step.Recorded {
    do {
      return try Step.Recorded(
        number: number, text: line.text, line: RecordLine(parsing: line.text))
    } catch {
      report(error, inLine: number, prefix: line.prefix.count)
      return Step.Recorded(number: number, text: line.text, line: nil)
    }
  }

  /// Rows must stand in a table and fit it.
  private mutating func checkTables(of step: Step) {
    let readable = step.record.filter { $0.line != nil }
    do {
      _ = try recordCells(readable.compactMap(\.line))
    } catch {
      report(error, inLine: readable[error.line].number)
    }
  }

  /// - Parameter prefix: how many bytes of the line stand before the output; nil for the whole line.
  private mutating func report(_ error: RecordError, inLine number: Int, prefix: Int? = nil) {
    let line = file.range(ofLine: number)
    let start = file.line(at: line.lowerBound).range.lowerBound + (prefix ?? 0)
    let range = (error.range.lowerBound + start)..<(error.range.upperBound + start)
    report(
      error.sentence, at: prefix == nil ? line : range,
      cure: "correct the line, or delete it and let 'replay --accept' write it again")
  }

  private mutating func report(_ message: String, at range: Range<Int>, cure: String) {
    guard problems.count < NotebookLimits.problems else { return }
    problems.append(
      NotebookProblem(Diagnostic(.notebookOutput, message, at: range, cure: cure), in: file))
  }
}

extension RecordError {
  /// What is wrong, in a sentence.
  var sentence: String {
    switch kind {
    case .unknownPrefix: "an output line starts with '| ', '~ ' or '! '"
    case .empty: "the output line is empty"
    case .name(let text): "\(Language.quoted(text)) is not a name for a value"
    case .duplicate(let name): "\(Language.quoted(name)) stands twice in the line"
    case .missingValue(let name): "\(Language.quoted(name)) has no value"
    case .value(let text): "\(Language.quoted(text)) is not a value"
    case .tolerance(let text):
      "\(Language.quoted(text)) is not a tolerance such as ±0.01, ±3% or ±2pt"
    case .identifier(let text): "\(Language.quoted(text)) is not the identifier of an error"
    case .rowOutsideTable: "a row stands here without the table it belongs to"
    case .cells(let found, let expected):
      "the row has \(found) values, and its table has \(expected) columns"
    }
  }
}
