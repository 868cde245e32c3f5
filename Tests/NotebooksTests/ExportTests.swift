import Files
import Foundation
import Language
import Sessions
import TestSupport
import Testing

@testable import Notebooks
@testable import Rendering

/// A notebook in a folder of its own, its figures beside it.
private struct Study {
  let folder: TemporaryFolder
  let path: String

  init(_ text: String, name: String = "a", figures: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    path = try folder.write(Array(text.utf8), to: "\(name).fnb")
    if !figures.isEmpty { try createFolder(folder.path("\(name).figures")) }
    for (figure, svg) in figures {
      try folder.write(Array(svg.utf8), to: "\(name).figures/\(figure)")
    }
  }

  /// The text of its export, of which the report must say no more than what `check` refuses for its text.
  ///
  /// - Parameter absent: how many pictures it must say it lacks.
  func exported(_ format: ExportFormat, absent: Int = 0) throws -> String {
    let output = folder.path("out.\(format.rawValue)")
    let report = exportNotebook(path, to: format, output: output)
    let wrong = checkNotebook(path).problems.filter { $0.isError && !$0.diagnostic.id.isOfOrder }
    #expect(report.exitCode == (!wrong.isEmpty ? .usage : absent == 0 ? .same : .failed))
    #expect(report.path == output)
    #expect(
      report.problems.map(\.diagnostic.id)
        == wrong.map(\.diagnostic.id) + Array(repeating: .fileUnreadable, count: absent))
    return String(decoding: try folder.bytes("out.\(format.rawValue)"), as: UTF8.self)
  }
}

private func svg(_ digest: String) -> String {
  "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<desc>fmnist figure data \(digest)</desc>\n</svg>\n"
}

private let small = """
  ---
  fnb: 1
  profile: numerics-1
  ---
  # A *small* study

  ```fmnist
  # one seed
  fit cnn epochs=1
  | epoch: loss ±0.01 val_loss
  |   1    0.5    12345
  | best 1 params 13610
  ~ 2 s
  ```

  See:

  ```fmnist
  plot history cnn
  | figure history-cnn data 0123456789abcdef
  plot samples train[0]
  | figure samples-train data fedcba9876543210
  dense 10
  ! syntax.layer-outside-model
  claim "a < b": 1 < 2
  | verdict holds value 1
  ```

  ![Curves](a.figures/history-cnn.svg)

  """

private let smallFigures = [
  "history-cnn.svg": svg("0123456789abcdef"), "samples-train.svg": svg("fedcba9876543210"),
]

@Suite("Export")
struct ExportTests {
  @Test("of a small notebook to HTML, exactly")
  func html() throws {
    let page = try Study(small, figures: smallFigures).exported(.html)
    let main = try #require(page.range(of: "<main>\n")).upperBound
    func picture(_ digest: String) -> String {
      "data:image/svg+xml;base64," + Data(svg(digest).utf8).base64EncodedString()
    }
    #expect(
      page[main...] == """
        <p class="summary"><a href="#claims">1 claim: 1 holds</a></p>
        <h1>A <em>small</em> study</h1>
        <div class="commands">
        <div class="step" id="line-9">
        <pre class="code"><code><span class="comment"># one seed</span>
        <span class="verb">fit</span> cnn <span class="option">epochs</span>=<span class="number">1</span></code></pre>
        <div class="output">
        <div class="table"><table>
        <thead><tr><th scope="col" class="number">epoch</th><th scope="col" class="number">loss <small>±0.01</small></th><th scope="col" class="number">val_<wbr>loss</th></tr></thead>
        <tbody>
        <tr><th scope="row" class="number">1</th><td class="number">0.5</td><td class="number">12,345</td></tr>
        </tbody>
        </table></div>
        <dl>
        <div><dt>best</dt><dd>1</dd></div>
        <div><dt>params</dt><dd>13,610</dd></div>
        </dl>
        <p class="note">2 s</p>
        </div>
        </div>
        </div>
        <p>See:</p>
        <div class="commands">
        <div class="step" id="line-19">
        <pre class="code"><code><span class="verb">plot</span> history cnn</code></pre>
        <div class="output">
        <p class="figure-name">Figure <a href="#figure-1">history-cnn</a> <small>data 0123456789abcdef</small></p>
        </div>
        </div>
        <div class="step" id="line-21">
        <pre class="code"><code><span class="verb">plot</span> samples train[<span class="number">0</span>]</code></pre>
        <div class="output">
        <figure><img src="\(picture("fedcba9876543210"))" alt="Figure samples-train">
        <figcaption>samples-train <small>data fedcba9876543210</small></figcaption></figure>
        </div>
        </div>
        <div class="step" id="line-23">
        <pre class="code"><code><span class="verb">dense</span> <span class="number">10</span></code></pre>
        <div class="output">
        <p class="expected"><b>error</b> syntax.layer-outside-model <i>(expected here)</i></p>
        </div>
        </div>
        <div class="step" id="line-25">
        <pre class="code"><code><span class="keyword">claim</span> <span class="text">&quot;a &lt; b&quot;</span>: <span class="number">1</span> &lt; <span class="number">2</span></code></pre>
        <div class="output">
        <p class="claim holds" id="claim-1"><b class="verdict">holds</b> <span class="evidence">value 1</span></p>
        </div>
        </div>
        </div>
        <p><span class="figure" id="figure-1"><img src="\(picture("0123456789abcdef"))" alt="Curves"><span class="caption" aria-hidden="true">Curves</span></span></p>
        <section id="claims">
        <h2>The claims and their verdicts</h2>
        <p>1 claim: 1 holds.</p>
        <div class="table"><table>
        <thead><tr><th scope="col">verdict</th><th scope="col">claim</th><th scope="col">evidence</th></tr></thead>
        <tbody>
        <tr class="holds"><td><b class="verdict">holds</b></td><th scope="row"><a href="#claim-1">a &lt; b</a></th><td>value 1</td></tr>
        </tbody>
        </table></div>
        </section>
        </main>
        <footer>
        <p>From the notebook a.fnb, output as recorded there.</p>
        <dl>
        <div><dt>profile</dt><dd>numerics-1</dd></div>
        </dl>
        </footer>
        </body>
        </html>

        """)
    #expect(page.contains("<title>A small study</title>"))
  }

  @Test("names the style sheet by its digest, the only one a browser may use")
  func styleDigest() {
    let digest = Data(sha256(Array(pageStyle.utf8)).bytes).base64EncodedString()
    #expect(pageStyleDigest == digest)
  }

  @Test("of a small notebook to Markdown, exactly")
  func markdown() throws {
    let text = try Study(small, figures: smallFigures).exported(.markdown)
    let body = small.components(separatedBy: "---\n").dropFirst(2).joined()
    let parts = body.components(separatedBy: "```\n\n![Curves]")
    #expect(
      text == parts[0] + """
        ```

        ![Figure samples-train](a.figures/samples-train.svg)

        ![Curves](a.figures/history-cnn.svg)

        ## The claims and their verdicts

        1 claim: 1 holds.

        | verdict | claim | evidence |
        |---|---|---|
        | holds | a \\< b | value 1 |

        ---

        profile: numerics-1

        """)
  }

  @Test("of a small notebook to Jupyter's cells")
  func jupyter() throws {
    let text = try Study(small, figures: smallFigures).exported(.jupyter)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["nbformat"] as? Int == 4 && json["nbformat_minor"] as? Int == 5)
    let cells = try #require(json["cells"] as? [[String: Any]])
    #expect(
      cells.map { $0["cell_type"] as? String } == [
        "markdown", "code", "markdown", "code", "code", "code", "code", "markdown", "markdown",
      ])
    #expect(cells.map { $0["id"] as? String } == (1...9).map { "cell-\($0)" })
    #expect(cells[0]["source"] as? [String] == ["# A *small* study"])
    #expect(cells[1]["source"] as? [String] == ["# one seed\n", "fit cnn epochs=1"])
    #expect(cells[1]["execution_count"] as? Int == 1)
    let fit = try #require((cells[1]["outputs"] as? [[String: Any]])?.first)
    #expect(fit["output_type"] as? String == "display_data")
    #expect(
      (fit["data"] as? [String: [String]])?["text/plain"] == [
        "| epoch: loss ±0.01 val_loss\n", "|   1 0.5 12345\n", "| best 1 params 13610\n", "~ 2 s",
      ])
    let table = (fit["data"] as? [String: [String]])?["text/html"]?.joined() ?? ""
    #expect(table.contains("<th scope=\"col\" class=\"number\">epoch</th>"))
    #expect(table.contains("<td class=\"number\">12,345</td>"))
    #expect(table.contains("<dt>best</dt><dd>1</dd>"))
    let kernel = (json["metadata"] as? [String: Any])?["kernelspec"] as? [String: String]
    #expect(kernel == ["name": "fmnist", "display_name": "fmnist", "language": "fmnist"])
    let plot = try #require(cells[3]["outputs"] as? [[String: Any]])
    #expect(
      (plot.last?["data"] as? [String: [String]])?["image/svg+xml"]?.joined()
        == svg("0123456789abcdef"))
    let error = try #require((cells[5]["outputs"] as? [[String: Any]])?.first)
    #expect(error["ename"] as? String == "syntax.layer-outside-model")
  }

  @Test("keeps commands in the list or the quote they are in")
  func nested() throws {
    let text = """
      1. One

         ```fmnist
         print 1
         | value 1
         plot history cnn
         | figure history-cnn data 0123456789abcdef
         ```

         and

             code

      2. Two

      > ```fmnist
      > print 2
      > | value 2
      > plot history rnn
      > | figure history-rnn data 0123456789abcdef
      > ```
      > so

      <!--
      ```fmnist
      print 3
      ```
      -->

      """
    let svg = svg("0123456789abcdef")
    let study = try Study(text, figures: ["history-cnn.svg": svg, "history-rnn.svg": svg])
    let page = try study.exported(.html)
    let tags = page.split(separator: "\n").filter {
      [
        "<ol", "</ol", "<li", "</li", "<block", "</block", "<div class=\"com", "<figure", "<p>and",
        "<p>so",
      ]
      .contains(where: $0.hasPrefix) || $0.hasPrefix("<pre><code>code")
    }.map { $0.prefix(8) }
    #expect(
      tags == [
        "<ol>", "<li>", "<div cla", "<figure>", "<p>and</", "<pre><co", "</li>", "<li>", "</li>",
        "</ol>",
        "<blockqu", "<div cla", "<figure>", "<p>so</p", "</blockq",
      ])
    #expect(!page.contains("print 3"))
    let markdown = try study.exported(.markdown)
    let picture = "![Figure history-cnn](a.figures/history-cnn.svg)"
    #expect(markdown.contains("\n   ```\n\n   \(picture)\n\n   and\n"))
    #expect(
      markdown.contains("\n> ```\n>\n> ![Figure history-rnn](a.figures/history-rnn.svg)\n> so\n"))
    let json = try JSONSerialization.jsonObject(with: Data(try study.exported(.jupyter).utf8))
    let cells = (json as? [String: Any])?["cells"] as? [[String: Any]] ?? []
    #expect(
      cells.map { ($0["source"] as? [String])?.joined() } == [
        "1. One", "print 1", "plot history cnn", "and\n\n    code\n\n2. Two", "print 2",
        "plot history rnn", "so\n\n<!--\n```fmnist\nprint 3\n```\n-->",
      ])
  }

  @Test("closes what the prose leaves open before it adds the claims to it")
  func openComment() throws {
    let fence = "```fmnist\nclaim \"so\": 1 < 2\n| verdict holds value 1\n```\n\n"
    for (open, close) in [
      ("<!-- a", "-->"), ("a\n<script>", "</pre>"), ("```python\nx", "```"), ("<?php", "?>"),
    ] {
      let text = try Study(fence + open).exported(.markdown)
      #expect(text.contains("\(open)\n\(close)\n\n## The claims"), "\(text)")
    }
    for closed in ["<!-- a -->", "<div>", "a", "- <!-- a"] {
      #expect(try Study(fence + closed).exported(.markdown).contains("\(closed)\n\n## The claims"))
    }
  }

  @Test("says which pictures it cannot show")
  func pictures() throws {
    let text = """
      ```fmnist
      plot history cnn
      | figure history-cnn data 0123456789abcdef
      plot samples train
      | figure samples-train data 0123456789abcdef
      ```
      ![x](a.figures/../secret.svg) ![y](../other.svg) ![z](https://example.org/z.png)
      """
    let study = try Study(text, figures: ["history-cnn.svg": svg("fedcba9876543210")])
    try study.folder.write(Array(svg("0123456789abcdef").utf8), to: "secret.svg")
    let page = try study.exported(.html, absent: 3)
    #expect(!page.contains("<img"))
    #expect(page.contains("Figure history-cnn: its picture shows other data than were recorded."))
    #expect(page.contains("Figure samples-train: a.figures/samples-train.svg is not there."))
    #expect(page.contains("[x: only an .svg in a.figures is shown]"))
    #expect(page.contains("[z: https://example.org/z.png, not part of this page]"))
  }

  @Test("where commands are wrong, they are to be mended before the figures are drawn")
  func cureOfAbsentFigures() throws {
    for (wrong, begins) in [
      ("", "'fmnist replay "), ("plto\n", "mend the errors first; then 'fmn"),
    ] {
      let text =
        "```fmnist\n\(wrong)plot samples train\n| figure samples-train data 0123456789abcdef\n```\n"
      let study = try Study(text)
      let report = exportNotebook(study.path, to: .html, output: nil)
      let absent = report.problems.filter { $0.diagnostic.id == .fileUnreadable }
      #expect(absent.count == 1)
      #expect(absent.first?.diagnostic.cure?.hasPrefix(begins) == true, "\(report.problems)")
    }
  }

  @Test("follows no link out of the folder of figures")
  func links() throws {
    let study = try Study(
      "![x](a.figures/x.svg)\n```fmnist\nabout\n```\n", figures: ["y.svg": "<svg/>"])
    try study.folder.write(Array("<svg>secret</svg>".utf8), to: "secret.svg")
    try FileManager.default.createSymbolicLink(
      atPath: study.folder.path("a.figures/x.svg"),
      withDestinationPath: study.folder.path("secret.svg"))
    #expect(try !study.exported(.html, absent: 1).contains("<img"))
  }

  @Test("gives claims in loops their words and their values")
  func loops() throws {
    let text = """
      ```fmnist
      for s in 1..2
        claim "first": $s > 0
        claim "second": $s > 1
      end
      | s=1 verdict holds value 1
      | s=1 verdict fails value 1
      | s=2 verdict holds value 2
      claim "never run": 1 < 2
      ```
      """
    let page = try Study(text).exported(.html)
    let rows = page.components(separatedBy: "<a href=\"#claim-").dropFirst().map {
      String($0.prefix { $0 != "/" })
    }
    #expect(rows == ["1\">first<", "2\">second<", "3\">first<", "4\">never run<"])
    #expect(page.contains("4 claims: 2 hold, 1 fails, 1 not recorded"))
  }

  @Test("refuses what it cannot name or read, and leaves the notebook alone")
  func refusals() throws {
    let study = try Study(small)
    for (output, code) in [
      ("x.txt", ExitCode.usage), ("a.fnb", .usage), ("none/x.html", .failed),
    ] {
      let report = exportNotebook(study.path, to: nil, output: study.folder.path(output))
      #expect(report.exitCode == code && report.path == nil && !report.problems.isEmpty)
    }
    // A name that does not end as the format asked for does.
    for output in ["x.txt", "x", "x.md", "a.fnb", "html"] {
      let report = exportNotebook(study.path, to: .html, output: study.folder.path(output))
      #expect(report.exitCode == .usage && report.path == nil, "\(output)")
    }
    #expect(exportNotebook(study.folder.path("b.fnb"), to: .html, output: nil).exitCode == .failed)
    // What 'check' refuses, with its words.
    for text in [
      "```fmnist\n| early 1\n", "", "prose\n", "\r\rprint 1\r", "---\nfnb: 2\n---\n",
      "```fmnist\nfor s in 1..2\n  print $s\n| s=1 s 1\nabout\n```\n",
    ] {
      let broken = try Study(text)
      let report = exportNotebook(broken.path, to: .html, output: nil)
      #expect(report.exitCode == .usage && report.path == nil)
      #expect(report.problems == checkNotebook(broken.path).problems)
    }
    #expect(try study.folder.names() == ["a.fnb"])
    #expect(try study.folder.bytes("a.fnb") == Array(small.utf8))
  }

  @Test(
    "what print showed is shown as it was typed, from the recorded values",
    arguments: [
      ("print \"It is\" x", "| It_is 0.6240", "It is 0.6240"),
      ("print \"{x:.1%} of {n}\"", "| x 0.6240 n 10000", "62.4% of 10,000"),
      ("print \"a <b>\" \"c\"", "| text \"a <b>\" text_2 c", "a &lt;b&gt; c"),
    ])
  func printedTexts(_ command: String, _ record: String, _ shown: String) throws {
    let html = try Study("```fmnist\n\(command)\n\(record)\n```\n").exported(.html)
    #expect(html.contains("<p class=\"printed\">\(shown)</p>"))
  }

  @Test("the second line of a claim's record is a part of it, and what is printed after it is not")
  func claimOnTwoLines() throws {
    let html = try Study(
      """
      ```fmnist
      for s in 1..2
        claim "x": a_$s.test.accuracy > 0.5
        print "ahead" a_$s.test.accuracy
      end
      | s=1 verdict holds value 0.8
      | s=1 margin 0.3 by each
      | s=1 ahead 0.8
      | s=2 verdict fails value 0.4 margin -0.1
      | s=2 ahead 0.4
      ```

      """
    ).exported(.html)
    #expect(html.contains("value 0.8, margin 0.3, each of several values compared"))
    #expect(html.contains("<dt>ahead</dt><dd>0.8</dd>"))
    #expect(html.contains("<dt>ahead</dt><dd>0.4</dd>"))
  }

  @Test(
    "where the record says less than the text, its fields are shown",
    arguments: [
      ("print \"{x:.1%}\"", "| x 0.6245"), ("print \"{x:.6f}\"", "| x 0.6245"),
      ("print \"a\" x", "| a 0.5 b 0.5"), ("print x", "| x 0.5"),
    ])
  func printedFields(_ command: String, _ record: String) throws {
    let html = try Study("```fmnist\n\(command)\n\(record)\n```\n").exported(.html)
    #expect(!html.contains("<p class=\"printed\">"))
    #expect(html.contains("<dt>"))
  }

  @Test("the command takes the endings of the formats there are")
  func endings() {
    let option = Session.commands.command("export")?.options.first { $0.name == "to" }
    #expect(
      option?.placeholder
        == "FILE." + ExportFormat.allCases.map(\.rawValue).joined(separator: "|"))
  }
}
