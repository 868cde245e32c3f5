import Testing

@testable import Markdown

@Suite("Tables and formulas of Markdown")
struct TableTests {
  private func html(_ text: String) -> String {
    markdownHTML(text) { "[\($0.address)]" }
  }

  /// The cells of the first table, rows of texts, each after its alignment.
  private func cells(_ text: String) -> [[String]] {
    html(text).split(separator: "<tr>").dropFirst().map { row in
      row.split(separator: "<t").compactMap { cell -> String? in
        guard let end = cell.firstIndex(of: ">"), let close = cell.firstRange(of: "</t") else {
          return nil
        }
        let attributes = cell[..<end].split(separator: "class=")
        let text = cell[cell.index(after: end)..<close.lowerBound]
        return attributes.count > 1 ? "\(attributes[1]) \(text)" : String(text)
      }
    }
  }

  @Test(
    "A table is what GitHub's specification says",
    arguments: [
      // Its examples 198 to 205, in its order.
      ("| foo | bar |\n| --- | --- |\n| baz | bim |", [["foo", "bar"], ["baz", "bim"]]),
      (
        "| abc | defghi |\n:-: | -----------:\nbar | baz",
        [["\"center\" abc", "\"right\" defghi"], ["\"center\" bar", "\"right\" baz"]]
      ),
      (
        "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
        [["f|oo"], ["b <code>|</code> az"], ["b <strong>|</strong> im"]]
      ),
      ("| abc | def |\n| --- | --- |\n| bar | baz |\n> bar", [["abc", "def"], ["bar", "baz"]]),
      (
        "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
        [["abc", "def"], ["bar", "baz"], ["bar", ""]]
      ),
      ("| abc | def |\n| --- |\n| bar |", []),
      (
        "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
        [["abc", "def"], ["bar", ""], ["bar", "baz"]]
      ),
      ("| abc | def |\n| --- | --- |", [["abc", "def"]]),
    ])
  func table(_ text: String, _ expected: [[String]]) {
    #expect(cells(text) == expected)
    // In a list and in a quote it is the same one.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if !lines.contains(where: { $0.hasPrefix(">") }), !text.contains("\n\n") {
      #expect(cells(lines.map { "> \($0)" }.joined(separator: "\n")) == expected)
      #expect(cells("- " + lines.joined(separator: "\n  ")) == expected)
    }
  }

  @Test("What stands around a table stays what it is")
  func around() {
    let page = html("before\n\n| a |\n| - |\n| b |\n\n*after*\n")
    #expect(page.hasPrefix("<p>before</p>\n<div class=\"grid\"><table>\n<thead><tr>"))
    #expect(page.hasSuffix("</tbody>\n</table></div>\n<p><em>after</em></p>\n"))
    #expect(html("words\n| a |\n| - |\n").hasPrefix("<p>words</p>\n<div class=\"grid\">"))
    #expect(html("```\n| a |\n| - |\n```") == "<pre><code>| a |\n| - |\n</code></pre>\n")
    #expect(html("a | b\n") == "<p>a | b</p>\n")
  }

  @Test("A cell is Markdown of one line, and harmless")
  func cell() {
    let page = html(
      "| a | b | c | d |\n|-|-|-|-|\n| # x | - y | [l](javascript:x) | <b onclick=x> |\n"
        + "| ![p](p.svg) | [t][r] | | 1. z |\n\n[r]: https://example.org\n")
    for part in [
      "<td># x</td>", "<td>- y</td>", "<td>l</td>", "<td>&lt;b onclick=x&gt;</td>",
      "<td>[p.svg]</td>", "<td><a href=\"https://example.org\">t</a></td>", "<td></td>",
      "<td>1. z</td>",
    ] { #expect(page.contains(part), "\(part) in \(page)") }
  }

  @Test(
    "A formula is text that reads like it",
    arguments: [
      ("$x_1 + x_2$", "x<sub>1</sub> + x<sub>2</sub>"),
      ("$\\frac{a+b}{2}$", "(a+b)/2"), ("$\\frac{1}{n}$", "1/n"),
      ("$-\\frac{1}{n}\\log p$", "\u{2212}(1/n)log  p"), ("$2\\frac{1}{n}$", "2(1/n)"),
      ("$\\frac{1}{n} + \\frac{a}{b}$", "1/n + a/b"), ("$\\frac{1}{n}\\cdot x$", "1/n · x"),
      ("$\\frac{1}{n}\\sum_{i} x$", "(1/n)∑<sub>i</sub> x"),
      ("$\\sqrt{\\frac{1}{n}} x$", "√(1/n) x"),
      ("$\\begin{pmatrix} a \\\\ b \\end{pmatrix}$", "( a ;  b )"),
      ("$\\sigma(z) = \\frac{1}{1+e^{-z}}$", "σ(z) = 1/(1+e<sup>\u{2212}z</sup>)"),
      (
        "$-\\sum_i y_i \\log \\hat y_i$",
        "\u{2212}∑<sub>i</sub> y<sub>i</sub> log  y\u{302}<sub>i</sub>"
      ),
      ("$28 \\times 28$", "28  × 28"), ("$a < b$", "a &lt; b"), ("$\\text{val loss}$", "val loss"),
      ("$\\sqrt{x}$", "√x"), ("$W^T x$", "W<sup>T</sup> x"), ("$\\{a\\}$", "{a}"),
    ])
  func formula(_ source: String, _ shown: String) {
    let page = html("so \(source).")
    let title = source.replacing("<", with: "&lt;")
    #expect(page == "<p>so <span class=\"math\" title=\"\(title)\">\(shown)</span>.</p>\n")
  }

  @Test("A formula of its own lines is set apart, and one in a cell or a list is one too")
  func places() {
    #expect(
      html("$$\na_b\n$$")
        == "<p><span class=\"math display\" title=\"$$\na_b\n$$\"> a<sub>b</sub> </span></p>\n")
    #expect(html("| $a_1$ |\n| - |\n").contains(">a<sub>1</sub></span></th>"))
    #expect(html("- $a_1$ *b*\n").contains(">a<sub>1</sub></span> <em>b</em>"))
  }

  @Test(
    "A formula in a heading is one too",
    arguments: [
      ("## The rate $\\alpha$", "h2", "The rate "), ("# $\\alpha$ #", "h1", ""),
      ("### $\\alpha$#", "h3", ""), ("*A* $\\alpha$\n=====", "h1", "<em>A</em> "),
      ("A\n$\\alpha$\n---", "h2", "A\n"), ("> # $\\alpha$", "h1", ""), ("- # $\\alpha$", "h1", ""),
    ])
  func heading(_ source: String, _ tag: String, _ before: String) {
    let found = html(source + "\n\nMore text.")
    #expect(found.contains("<\(tag)>\(before)<span class=\"math\""), "\(found)")
    #expect(found.contains("α") && found.contains("</\(tag)>"), "\(found)")
  }

  @Test(
    "What is no formula stays as it was typed",
    arguments: [
      "costs $5 and $6", "$epochs and $lr", "`$a$`", "\\$a$ b$", "$ a $", "$$$a$$$", "$", "$$",
      "a$",
      "``$x` $y$``",
    ])
  func noFormula(_ text: String) {
    #expect(!html(text).contains("class=\"math"))
  }

  @Test("Nothing in a formula is markup, wherever it stands")
  func harmless() {
    for text in [
      "$<script>x</script>$", "$\"onload=x$", "$\\text{<img src=x onerror=y>}$",
      "[a](https://e.org \"$x$\")", "[a](https://e.org/$x$y)", "$\\<b$",
    ] {
      let page = html(text)
      for part in ["<script", "<img", "<b", "\"onload"] { #expect(!page.contains(part), "\(page)") }
      #expect(
        page.split(separator: "<a ").dropFirst().allSatisfy {
          !$0.prefix { $0 != ">" }.contains("<")
        })
    }
    let deep = "$" + String(repeating: "{", count: 5000) + "x$"
    #expect(html(deep).contains("class=\"math\""))
    #expect(html("$" + String(repeating: "^", count: 5000) + "$").contains("class=\"math\""))
    #expect(html("$" + String(repeating: "\\frac", count: 5000) + "$").contains("math"))
  }
}
