import Foundation
import Markdown
import TestSupport
import Testing

@Suite("The fences of a text are those of cmark's tree")
struct FencedBlockTests {
  private func expectSame(_ text: String) {
    let (ours, theirs) = (fences(text), fencesOfCmark(text))
    if text.contains("\t") {
      #expect(ours.withoutBlanks == theirs.withoutBlanks, "\(text.debugDescription)")
    } else {
      #expect(ours == theirs, "\(text.debugDescription)")
    }
  }

  /// The Markdown of the specification's examples.
  private func examples() throws -> [String] {
    let text = try String(
      contentsOfFile: fixturePath("markdown/spec-0.30-blocks.txt"), encoding: .utf8)
    return text.replacingOccurrences(of: "→", with: "\t").components(separatedBy: "\nexample ")
      .map { example in
        let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst().map { $0 + "\n" }.joined()
      }
  }

  @Test("in all examples of the specification about blocks")
  func specification() throws {
    let examples = try examples()
    #expect(examples.count == 296)
    for example in examples { expectSame(example) }
    #expect(examples.flatMap(fences).count > 30)
  }

  @Test("in each of them before and after a fence, at its edge and indented")
  func followed() throws {
    let fence = "```fmnist\nload\n| a 1\n```\n"
    for example in try examples() {
      for indent in ["", "  ", "   ", "    ", "> ", "- "] {
        let lines = fence.split(separator: "\n").map { indent + $0 + "\n" }.joined()
        expectSame(example + lines)
        expectSame(example + "\n" + lines)
        expectSame(lines + example)
        // All of the example inside what is before it.
        let inner = example.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        expectSame(indent + fence + inner.map { indent + $0 + "\n" }.joined() + fence)
      }
    }
  }

  @Test(
    "in odd documents",
    arguments: [
      "<!--\n```fmnist\nload\n```\n-->\n```fmnist\n```\n", "<!-- a --> b\n```fmnist\nx\n```\n",
      "<!-- a\n\n```fmnist\nx\n```\n", "<div>\n```fmnist\nx\n```\n\n```fmnist\ny\n```\n",
      "<b>\n```fmnist\nx\n```\n", "text\n<b>\n```fmnist\nx\n```\n", "</b >\n```fmnist\nx\n```\n",
      "<b a = 'x' c:d=\"y\" e />\n```fmnist\nx\n```\n", "<b a='x\n```fmnist\nx\n```\n",
      "<script>\n\n```fmnist\nx\n```\n</script>\n```fmnist\ny\n```\n",
      "<SCRIPT x>\n</Script></pre>z\n```fmnist\ny\n```\n", "<scripts>\n```fmnist\nx\n```\n",
      "<textarea\n\n```fmnist\nx\n```\n", "<?php\n```fmnist\nx\n```\n?>\n```fmnist\ny\n```\n",
      "<!DOCTYPE html\n```fmnist\nx\n```\n>\n```fmnist\ny\n```\n",
      "<![CDATA[\n```fmnist\nx\n```\n]]>\n```fmnist\ny\n```\n",
      "- a\n  ```fmnist\n  load\n  | a 1\n  ```\n- b\n", "- ```fmnist\n  load\n  ```\n",
      "- a\n  ```fmnist\nload\n```\n", "1. a\n\n   ~~~fmnist\n   load\n   ~~~~\n",
      "10) a\n\n    ```fmnist\n    load\n    ```\n", "- - - ```fmnist\n      load\n      ```\n",
      "-\n  ```fmnist\n  load\n  ```\n", "-\n\n  ```fmnist\n  load\n  ```\n",
      "-     ```fmnist\n      x\n      ```\n", "-    ```fmnist\n     x\n     ```\n",
      "> ```fmnist\n> load\n> ```\n", "> ```fmnist\nload\n```\n", ">```fmnist\n>load\n>\n> ```\n",
      "> a\n```fmnist\nx\n```\n", "> - ```fmnist\n>   load\n>\n>   ```\n> b\n",
      "- > ```fmnist\n  > load\n\n  > ```\n", "   ```fmnist\n  x\n    y\n     z\n   ```\n",
      "    ```fmnist\n    x\n    ```\n", "a\n    ```fmnist\n    x\n    ```\n",
      "``` fmnist `\nx\n```\n", "~~~ fmnist ` ~\nx\n~~~\n", "````fmnist\n```\n````` \nx\n",
      "```fmnist\nx\n    ```\ny\n```\n", "```fmnist\nx\n``` y\n```\n", "``fmnist\n``\n",
      "-\t```fmnist\n\tload\n\t| a 1\n\t```\n", "\t```fmnist\n\tx\n\t```\n",
      ">\t```fmnist\n>\tload\n>\t```\n", "1.\ta\n\n\t```fmnist\n\tload\n\t```\n",
      "- a\n\n\t```fmnist\n\tload\n\t```\n", "a\n===\n    ```fmnist\n", "a\n---\n<b>\n```fmnist\n",
      "[a]: /b\n===\n<b>\n```fmnist\nx\n```\n", "[a]: /b\nc\n===\n<b>\n```fmnist\nx\n```\n",
      "[a]: /b 'c\nd'\n---\n<b>\n```fmnist\nx\n```\n", "***\n```fmnist\n", "* * *\n  ```fmnist\n",
      "14. a\n```fmnist\n```\n", "a\n14. ```fmnist\n", "a\n1. ```fmnist\n   x\n   ```\n",
      "a\n*\n  ```fmnist\n", "> > a\nb\n> ```fmnist\n> x\n", "```fmnist", "~~~fmnist\n\n\n",
      "- a\n\n\n  ```fmnist\n  x\n\n\n  y\n  ```\n", "1234567890. ```fmnist\n", "1.```fmnist\n",
      "# ```fmnist\nx\n```\n", "####### a\n    ```fmnist\n", "\u{C}```fmnist\nx\n",
      "- [a]: b\n\n\n    ```fmnist\n", "- [a]: b\n\n  ```fmnist\n  x\n  ```\n",
      "- [a]: b\n  c\n\n\n  ```fmnist\n",
      "- a\n- [a]: b\n\n\n  ~~~fmnist\nx\n", "> - [a]: b\n>\n>\n>   ```fmnist\n",
      "- [a]: b\n  ***\n\n\n  ```fmnist\n",
      "```fm&#110;ist\nx\n```\n", "~~~ \\fmnist &amp; `\nx\n~~~\n", "```fm\\nist\nx\n```\n",
      "```fmnist\u{B}\nx\n```\n", "-\u{C}a\n  ```fmnist\n", "<b>\u{B}\n```fmnist\n",
      "<b>\u{C}\n```fmnist\n",
      "\u{A0}```fmnist\nx\n```\n", "\u{2028}```fmnist\n", "```fmnist\n\u{85}\n\u{2029}\n```\n",
    ])
  func odd(_ text: String) { expectSame(text) }

  @Test("in 20,000 documents thrown together")
  func random() {
    let pieces = [
      "```", "```fmnist", "~~~", "~~~~ fmnist a", "````", "<!--", "-->", "<div>", "</p>", "<b>",
      "<i a=\"b\">", "<pre>", "</pre>", "<?", "?>", "<!X", "<![CDATA[", "]]>", "> ", ">", "- ",
      "* ", "+", "1. ", "2) ", "10. ", "-", "---", "===", "***", "# ", "#", "a", "load", "| a 1",
      " ", "  ", "   ", "    ", "\n", "\n", "\n", "\n", "\n\n", "\n    ", "\n  ", "\n> ", "\n- ",
      "[a]: b", "[a]", "`", "\t", "- [a]: b\n\n\n", "[a]: <b> 'c'", "\u{B}", "\u{C}", "&#96;", "\\",
      "fm&#110;ist",
      "<script>", "</style>", "\u{A0}",
    ]
    var random = SplitMix(state: 29)
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...24, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      expectSame(text)
    }
  }

  @Test(
    "are closed, as comments and the like are, by the line that is told",
    arguments: [
      "a\n<!-- b", "<!-- b -->", "<script>\n", "a\n\n<?php", "<!X", "<![CDATA[\n\n", "```python\nx",
      "~~~~\n```\n",
      "- <!-- a", "> ```\n> x", "<div>\na", "a", "", "    <!--", "\r\n<!-- b\r\n",
    ])
  func closing(_ text: String) {
    let closed = text + (lineToClose(text).map { "\n\($0)" } ?? "") + "\n\n"
    #expect(fencesOfCmark(closed + "```last\n```\n").last?.info == "last")
    // Without it what follows would be swallowed, or there is none.
    let isSwallowed = fencesOfCmark(text + "\n\n```last\n```\n").last?.info != "last"
    #expect(isSwallowed == (lineToClose(text) != nil))
  }

  @Test("with what stands before their content, from which the text is had again")
  func prefixes() throws {
    let text = "1. a\n\n   > ~~~ fmnist x\n   > load\n   >\n   > ~~~\n\n- ```\n\ty\n"
    let blocks = FencedBlocks(in: markdownLines(text), nesting: 64).blocks
    #expect(blocks.map(\.prefix) == ["   > ", "  "])
    #expect(blocks.map(\.openOffset) == [5, 2])
    #expect(blocks.map(\.offsets) == [[5, 4], [0]])
    #expect(blocks.map(\.isClosed) == [true, false])
    #expect(blocks.map(\.isNested) == [true, true])
    #expect(blocks[0].marker == "~~~" && blocks[0].info == "fmnist x")
    // A new line, with its prefix, is a line of the same block.
    for text in try examples() + ["> - ```a\n", "   ```a\n", "-\t```a\n", "1. > ~~~~\n"] {
      let lines = markdownLines(text)
      for block in FencedBlocks(in: lines, nesting: 64).blocks {
        let new = Array((block.prefix + "new").utf8)[...]
        let all = lines[...block.open] + [new] + lines[(block.open + 1)...]
        let found = FencedBlocks(in: all, nesting: 64).blocks
        let same = try #require(found.first { $0.open == block.open })
        #expect(same.offsets == [block.prefix.utf8.count] + block.offsets)
      }
    }
  }

  @Test("are looked for up to a depth, and of a hostile text in a time that its length bounds")
  func hostile() {
    let deep = String(repeating: "> ", count: 100_000) + "x\n```fmnist\n"
    #expect(FencedBlocks(in: markdownLines(deep), nesting: 64).tooDeep == 0)
    let lists = "a\n" + String(repeating: "- ", count: 65) + "x\n"
    #expect(FencedBlocks(in: markdownLines(lists), nesting: 64).tooDeep == 1)
    #expect(FencedBlocks(in: markdownLines(lists), nesting: 65).tooDeep == nil)
    for piece in ["[a]: b\n===\n", "![[]()", "<a b=\"", "</", "<!--\n", "- \n", "`", " ", "\t\n>"] {
      let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
      #expect(FencedBlocks(in: markdownLines(text), nesting: 64).tooDeep == nil)
    }
  }
}

/// Random numbers that are the same at every run.
/// Source: SplitMix64, Steele, Lea and Flood 2014.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
