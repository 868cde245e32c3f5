import Testing

@testable import Shell

@Suite("What is typed, decoded and separated")
struct PureInputTests {
  private func decode(_ bytes: [UInt8]) -> String {
    var decoder = UTF8Decoder()
    var scalars = bytes.flatMap { decoder.scalars(after: $0) }
    scalars += decoder.finish()
    return String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  @Test(
    "Every valid text comes through", arguments: ["", "fit cnn", "é ☃ 漢 🧵", "\u{10ffff}\u{7f}"])
  func decodesText(text: String) {
    #expect(decode(Array(text.utf8)) == text)
  }

  @Test("What is no UTF-8 becomes a visible mark, and what follows is not lost")
  func marksInvalidBytes() {
    #expect(decode([0xff, 0x61]) == "\u{fffd}a")
    #expect(decode([0xc3, 0x61]) == "\u{fffd}a")
    #expect(decode([0xc3, 0xc3, 0xa9]) == "\u{fffd}é")
    #expect(decode([0x61, 0xe2, 0x98]) == "a\u{fffd}")
    // Overlong, a surrogate, beyond the last scalar.
    #expect(decode([0xe0, 0x80, 0x80]) == "\u{fffd}")
    #expect(decode([0xed, 0xa0, 0x80]) == "\u{fffd}")
    #expect(decode([0xf4, 0x90, 0x80, 0x80]) == "\u{fffd}")
  }

  @Test(
    "A semicolon separates commands outside quotes and comments",
    arguments: [
      ("load fashion_mnist; fit cnn", "load fashion_mnist\n fit cnn"),
      (#"claim "a; b": 1 < 2; quit"#, #"claim "a; b": 1 < 2\#n quit"#),
      (#"print "a\"; b"; quit"#, #"print "a\"; b"\#n quit"#),
      (#"print "a\\"; quit"#, #"print "a\\"\#n quit"#),
      ("fit cnn # a; b\nquit; quit", "fit cnn # a; b\nquit\n quit"),
      ("fit;# a; b", "fit\n# a; b"),
      ("plot to=a#1;quit", "plot to=a#1\nquit"),
      ("print \"open; b\nquit;", "print \"open; b\nquit\n"),
      (";;", "\n\n"),
      ("", ""),
    ])
  func separates(text: String, lines: String) {
    #expect(separateCommands(text) == lines)
  }
}

@Suite("Pastes")
struct PastedTextTests {
  @Test("Text without a line break is only inserted")
  func oneLine() {
    let paste = PastedText("cnn\tepochs=1", before: "fit ", after: " more")
    #expect(paste.lines == [])
    #expect(paste.rest == "fit cnn epochs=1 more")
  }

  @Test("Whole lines run, the last one is left to be entered", arguments: ["\n", "\r", "\r\n"])
  func severalLines(lineBreak: String) {
    let text = ["model cnn", "  flatten", "", "end", "fit"].joined(separator: lineBreak)
    let paste = PastedText(text, before: "", after: " cnn")
    #expect(paste.lines == ["model cnn", "  flatten", "end"])
    #expect(paste.rest == "fit cnn")
  }

  @Test("Of a notebook only the commands are taken")
  func notebook() {
    let paste = PastedText(
      """
      prose before

      ```fmnist
      load fashion_mnist
      | train 60000 test 10000
      ~ 0.3 s
      dense 10
      ! syntax.layer-outside-model
      ```

      More prose.

      ``` fmnist
      summary cnn
      ```
      after

      """)
    #expect(paste.lines == ["load fashion_mnist", "dense 10", "summary cnn"])
    #expect(paste.rest == "")
  }

  @Test("Fences in lists and quotes are read as in a notebook")
  func nestedFences() {
    let paste = PastedText(
      """
      1. First:

         ```fmnist
         model a
           flatten
         end
         | layers 1
         ```

      > ~~~ fmnist
      > summary a
      > | a: layer
      > ~~~

      <!--
      ```fmnist
      about
      ```
      -->

      """)
    #expect(paste.lines == ["model a", "  flatten", "end", "summary a"])
    let tabs = PastedText("-\t```fmnist\r\n\tload\r\n\t| a 1\r\n\t```\r\n")
    #expect(tabs.lines == ["load"] && tabs.rest == "")
    let open = PastedText("```fmnist\nload fashion_mnist\n| a 1\nfit", after: " cnn")
    #expect(open.lines == ["load fashion_mnist"] && open.rest == "fit cnn")
  }

  @Test("The inside of a fence, pasted with its end or with record lines, runs as well")
  func partOfNotebook() {
    let paste = PastedText("load fashion_mnist\n| train 60000\nfit cnn\n```\n")
    #expect(paste.lines == ["load fashion_mnist", "fit cnn"])
  }

  @Test("A record line counts only in column 0")
  func recordColumns() {
    #expect(NotebookLine("| loss 0.3") == .record)
    #expect(NotebookLine(" | loss 0.3") == .command)
    #expect(NotebookLine("|loss") == .command)
    #expect(NotebookLine("~ 8.1 s") == .record)
    #expect(NotebookLine("! shape.rank") == .record)
    #expect(NotebookLine("  ```fmnist") == .fence(opens: true))
    #expect(NotebookLine("```") == .fence(opens: false))
    #expect(NotebookLine(" \t") == .blank)
  }

  @Test("Control characters of a paste never reach the editor")
  func controlCharacters() {
    #expect(visibleText("a\u{1b}[31mb\u{0}\u{9b}c\u{7f}") == "a[31mbc")
  }
}
