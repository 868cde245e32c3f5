internal import Language
internal import Results

/// The commands of a fence.
func commandsHTML(_ fence: ExportFence, _ document: ExportDocument, _ prose: HTMLProse) -> HTML {
  guard !fence.steps.isEmpty else { return "" }
  let steps = fence.steps.map { stepHTML($0, document, prose) }
  return "<div class=\"commands\">\n\(steps.joined())</div>\n"
}

/// A command and its recorded output.
private func stepHTML(_ step: ExportStep, _ document: ExportDocument, _ prose: HTMLProse) -> HTML {
  var html: HTML = "<div class=\"step\" id=\"line-\(step.line)\">\n"
  if !step.code.isEmpty {
    html += "<pre class=\"code\"><code>\(codeHTML(step.code, step.tokens))</code></pre>\n"
  }
  if !step.output.isEmpty {
    html += "<div class=\"output\">\n"
    for output in step.output { html += outputHTML(output, document, prose) }
    html += "</div>\n"
  }
  return html + "</div>\n"
}

/// Code with its tokens in colour.
private func codeHTML(_ code: String, _ tokens: [CodeToken]) -> HTML {
  let bytes = Array(code.utf8)
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  var html = HTML()
  var end = 0
  for token in tokens where token.range.lowerBound >= end && token.range.upperBound <= bytes.count {
    html += "\(text(end..<token.range.lowerBound))"
    html += "<span class=\"\(token.kind.rawValue)\">\(text(token.range))</span>"
    end = token.range.upperBound
  }
  return html + "\(text(end..<bytes.count))"
}

/// What is recorded for a command as HTML, but for pictures and errors.
func recordHTML(_ step: ExportStep, _ document: ExportDocument, _ prose: HTMLProse) -> HTML {
  step.output.map { output -> HTML in
    switch output {
    case .figure, .expectedError: ""
    default: outputHTML(output, document, prose)
    }
  }.joined()
}

private func outputHTML(
  _ output: ExportOutput, _ document: ExportDocument, _ prose: HTMLProse
) -> HTML {
  switch output {
  case .fields(let context, let fields): return contextHTML(context) + fieldsHTML(fields)
  case .printed(let pieces): return "<p class=\"printed\">\(printedText(pieces, .plain))</p>\n"
  case .table(let context, let name, let columns, let rows):
    return contextHTML(context) + tableHTML(name, columns, rows)
  case .figure(let context, let name, let digest, let path):
    return contextHTML(context)
      + figureHTML(name, digest, document.pictures[path], anchor: prose.anchor(of: path))
  case .claim(let claim): return claimHTML(claim)
  case .note(let text): return "<p class=\"note\">\(text)</p>\n"
  case .expectedError(let identifier):
    return "<p class=\"expected\"><b>error</b> \(identifier) <i>(expected here)</i></p>\n"
  }
}

/// The loop variables around what follows.
func contextHTML(_ context: [String]) -> HTML {
  context.isEmpty ? "" : "<p class=\"context\">\(context.joined(separator: " "))</p>\n"
}

/// Names and values.
private func fieldsHTML(_ fields: [RecordField]) -> HTML {
  let pairs = fields.map { field -> HTML in
    let value = readable(field.value, named: field.name, .plain)
    return "<div><dt>\(field.name)</dt><dd>\(value)\(toleranceHTML(field.tolerance))</dd></div>\n"
  }
  return "<dl>\n\(pairs.joined())</dl>\n"
}

private func toleranceHTML(_ tolerance: Results.Tolerance?) -> HTML {
  tolerance.map { " <small>±\($0.text)</small>" } ?? ""
}

private func tableHTML(_ name: String, _ columns: [RecordColumn], _ rows: [[Value]]) -> HTML {
  let indices = 0..<(columns.count + 1)
  let values = indices.map { index in
    rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
  }
  let numeric = values.map { !$0.isEmpty && $0.allSatisfy(isNumeric) }
  let headings = [name] + columns.map(\.name)
  let texts = zip(values, headings).map { readableColumn($0, under: $1, .plain) }
  func attribute(_ index: Int) -> HTML {
    if numeric[index] { return " class=\"number\"" }
    // Words with blanks between them may be broken.
    return texts[index].contains { $0.contains(" ") } ? " class=\"sentence\"" : ""
  }
  var html: HTML = "<div class=\"table\"><table>\n<thead><tr>"
  html += "<th scope=\"col\"\(attribute(0))>\(headingHTML(name))</th>"
  for (index, column) in columns.enumerated() {
    let tolerance = toleranceHTML(column.tolerance)
    html +=
      "<th scope=\"col\"\(attribute(index + 1))>\(headingHTML(column.name))\(tolerance)</th>"
  }
  html += "</tr></thead>\n<tbody>\n"
  for row in rows.indices where rows[row].count == indices.count {
    html += "<tr><th scope=\"row\"\(attribute(0))>\(texts[0][row])</th>"
    for index in indices.dropFirst() { html += "<td\(attribute(index))>\(texts[index][row])</td>" }
    html += "</tr>\n"
  }
  return html + "</tbody>\n</table></div>\n"
}

/// A name that may be broken at `_`, so that columns of narrow numbers stay narrow.
private func headingHTML(_ name: String) -> HTML {
  name.split(separator: "_", omittingEmptySubsequences: false).map { "\($0)" as HTML }
    .joined("_<wbr>")
}

private func figureHTML(
  _ name: String, _ digest: String, _ picture: ExportPicture?, anchor: String?
) -> HTML {
  let data: HTML = " <small>data \(digest)</small>"
  if let bytes = picture?.svg(showing: digest) {
    if let anchor {
      return "<p class=\"figure-name\">Figure <a href=\"#\(anchor)\">\(name)</a>\(data)</p>\n"
    }
    return """
      <figure>\(pictureHTML(bytes, text: "Figure \(name)"))
      <figcaption>\(name)\(data)</figcaption></figure>

      """
  }
  let reason = picture?.absence(ofData: digest) ?? "its picture is not there"
  return "<p class=\"absent\">Figure \(name): \(reason).\(data)</p>\n"
}
