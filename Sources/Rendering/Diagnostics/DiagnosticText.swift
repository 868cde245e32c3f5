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
/// than `width` only around the mark. At the prompt, texts wider than `width` are broken between
/// words, but for a line to type; elsewhere they are not, so that a line can be searched for.
///
/// - Returns: Lines without a line end after the last.
public func renderDiagnostic(
  _ diagnostic: Diagnostic, source: SourceText, place: DiagnosticPlace = .file, width: Int = 80,
  style: TextStyle
) -> String {
  let textWidth = place == .prompt ? max(width, 20) : Int.max
  var lines = headerLines(diagnostic, source, place, width: textWidth, style)
  if let range = diagnostic.range {
    lines += excerptLines(range, source, place, width, diagnostic.severity, style)
  }
  for note in diagnostic.notes {
    lines += labelled("note: ", .strong, note, width: textWidth, style)
  }
  if let cure = diagnostic.cure.map({ wholeCure($0, at: diagnostic.range, in: source) }) {
    // A line to type is copied whole.
    let width = cure.hasPrefix("type ") || cure.contains("\n") ? Int.max : textWidth
    lines += labelled("cure: ", .good, cure, width: width, style)
  }
  return lines.map { text(of: $0, style) }.joined(separator: "\n")
}

/// A cure that says what to type in the place that is marked, as the whole line.
private func wholeCure(_ cure: String, at range: Range<Int>?, in source: SourceText) -> String {
  let beginning = "type "
  guard let range, cure.hasPrefix(beginning) else { return cure }
  var piece = String(cure.dropFirst(beginning.count))
  let isAdvice = ["\n", ", or ", "; ", " (", ", then "].contains { piece.contains($0) }
  guard !isAdvice, !isWholeLine(piece) else { return cure }
  let bytes = Array(source.text.utf8)
  guard range.upperBound <= bytes.count, !bytes[range].contains(UInt8(ascii: "\n")) else {
    return cure
  }
  func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
  }
  let start = bytes[..<range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
  let end = bytes[range.upperBound...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  let before = text(bytes[start..<range.lowerBound]).drop { $0 == " " || $0 == "\t" }
  // An option whose value is marked may stand in the cure too.
  if let equals = piece.firstIndex(of: "="), before.hasSuffix(piece[...equals]) {
    piece.removeSubrange(...equals)
  }
  // An option whose name is marked is replaced with its value.
  var rest = bytes[range.upperBound..<end]
  if piece.contains("="), rest.first == UInt8(ascii: "=") {
    let value = rest.prefix { $0 != UInt8(ascii: " ") }
    guard !value.contains(where: { "[({\"".utf8.contains($0) }) else { return cure }
    rest = rest.dropFirst(value.count)
  }
  return beginning + before + piece + text(rest)
}

/// Place, severity, message and identifier, in as many lines as `width` asks for.
private func headerLines(
  _ diagnostic: Diagnostic, _ source: SourceText, _ place: DiagnosticPlace, width: Int,
  _ style: TextStyle
) -> [[Span]] {
  let label = diagnostic.severity.rawValue + ": "
  let identifier = "  [\(diagnostic.id.rawValue)]"
  let room = width == Int.max ? Int.max : width - label.count
  var texts =
    room == Int.max
    ? [diagnostic.message] : wrapped(visibleText(diagnostic.message, style), to: room)
  if let last = texts.last, displayWidth(last) + identifier.count > room,
    let blank = last.lastIndex(of: " ")
  {
    // The identifier takes a word along rather than a line of its own.
    texts[texts.count - 1] = String(last[..<blank])
    texts.append(String(last[blank...].dropFirst()))
  }
  var lines = texts.map { [Span(String(repeating: " ", count: label.count)), Span($0, .strong)] }
  lines[0][0] = Span(label, emphasis(diagnostic.severity))
  if place == .file { lines[0].insert(Span(prefix(diagnostic, source), .strong), at: 0) }
  lines[lines.count - 1].append(Span(identifier, .quiet))
  return lines
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
private func labelled(
  _ label: String, _ emphasis: Emphasis, _ text: String, width: Int, _ style: TextStyle
) -> [[Span]] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let broken =
    width == Int.max
    ? lines
    : lines.flatMap { wrapped(visibleText($0, style), to: width - label.count - 2) }
  return broken.enumerated().map { index, line in
    let lead = index == 0 ? label : String(repeating: " ", count: label.count)
    return [Span("  "), Span(lead, index == 0 ? emphasis : .none), Span(line)]
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
