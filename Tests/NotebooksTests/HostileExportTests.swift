import Foundation
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Text that wants to be markup, in every place that a notebook has for text.
@Suite("Export of a hostile notebook")
struct HostileExportTests {
  static let texts = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>",
    "\\\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)",
    "</title></style></code></pre><iframe src=http://evil.example/>", "<!--", "]]>", "&lt;b&gt;",
    "[x](javascript:alert(1))", "![x](http://evil.example/x.png)", "\u{1B}[31m\u{202E}evil",
    "<base href=http://evil.example>", "<meta http-equiv=refresh content=0>", "{{x}}", "\u{0}",
  ]

  private func page(_ text: String) throws -> String {
    let folder = try TemporaryFolder()
    let inRecord = text.unicodeScalars.filter { $0.value >= 0x20 && $0 != "\u{202E}" }
      .map(String.init).joined()
    let bytes = Array(
      """
      ---
      fnb: 1
      profile: \(text)
      data: \(text)
      ---
      # \(text)

      [a](javascript:x '\(text)')

      <div onclick="x()">\(text)</div>

      [l]: javascript:x "\(text)"
      [\(text)][l] <javascript:alert(1)> ![\(text)](javascript:x) ![\(text)](a.figures/x.svg)

      ```python \(text)
      \(text)
      ```

      ```fmnist
      # \(text)
      print "\(inRecord)" 1
      | text "\(inRecord)" x 1
      ~ \(text)
      claim "\(inRecord)": 1 < 2
      | verdict holds value "\(inRecord)"
      summary cnn
      | cnn: output
      |   "\(inRecord)" "\(inRecord)"
      plot history cnn
      | figure "\(inRecord)" data "\(inRecord)"
      ```
      """.replacingOccurrences(of: "\0", with: "").utf8)
    try folder.write(bytes, to: "a.fnb")
    let report = exportNotebook(folder.path("a.fnb"), to: .html, output: nil)
    // The figure's picture cannot be there.
    let wrong = checkNotebook(folder.path("a.fnb")).problems.map(\.diagnostic.id)
    let expected = Set(wrong + [.fileUnreadable])
    #expect(report.problems.allSatisfy { expected.contains($0.diagnostic.id) })
    guard report.path != nil else {
      Issue.record("\(report.problems.map(\.diagnostic.message))")
      return ""
    }
    return String(decoding: try folder.bytes("a.html"), as: UTF8.self)
  }

  @Test("has no element, attribute or address but our own", arguments: texts)
  func tags(_ text: String) throws {
    let elements: Set = [
      "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "p", "a", "h1", "h2",
      "div", "pre", "code", "span", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td",
      "b", "i", "small", "wbr", "section", "footer", "em", "strong", "img",
    ]
    let attributes: Set = [
      "charset", "http-equiv", "content", "name", "lang", "class", "id", "href", "src", "alt",
      "scope", "title", "aria-hidden", "html",
    ]
    for tag in try markup(page(text)) {
      #expect(elements.contains(tag.name), "\(tag)")
      for (name, value) in tag.attributes {
        #expect(attributes.contains(name), "\(tag)")
        // Text with an open bracket turns an image's address into a link's.
        if name == "href" { #expect(value.hasPrefix("#") || value == "a.figures/x.svg", "\(tag)") }
        if name == "src" { #expect(value.hasPrefix("data:image/svg+xml;base64,"), "\(tag)") }
      }
    }
  }

  @Test("shows characters that hide what is there", arguments: ["\u{1B}", "\u{202E}", "\u{9B}"])
  func hidden(_ text: String) throws {
    let page = try page(text)
    #expect(!page.isEmpty && !page.contains(text))
  }

  @Test("in Jupyter's JSON is text", arguments: texts)
  func jupyter(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Array(
        "```fmnist\nabout\n```\nprose \(text)".replacingOccurrences(of: "\0", with: "").utf8),
      to: "a.fnb")
    #expect(exportNotebook(folder.path("a.fnb"), to: .jupyter, output: nil).exitCode == .same)
    let json = try JSONSerialization.jsonObject(with: Data(try folder.bytes("a.ipynb")))
    let cells = (json as? [String: Any])?["cells"] as? [[String: Any]]
    #expect(
      (cells?.last?["source"] as? [String])?.joined()
        == "prose \(text)".replacingOccurrences(of: "\0", with: ""))
  }
}

private struct Tag: CustomStringConvertible {
  var name: String
  var attributes: [(String, String)]
  var description: String { "<\(name) \(attributes)>" }
}

/// The tags of HTML whose attributes are all in double quotes, as ours are; any `<` starts one.
private func markup(_ page: String) -> [Tag] {
  var tags: [Tag] = []
  var rest = page[...]
  while let open = rest.firstIndex(of: "<") {
    rest = rest[open...].dropFirst()
    if rest.hasPrefix("/") { continue }
    var tag = Tag(name: String(rest.prefix { !" >\n".contains($0) }), attributes: [])
    rest = rest.dropFirst(tag.name.count)
    while let first = rest.first, first != ">" {
      if first == " " {
        rest.removeFirst()
        continue
      }
      let name = String(rest.prefix { !"= >".contains($0) })
      rest = rest.dropFirst(name.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        value = String(rest.dropFirst(2).prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 3)
      } else if rest.hasPrefix("=") {
        rest.removeFirst()
      }
      tag.attributes.append((name, value))
    }
    tags.append(tag)
  }
  return tags
}
