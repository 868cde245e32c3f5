internal import Markdown

/// A notebook as plain Markdown: its prose and fences as they are, its figures as images beside the
/// notebook, its claims in a table at the end, and no front matter.
public func markdownText(_ document: ExportDocument) -> String {
  let prose = HTMLProse(document)
  var text = ""
  for section in document.pieces {
    text += section.source
    guard case .commands(let fence) = section else { continue }
    let images = fence.steps.flatMap(\.output).compactMap { figureMarkdown($0, document, prose) }
    if !text.hasSuffix("\n"), !images.isEmpty { text += "\n" }
    // In a list or a quote they stay there.
    var between = fence.prefix[...]
    while between.last == " " { between.removeLast() }
    for image in images { text += "\(between)\n\(fence.prefix)\(image)\n" }
  }
  let end = claimsMarkdown(document.claims) + factsMarkdown(document.facts)
  if end.isEmpty { return text }
  if let line = lineToClose(text) { text += (text.hasSuffix("\n") ? "" : "\n") + line }
  while text.last == "\n" { text.removeLast() }
  return (text.isEmpty ? "" : text + "\n\n") + end
}

/// A figure that the prose does not show by itself.
private func figureMarkdown(
  _ output: ExportOutput, _ document: ExportDocument, _ prose: HTMLProse
) -> String? {
  guard case .figure(_, let name, let digest, let path) = output, prose.anchor(of: path) == nil
  else { return nil }
  guard document.pictures[path]?.svg(showing: digest) != nil else {
    return "*Figure \(escapedForMarkdown(name)): no picture of these data is beside the notebook.*"
  }
  return "![Figure \(escapedForMarkdown(name))](\(address(ofPath: path)))"
}

func claimsMarkdown(_ claims: [ExportClaim]) -> String {
  guard !claims.isEmpty else { return "" }
  let rows = claims.map { claim in
    let words = (claim.context + [claim.label]).joined(separator: " ")
    return "| \(claim.verdictText) | \(escapedForMarkdown(words))"
      + " | \(escapedForMarkdown(evidence(of: claim))) |\n"
  }
  return """
    ## The claims and their verdicts

    \(claimSummary(claims)).

    | verdict | claim | evidence |
    |---|---|---|
    \(rows.joined())
    """
}

private func factsMarkdown(_ facts: [ExportFact]) -> String {
  guard !facts.isEmpty else { return "" }
  let lines = facts.map { "\(escapedForMarkdown($0.name)): \(escapedForMarkdown($0.value))" }
  return "\n---\n\n" + lines.joined(separator: "\\\n") + "\n"
}

/// Text that Markdown shows as it is: punctuation that could mean something has a backslash, hidden
/// characters are escapes. Source: CommonMark 0.31.2, section 2.4.
func escapedForMarkdown(_ text: String) -> String {
  var escaped = ""
  for character in visibleText(text, .plain) {
    if "\\`*_{}[]<>()#!|&~".contains(character) { escaped += "\\" }
    escaped.append(character)
  }
  return escaped
}

/// A path as the address of a link. Source: RFC 3986, section 2.3.
func address(ofPath path: String) -> String {
  var address = ""
  for byte in path.utf8 {
    let scalar = Unicode.Scalar(byte)
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/":
      address.unicodeScalars.append(scalar)
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      address += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
  return address
}
