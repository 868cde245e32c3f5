public import Language

/// Where a diagnostic's text comes from.
public enum DiagnosticPlace: Sendable, Hashable {
  /// A file: name, line and column lead the message.
  case file
  /// The prompt: the reader has just typed it, so neither name nor, for one line, number is shown.
  case prompt
}

/// A diagnostic in the one form used everywhere:
/// ```
/// compare.fnb:31:3: error: 'dense' needs a vector, but 'maxpool2d_2' gives 5×5×32  [shape.rank]
///   31 |   dense 100 relu
///      |   ^^^^^
///   cure: put 'flatten' before it (5·5·32 = 800 values)
/// ```
/// Columns are counted in characters, carets are as wide as what they mark. Hidden characters of
/// the text are shown as escapes, tabs as blanks to the next fourth column, and a source line wider
/// than `width` only around the mark. The message itself is not broken into lines.
///
/// - Returns: Lines without a line end after the last.
public func renderDiagnostic(
  _ diagnostic: Diagnostic, source: SourceText, place: DiagnosticPlace = .file, width: Int = 80,
  style: TextStyle
) -> String {
  var header: [Span] = []
  if place == .file { header.append(Span(prefix(diagnostic, source), .strong)) }
  header.append(Span(diagnostic.severity.rawValue + ": ", emphasis(diagnostic.severity)))
  header.append(Span(diagnostic.message, .strong))
  header.append(Span("  [\(diagnostic.id.rawValue)]", .quiet))
  var lines = [header]
  if let range = diagnostic.range {
    lines += excerptLines(range, source, place, width, diagnostic.severity, style)
  }
  for note in diagnostic.notes { lines += labelled("note: ", .strong, note) }
  if let cure = diagnostic.cure { lines += labelled("cure: ", .good, cure) }
  return lines.map { text(of: $0, style) }.joined(separator: "\n")
}

private func prefix(_ diagnostic: Diagnostic, _ source: SourceText) -> String {
  guard let range = diagnostic.range else { return source.name + ": " }
  let position = source.position(of: range.lowerBound)
  return "\(source.name):\(position.line):\(position.column): "
}

private func emphasis(_ severity: Diagnostic.Severity) -> Emphasis {
  switch severity {
  case .error: .bad
  case .warning: .doubtful
  }
}

/// A labelled text; its further lines stand under its first.
private func labelled(_ label: String, _ emphasis: Emphasis, _ text: String) -> [[Span]] {
  text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
    let lead = index == 0 ? label : String(repeating: " ", count: label.count)
    return [Span("  "), Span(lead, index == 0 ? emphasis : .none), Span(String(line))]
  }
}

/// The source line a range starts in, and carets under the range's part of it.
private func excerptLines(
  _ range: Range<Int>, _ source: SourceText, _ place: DiagnosticPlace, _ width: Int,
  _ severity: Diagnostic.Severity, _ style: TextStyle
) -> [[Span]] {
  let line = source.line(at: range.lowerBound)
  var gutter = "  "
  var blank = "  "
  if place == .file || source.hasSeveralLines {
    let number = String(line.number)
    gutter = "  \(number) | "
    blank = "  \(String(repeating: " ", count: number.count)) | "
  }
  let excerpt = Excerpt(
    line.text,
    marking: (range.lowerBound - line.range.lowerBound)..<(range.upperBound - line.range.lowerBound),
    width: width - gutter.count, style)
  let carets = String(repeating: "^", count: excerpt.markWidth)
  let space = String(repeating: " ", count: excerpt.markStart)
  return [
    [Span(gutter, .quiet), Span(excerpt.text)],
    [Span(blank, .quiet), Span(space), Span(carets, emphasis(severity))],
  ]
}

extension SourceText {
  /// Whether there is text after the first line's end.
  fileprivate var hasSeveralLines: Bool {
    guard let newline = utf8.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    return newline + 1 < utf8.count
  }
}
