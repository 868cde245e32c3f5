public import Results

/// An outcome as a person reads it in a terminal, no line wider than `width` where that can be.
///
/// - Returns: Lines without a line end after the last; empty if there is nothing to show.
public func terminalText(_ outcome: Outcome, width: Int = 80, style: TextStyle) -> String {
  var lines: [String] = []
  var context: [String] = []
  var last: Content?
  for part in outcome.parts {
    if part.context != context {
      context = part.context
      last = nil
      if !context.isEmpty {
        let title = visibleText(context.joined(separator: " "), style)
        lines.append(text(of: [Span(indent + title, .strong)], style))
      }
    }
    let shown = partLines(part.content, width: width, style)
    if shown.isEmpty { continue }
    if let last, isSetOff(last) || isSetOff(part.content) { lines.append("") }
    lines += shown
    last = part.content
  }
  return lines.joined(separator: "\n")
}

private let indent = "  "

/// Whether a blank line keeps the content apart from its neighbours.
private func isSetOff(_ content: Content) -> Bool {
  switch content {
  case .table, .images, .drawing: true
  case .fields, .printed, .figure, .note, .message, .claim: false
  }
}

private func partLines(_ content: Content, width: Int, _ style: TextStyle) -> [String] {
  // A list on its own stands bare, so that as many of its numbers as possible fit on its one line.
  if case .fields(let fields) = content, fields.count == 1, case .list = fields[0].value {
    return [readable(fields[0].value, style)]
  }
  let inner = max(width - indent.count, 8)
  let lines: [[Span]]
  switch content {
  case .fields(let fields): lines = fields.isEmpty ? [] : fieldLines(fields, width: inner, style)
  case .printed(let pieces, _):
    lines = paragraph(printedText(pieces, style), .none, width: inner, style)
  case .table(let table): lines = tableLines(table, width: inner, style)
  case .figure(let note, _): lines = fieldLines(note.fields, width: inner, style)
  case .note(let text): lines = paragraph(text, .quiet, width: inner, style)
  case .message(let text): lines = paragraph(text, .none, width: inner, style)
  case .claim(let claim): lines = claimLines(claim, width: inner, style)
  case .images(let images): return imageLines(images, width: inner, style).map { indent + $0 }
  case .drawing(let drawing): return drawingLines(drawing, style)
  }
  return lines.map { $0.isEmpty ? "" : text(of: [Span(indent)] + $0, style) }
}

/// The texts and values of a printed line.
func printedText(_ pieces: [PrintedPiece], _ style: TextStyle) -> String {
  pieces.map { piece in
    switch piece {
    case .text(let text): text
    case .value(let value): readable(value, style)
    }
  }.joined()
}

/// Text in as many lines as it needs; its own line breaks and the indentation of its lines stay.
private func paragraph(
  _ text: String, _ emphasis: Emphasis, width: Int, _ style: TextStyle
) -> [[Span]] {
  text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
    let own = line.prefix { $0 == " " }
    let lead = own.count < width / 2 ? String(own) : ""
    return wrapped(visibleText(String(line.dropFirst(lead.count)), style), to: width - lead.count)
      .map { [Span(lead + $0, emphasis)] }
  }
}
