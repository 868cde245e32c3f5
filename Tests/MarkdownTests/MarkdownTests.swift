import Markdown
import Testing

@Suite("Markdown as HTML")
struct MarkdownTests {
  private func html(_ text: String) -> String {
    markdownHTML(text) { "[\($0.isAlone ? "alone" : "inline") \($0.address)|\($0.text)]" }
  }

  @Test("is what CommonMark says")
  func plain() {
    #expect(
      html("# A *b* & c\n\n1. `x<y`\n2. [site](https://example.org \"t\")\n")
        == """
        <h1>A <em>b</em> &amp; c</h1>
        <ol>
        <li><code>x&lt;y</code></li>
        <li><a href="https://example.org" title="t">site</a></li>
        </ol>

        """)
    #expect(html("") == "")
  }

  @Test("shows raw HTML as text, and no comments")
  func rawHTML() {
    #expect(
      html("a <b onclick=\"x()\">b</b><!-- c -->")
        == "<p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>\n")
    #expect(
      html("<script>\nalert(1)\n</script>\n\n<!--\nnote -->")
        == "<pre><code>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</code></pre>\n")
  }

  @Test(
    "keeps only the words of a link that could run something",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:x", "data:text/html,x",
      "vbscript:x", "file:///etc/passwd", "&#1;javascript:x", "java\\script:x",
    ])
  func dangerousLink(_ address: String) {
    #expect(html("[*a* b](<\(address)>)") == "<p><em>a</em> b</p>\n")
    #expect(html("[a][r]\n\n[r]: <\(address)>") == "<p>a</p>\n")
    #expect(html("[![i](p.svg)](<\(address)>)") == "<p>[inline p.svg|i]</p>\n")
  }

  @Test(
    "keeps a link that leads to a page",
    arguments: [
      "http://a/", "https://a/b?c:d", "mailto:a@b", "compare.fnb", "#part", "a/b:c", "?a:b",
    ])
  func harmlessLink(_ address: String) {
    #expect(html("[a](<\(address)>)") == "<p><a href=\"\(address)\">a</a></p>\n")
  }

  @Test("asks for the HTML of an image")
  func images() {
    let text = "![a *b*\nc](x.svg)\n\nsee ![<d>](javascript:x) and ![o ![i](i.svg)](o.svg)"
    #expect(
      html(text)
        == "<p>[alone x.svg|a b c]</p>\n"
        + "<p>see [inline javascript:x|<d>] and [inline o.svg|o ]</p>\n")
    #expect(imageAddresses(inMarkdown: text) == ["x.svg", "javascript:x", "i.svg", "o.svg"])
  }

  @Test("has a first heading, or none")
  func heading() {
    #expect(firstHeading(inMarkdown: "text\n\nTwo `x`\n---\n\n# One") == "Two x")
    #expect(firstHeading(inMarkdown: "```\n# no\n```") == nil)
  }

  @Test("of much nesting and odd characters ends")
  func odd() {
    let deep = String(repeating: "> ", count: 5000) + "x"
    #expect(html(deep).contains("x"))
    #expect(html(String(repeating: "[", count: 5000)).count > 5000)
    #expect(html("a\0b\u{1B}") == "<p>a\u{FFFD}b\u{1B}</p>\n")
  }

  @Test(
    "of a line of text is one paragraph, whatever it begins with",
    arguments: [
      "<!-- a", "<script>", "<style> a", "<pre>", "<textarea>", "<?php", "<!DOCTYPE html>",
      "<![CDATA[ a", "<div>", "<b>", "</b>", "- a", "- ```a", "+ a", "* a", "* * *", "---", "___",
      "1. a", "12) a", "1234567890. a", "1.", "-", "> a", ">a", "# a", "#", "####### a", "```a",
      "~~~", "``` a`", "[a]: b", "[a]: <b> 'c'", "===", "=", "| a |",
    ])
  func paragraph(_ text: String) {
    let page = html(markdownParagraph(text) + "\n\n```fmnist\nb\n```\n")
    let shown = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    #expect(
      page == "<p>\(shown)</p>\n<pre><code class=\"language-fmnist\">b\n</code></pre>\n")
  }

  @Test(
    "of a line that is a paragraph is the line",
    arguments: [
      "", "a", "*a* `b`", "<https://example.org>", "a <b>", "1.5 points", "-1", "#5", "[a](b)",
    ])
  func unescaped(_ text: String) {
    #expect(markdownParagraph(text) == text)
  }
}
