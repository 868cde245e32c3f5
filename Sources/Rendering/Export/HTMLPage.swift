internal import Markdown

/// A notebook as one HTML page that needs nothing else: no script, no network, figures inside.
public func htmlPage(_ document: ExportDocument) -> String {
  var prose = HTMLProse(document)
  var body = HTML()
  for section in document.sections {
    switch section {
    case .prose(let text): body += prose.html(text)
    case .commands(let fence): body += commandsHTML(fence, document, prose)
    case .mixed(let pieces):
      var commands: [Int: HTML] = [:]
      var line = 1
      for piece in pieces {
        if case .commands(let fence) = piece {
          commands[line] = commandsHTML(fence, document, prose)
        }
        line += piece.source.utf8.count { $0 == UInt8(ascii: "\n") }
      }
      body += prose.html(section.source, commands: commands)
    }
  }
  let page: HTML = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(contentSecurityPolicy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="fmnist">
    <title>\(title(of: document))</title>
    <style>\(HTML(trusted: pageStyle))</style>
    </head>
    <body>
    <main>
    \(claimSummaryHTML(document.claims))\(body)\(claimTableHTML(document.claims))</main>
    \(footer(document))</body>
    </html>

    """
  return page.source
}

/// Nothing may be loaded or run but pictures inside the page and the one style sheet.
/// Source: W3C Content Security Policy Level 3.
private let contentSecurityPolicy = """
  default-src 'none'; img-src data:; style-src 'sha256-\(pageStyleDigest)'; base-uri 'none'; \
  form-action 'none'
  """

/// The first heading, or else the file's name.
func title(of document: ExportDocument) -> String {
  for text in document.markdown {
    if let heading = firstHeading(inMarkdown: text), !heading.isEmpty { return heading }
  }
  return document.name
}

private func footer(_ document: ExportDocument) -> HTML {
  let facts = document.facts.map { fact -> HTML in
    "<div><dt>\(fact.name)</dt><dd>\(fact.value)</dd></div>\n"
  }
  let list: HTML = facts.isEmpty ? "" : "<dl>\n\(facts.joined())</dl>\n"
  let isRecorded = document.steps.contains { !$0.record.isEmpty }
  let origin: HTML =
    isRecorded || document.steps.isEmpty
    ? "<p>From the notebook \(document.name), output as recorded there.</p>\n"
    : "<p>From the notebook \(document.name), which has no recorded output.</p>\n"
  return "<footer>\n\(origin)\(list)</footer>\n"
}
