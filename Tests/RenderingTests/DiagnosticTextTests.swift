import Language
import Testing

@testable import Rendering

/// The diagnostic about what stands between `«` and `»` in the text, as it is shown.
private func rendered(
  _ marked: String, _ message: String = "wrong", id: DiagnosticID = .valueRange,
  notes: [String] = [], cure: String? = nil, severity: Diagnostic.Severity = .error,
  firstLine: Int = 1, name: String = "a.fnb", place: DiagnosticPlace = .file, width: Int = 80,
  style: TextStyle = .plain
) -> String {
  var text = ""
  var start: Int?
  var end: Int?
  for character in marked {
    switch character {
    case "«": start = text.utf8.count
    case "»": end = text.utf8.count
    default: text.append(character)
    }
  }
  let range = start.map { $0..<(end ?? $0) }
  let source = SourceText(text, name: name, firstLine: firstLine)
  let diagnostic = Diagnostic(
    id, message, at: range, notes: notes, cure: cure, severity: severity)
  return renderDiagnostic(diagnostic, source: source, place: place, width: width, style: style)
}

@Suite struct DiagnosticTextTests {
  @Test func theOneForm() {
    let text = rendered(
      "model cnn\n  «dense» 100 relu\nend\n",
      "'dense' needs a vector, but 'maxpool2d_2' gives 5×5×32", id: .shapeRank,
      cure: "put 'flatten' before it (5·5·32 = 800 values)", firstLine: 30, name: "compare.fnb")
    #expect(
      text == """
        compare.fnb:31:3: error: 'dense' needs a vector, but 'maxpool2d_2' gives 5×5×32  \
        [shape.rank]
          31 |   dense 100 relu
             |   ^^^^^
          cure: put 'flatten' before it (5·5·32 = 800 values)
        """)
  }

  @Test func notesStandBeforeTheCureAndWrapByTheirOwnLines() {
    #expect(
      rendered(
        "fit «x»", notes: ["one", "two\nthree"], cure: "fit cnn\nfit rnn", severity: .warning)
          == """
          a.fnb:1:5: warning: wrong  [value.range]
            1 | fit x
              |     ^
            note: one
            note: two
                  three
            cure: fit cnn
                  fit rnn
          """)
  }

  @Test func atThePrompt() {
    #expect(
      rendered("«fti» cnn", place: .prompt) == """
        error: wrong  [value.range]
          fti cnn
          ^^^
        """)
    #expect(
      rendered("fti «cnn»\n", place: .prompt) == """
        error: wrong  [value.range]
          fti cnn
              ^^^
        """)
    #expect(
      rendered("model a\n  «dense»", place: .prompt) == """
        error: wrong  [value.range]
          2 |   dense
            |   ^^^^^
        """)
    #expect(rendered("fit", place: .prompt) == "error: wrong  [value.range]")
  }

  @Test func atThePromptLongTextsBreakBetweenWords() {
    let message = "'learning_rate' takes a number above 0, at most 1000000, not 'many'"
    #expect(
      rendered(
        "«fti»", message, notes: ["the first of many words, and the last of them"],
        cure: "take a smaller learning rate, or other images", place: .prompt, width: 40)
          == """
          error: 'learning_rate' takes a number
                 above 0, at most 1000000, not
                 'many'  [value.range]
            fti
            ^^^
            note: the first of many words, and the
                  last of them
            cure: take a smaller learning rate, or
                  other images
          """)
    let line = "type let a_long_name = another_long_name + 1"
    #expect(rendered("x", cure: line, place: .prompt, width: 40).hasSuffix("\n  cure: \(line)"))
    #expect(rendered("x", message, width: 40).hasSuffix("\(message)  [value.range]"))
  }

  @Test func withoutARangeThereIsNoExcerpt() {
    #expect(
      rendered("fit", cure: "do this")
        == "a.fnb: error: wrong  [value.range]\n  cure: do this")
  }

  @Test func atTheEndOfALineAndOfTheText() {
    #expect(rendered("fit«»", place: .prompt).hasSuffix("\n  fit\n     ^"))
    #expect(rendered("«»", place: .prompt).hasSuffix("\n  \n  ^"))
    #expect(rendered("fit «a\nb»").hasSuffix("\n  1 | fit a\n    |     ^"))
    #expect(rendered("fit«\n»b").hasSuffix("\n  1 | fit\n    |    ^"))
    #expect(rendered("a\nb\n«»").hasSuffix("\n  3 | \n    | ^"))
  }

  @Test func caretsAreAsWideAsWhatTheyMark() {
    #expect(
      rendered("let «日本» = 1", place: .prompt).hasSuffix("\n  let 日本 = 1\n      ^^^^"))
    #expect(
      rendered("日本 «x»", place: .prompt).hasSuffix("\n  日本 x\n       ^"))
    #expect(
      rendered("e\u{301}e\u{301} «e\u{301}x»", place: .prompt)
        .hasSuffix("\n  e\u{301}e\u{301} e\u{301}x\n     ^^"))
    #expect(
      rendered("«👩🏽‍🚀»x", place: .prompt, style: .plain).hasSuffix("\n  \(spelled)x\n  \(carets)"))
    #expect(rendered("\t«x»\ty", place: .prompt).hasSuffix("\n      x   y\n      ^"))
    #expect(rendered("ab«\t»x", place: .prompt).hasSuffix("\n  ab  x\n    ^^"))
    #expect(rendered("日本\n«x»").hasPrefix("a.fnb:2:1: "))
    #expect(rendered("日本 «x»").hasPrefix("a.fnb:1:4: "))
  }

  /// An emoji joined by a hidden character, which is shown as an escape, and its width.
  private let spelled = "👩🏽\\u{200d}🚀"
  private let carets = "^^^^^^^^^^^^"

  @Test func nothingHiddenReachesTheTerminal() {
    let text = rendered(
      "fit «\u{1b}[31m\u{202e}»\u{7}", "found '\u{1b}[2J'", cure: "\u{9b}x", name: "\u{1b}a.fnb",
      style: .ansi)
    let codes = text.split(separator: "\u{1b}").dropFirst()
    // Every escape character left starts one of our own codes.
    #expect(
      codes.allSatisfy {
        $0.hasPrefix("[0m") || $0.hasPrefix("[1m") || $0.hasPrefix("[2m")
          || $0.hasPrefix("[1;3")
      })
    #expect(text.contains("\\u{1b}[31m\\u{202e}"))
    #expect(text.contains("found '\\u{1b}[2J'"))
    #expect(text.contains("\\u{9b}x"))
    #expect(!text.unicodeScalars.contains { $0 == "\u{7}" || $0 == "\u{202e}" || $0 == "\u{9b}" })
    #expect(
      rendered("fit «\u{1b}[31m»", place: .prompt)
        .hasSuffix("\n  fit \\u{1b}[31m\n      ^^^^^^^^^^"))
  }

  @Test func aLongLineIsShownAroundTheMark() {
    let blanks = String(repeating: "a ", count: 100)
    for text in [
      rendered(blanks + "«wrong» " + blanks, width: 40), rendered("«wrong» " + blanks, width: 40),
      rendered(blanks + "«wrong»", width: 40), rendered(blanks + "«" + blanks + "»", width: 40),
      rendered(String(repeating: "字", count: 60) + "«字»", width: 40),
    ] {
      let lines = text.split(separator: "\n").map(String.init)
      #expect(displayWidth(lines[1]) <= 40)
      #expect(displayWidth(lines[2]) <= 40)
      let excerpt = lines[1]
      let mark = lines[2]
      let start = mark.firstIndex(of: "^") ?? mark.endIndex
      let column = displayWidth(mark[..<start])
      var found = ""
      var used = 0
      for character in excerpt {
        if used >= column, used < displayWidth(mark) { found.append(character) }
        used += displayWidth(character)
      }
      #expect(["wrong", "字"].contains(found) || found.hasPrefix("a a a"))
    }
    #expect(rendered(blanks + "«wrong»", width: 40).contains("…"))
    #expect(rendered(blanks + "«wrong»", width: 40, style: .ascii).contains("..."))
  }

  @Test func colourAndAscii() {
    #expect(
      rendered("«é» ×", "5×5", cure: "é", place: .prompt, style: .ascii) == """
        error: 5x5  [value.range]
          \\u{e9} x
          ^^^^^^
          cure: \\u{e9}
        """)
    #expect(
      rendered("«x»", cure: "y", place: .prompt, style: .ansi) == """
        \u{1b}[1;31merror: \u{1b}[0m\u{1b}[1mwrong\u{1b}[0m\u{1b}[2m  [value.range]\u{1b}[0m
          x
          \u{1b}[1;31m^\u{1b}[0m
          \u{1b}[1;32mcure: \u{1b}[0my
        """)
  }
}
