internal import CCmark

/// Puts HTML in the place of the paragraphs that are tables, and of the paragraphs and headings that have
/// formulas, which CommonMark does not know.
func replaceTablesAndFormulas(
  in tree: MarkdownTree, of text: String, image: (MarkdownImage) -> String
) {
  guard text.contains(where: { $0 == "|" || $0 == "$" }) else { return }
  // The line ends of CommonMark: its lines are counted, so no others may be.
  let lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
  withoutActuallyEscaping(image) { image in
    let writer = InlineWriter(definitions: definitions(in: lines), image: image)
    tree.withNodes({ $0 == CMARK_NODE_PARAGRAPH || $0 == CMARK_NODE_HEADING }) { nodes in
      for node in nodes {
        let own = sourceLines(of: node, in: lines)
        if node.type == CMARK_NODE_HEADING {
          let words = headingWords(own)
          guard FormulaSource(words).hasFormulas else { continue }
          let tag = "h\(node.headingLevel)"
          node.replace(
            byHTML: "<\(tag)>\(writer.content(words))</\(tag)>\n", as: CMARK_NODE_CUSTOM_BLOCK)
        } else if let table = TableSource(own) {
          node.replace(byHTML: writer.html(table), as: CMARK_NODE_CUSTOM_BLOCK)
        } else if FormulaSource(own.joined(separator: "\n")).hasFormulas {
          let content = writer.content(own.joined(separator: "\n"))
          node.replace(byHTML: "<p>\(content)</p>\n", as: CMARK_NODE_CUSTOM_BLOCK)
        }
      }
    }
  }
}

/// The lines of a paragraph without what the quotes and lists around it put before them.
private func sourceLines(of node: MarkdownNode, in lines: [Substring]) -> [Substring] {
  guard node.line >= 1, node.line <= node.lastLine, node.lastLine <= lines.count else { return [] }
  let quotes = node.quotes
  return (node.line...node.lastLine).map { number in
    var line = lines[number - 1]
    if number == node.line {
      line = Substring(decoding: line.utf8.dropFirst(node.column - 1), as: UTF8.self)
    } else {
      for _ in 0..<quotes {
        let inner = line.trimmingBlanks()
        guard inner.first == ">" else { break }
        line = inner.dropFirst()
      }
    }
    return line.trimmingLeadingBlanks()
  }
}

/// What a heading says, without the marks that make it one: `#` before and after it, or a line under it.
///
/// - Parameter lines: those of the heading, and perhaps blank ones after it.
private func headingWords(_ lines: [Substring]) -> String {
  guard let first = lines.first else { return "" }
  let marks = first.prefix { $0 == "#" }
  let rest = first.dropFirst(marks.count)
  guard (1...6).contains(marks.count), rest.first.map({ $0 == " " || $0 == "\t" }) ?? true else {
    let isUnderline = { (line: Substring) in
      let marks = line.trimmingBlanks()
      return !marks.isEmpty && (marks.allSatisfy { $0 == "=" } || marks.allSatisfy { $0 == "-" })
    }
    let under = lines.dropFirst().firstIndex(where: isUnderline) ?? lines.count
    return lines[..<under].map { String($0) }.joined(separator: "\n")
  }
  let words = rest.trimmingBlanks()
  guard let last = words.lastIndex(where: { $0 != "#" }) else { return "" }
  let isClosed = words[last] == " " || words[last] == "\t"
  return String(isClosed ? words[...last].trimmingBlanks() : words)
}

extension Substring {
  /// The text without the blanks before it; those after it may break its line.
  fileprivate func trimmingLeadingBlanks() -> Substring {
    drop { $0 == " " || $0 == "\t" }
  }
}

/// The lines that say where links lead: a cell is read on its own, and may name one.
private func definitions(in lines: [Substring]) -> String {
  lines.map { $0.trimmingBlanks() }.filter { $0.first == "[" && $0.contains("]:") }
    .joined(separator: "\n")
}

/// Writes Markdown that is no more than a line's content.
private struct InlineWriter {
  let definitions: String
  let image: (MarkdownImage) -> String

  func html(_ table: TableSource) -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      let cells = zip(cells, table.alignments).map { cell, alignment in
        let kind = alignment == .none ? "" : " class=\"\(alignment.rawValue)\""
        return "<\(tag)\(kind)>\(content(cell))</\(tag.prefix { $0 != " " })>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    var html = ""
    if !table.before.isEmpty {
      html += "<p>\(content(table.before.joined(separator: "\n")))</p>\n"
    }
    html += "<div class=\"grid\"><table>\n<thead>\(row(table.head, "th scope=\"col\""))</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n\(table.rows.map { row($0, "td") }.joined())</tbody>\n"
    }
    return html + "</table></div>\n"
  }

  /// The content of a paragraph, with its formulas.
  func content(_ text: String) -> String {
    let formulas = FormulaSource(text)
    var source = markdownParagraph(formulas.text)
    // A definition that is not used shows nothing.
    if source.contains("["), !definitions.isEmpty { source += "\n\n" + definitions }
    var html = markdownHTML(of: MarkdownTree(source), code: { _ in nil }, image: image)
    while html.last?.isNewline == true { html.removeLast() }
    if html.hasPrefix("<p>"), html.hasSuffix("</p>") {
      html = String(html.dropFirst(3).dropLast(4))
    }
    return formulas.restored(html)
  }
}
