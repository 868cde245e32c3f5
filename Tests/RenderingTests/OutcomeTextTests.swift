import Results
import Testing

@testable import Rendering

private func shown(_ contents: [Content], width: Int = 80, style: TextStyle = .plain) -> String {
  terminalText(Outcome(contents), width: width, style: style)
}

@Suite struct FieldTextTests {
  @Test func fieldsOnOneLine() {
    let fields = [
      Field("train", .integer(60000), .fixed), Field("test", .integer(1000), .fixed),
      Field("image", .shape([28, 28]), .fixed), Field("name", .text("a b"), .fixed),
      Field("loss", .metric(12345.678), .measured), Field("rate", .undefined, .measured),
    ]
    #expect(
      shown([.fields(fields)], width: 90)
        == "  train 60,000   test 1,000   image 28×28   name a b   loss 12,345.6780"
        + "   rate undefined")
    #expect(shown([.fields([])]) == "")
  }

  /// Counts alike, whatever their size; numbers that are typed as names are shown as they are typed.
  @Test func thousandsAreWrittenAlike() {
    #expect(
      shown([
        .fields([
          Field("n", .integer(999), .fixed), Field("test", .integer(1000), .fixed),
          Field("train", .integer(-10000), .fixed), Field("seed", .integer(12345), .fixed),
          Field("loss", .metric(2345.5), .measured),
        ])
      ]) == "  n 999   test 1,000   train -10,000   seed 12345   loss 2,345.5000")
    let table = Table(
      "test", columns: ["index", "label", "errors"].map { Column($0, .fixed) },
      rows: [[.integer(9000), .integer(9), .integer(1234)]])
    #expect(shown([.table(table)]).hasSuffix("   9000      9   1,234"))
  }

  @Test func fieldsInAlignedColumns() {
    let fields = [
      Field("accuracy", .metric(0.8838), .measured), Field("n", .integer(10000), .fixed),
      Field("low", .metric(0.8774), .measured), Field("high", .metric(0.8899), .measured),
      Field("loss", .metric(0.3242), .measured), Field("errors", .integer(1162), .measured),
    ]
    #expect(
      shown([.fields(fields)], width: 60) == """
          accuracy 0.8838   n 10,000       low 0.8774   high 0.8899
          loss 0.3242       errors 1,162
        """)
    #expect(
      shown([.fields(fields)], width: 24) == """
          accuracy 0.8838
          n        10,000
          low      0.8774
          high     0.8899
          loss     0.3242
          errors   1,162
        """)
  }

  @Test func aMessageKeepsTheIndentationOfItsLines() {
    #expect(
      shown([.message("for example\n    let one = 1 and two")], width: 20) == """
          for example
              let one = 1
              and two
        """)
  }

  @Test func aLongTextWraps() {
    #expect(
      shown(
        [.fields([Field("defaults", .text("shuffle=yes monitor=val_loss seed=0"), .fixed)])],
        width: 30) == """
            defaults shuffle=yes
                     monitor=val_loss
                     seed=0
          """)
  }

  @Test func aListAloneStandsBare() {
    let labels = Value.list(Array(repeating: [9, 2, 1, 3], count: 10).flatMap { $0 })
    let text = shown([.fields([Field("labels", labels, .fixed)])])
    #expect(text.count == 79)
    #expect(text.hasPrefix("9 2 1 3 9 2"))
    #expect(shown([.fields([Field("labels", .list([]), .fixed)])]) == "none")
  }
}

@Suite struct TableTextTests {
  let history = Table(
    "epoch",
    columns: [
      Column("epoch", .fixed), Column("loss", .measured), Column("val_accuracy", .measured),
      Column("images", .fixed), Column("word", .fixed),
    ],
    rows: [
      [.integer(1), .metric(0.749), .metric(0.823), .integer(48000), .text("shirt")],
      [.integer(10), .metric(12.5), .undefined, .integer(1000), .text("a\u{1b}b")],
    ], title: "cnn")

  @Test func numbersOnTheRightWordsOnTheLeft() {
    #expect(
      shown([.table(history)]) == """
          cnn
          epoch     loss  val_accuracy  images  word
          ──────────────────────────────────────────────
              1   0.7490        0.8230  48,000  shirt
             10  12.5000     undefined   1,000  a\\u{1b}b
        """)
  }

  @Test func headersGoBelowEachOther() {
    #expect(
      shown([.table(history)], width: 46) == """
          cnn
                                val
          epoch     loss   accuracy  images  word
          ───────────────────────────────────────────
              1   0.7490     0.8230  48,000  shirt
             10  12.5000  undefined   1,000  a\\u{1b}b
        """)
  }

  @Test func nothingIsWiderThanAsked() {
    for width in stride(from: 12, through: 90, by: 1) {
      let text = shown([.table(history), .table(confusion)], width: width)
      for line in text.split(separator: "\n") { #expect(displayWidth(line) <= width) }
    }
  }

  var confusion: Table {
    let words = [
      "tshirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag",
      "ankle_boot",
    ]
    let rows: [[Value]] = words.indices.map { row in
      [.text(words[row])] + words.indices.map { .integer(row == $0 ? 901 - row : (row * $0) % 7) }
    }
    return Table(
      "true", columns: [Column("true", .fixed)] + words.map { Column($0, .measured) }, rows: rows)
  }

  @Test func theConfusionMatrixFitsEightyColumns() {
    let text = shown([.table(confusion)])
    #expect(
      text.split(separator: "\n").prefix(5).map(String.init) == [
        "                                                                         ankle",
        "  true       tshirt trouser pullover dress coat sandal shirt sneaker bag  boot",
        "  ────────────────────────────────────────────────────────────────────────────",
        "  tshirt        901       0        0     0    0      0     0       0   0     0",
        "  trouser         0     900        2     3    4      5     6       0   1     2",
      ])
    #expect(text.split(separator: "\n").count == 13)
  }

  @Test func longTextsWrapInsideTheTable() {
    let table = Table(
      "cnn", columns: [Column("layer", .fixed), Column("options", .fixed), Column("n", .fixed)],
      rows: [
        [.text("conv2d_1"), .text("filters=32 kernel=3x3 activation=relu"), .integer(320)],
        [.text("flatten_1"), .text(""), .integer(0)],
      ])
    #expect(
      shown([.table(table)], width: 46) == """
          layer      options                  n
          ─────────────────────────────────────
          conv2d_1   filters=32 kernel=3x3  320
                     activation=relu
          flatten_1                           0
        """)
  }

  @Test func tooManyColumnsMakeBlocks() {
    #expect(
      shown([.table(history)], width: 30) == """
          cnn
                                val
          epoch     loss   accuracy
          ─────────────────────────
              1   0.7490     0.8230
             10  12.5000  undefined

          epoch  images  word
          ───────────────────────
              1  48,000  shirt
             10   1,000  a\\u{1b}b
        """)
  }

  @Test func withoutRowsAndWithKeysAlone() {
    let empty = Table("rank", columns: [Column("rank", .fixed), Column("n", .measured)], rows: [])
    #expect(shown([.table(empty)]) == "  rank  n\n  ───────")
    let keys = Table("name", columns: [Column("name", .fixed)], rows: [[.text("cnn")]])
    #expect(shown([.table(keys)]) == "  name\n  ────\n  cnn")
  }

  @Test func inColourAndAscii() {
    let table = Table("n", columns: [Column("n", .fixed)], rows: [[.integer(1)]], title: "t")
    #expect(
      shown([.table(table)], style: .ansi)
        == "  \u{1b}[1mt\u{1b}[0m\n  \u{1b}[1mn\u{1b}[0m\n  \u{1b}[2m─\u{1b}[0m\n  1")
    #expect(shown([.table(table)], style: .ascii) == "  t\n  n\n  -\n  1")
  }
}

@Suite struct OutcomeTextTests {
  @Test func partsInOrder() {
    let outcome = Outcome([
      Part(.message("restored from cnn.safetensors")),
      Part(.fields([Field("n", .integer(1), .fixed)])),
      Part(.table(Table("k", columns: [Column("k", .fixed)], rows: [[.integer(2)]]))),
      Part(.note("8.1 s, 47,400 images/s")),
      Part(context: ["s=1"], .fields([Field("n", .integer(2), .fixed)])),
      Part(context: ["s=1"], .note("x\ny")),
      Part(context: ["s=2"], .fields([Field("n", .integer(3), .fixed)])),
    ])
    #expect(
      terminalText(outcome, style: .plain) == """
          restored from cnn.safetensors
          n 1

          k
          ─
          2

          8.1 s, 47,400 images/s
          s=1
          n 2
          x
          y
          s=2
          n 3
        """)
    #expect(terminalText(Outcome(), style: .plain) == "")
  }

  @Test func claims() {
    let claim = ClaimResult(
      label: "CNN has about 140K parameters",
      conditions: [
        ConditionResult(
          verdict: .fails, value: .integer(90678), valueKind: .fixed, margin: -42322)
      ])
    let other = ClaimResult(
      label: "CNN reaches 88 %",
      conditions: [
        ConditionResult(
          verdict: .undecided, value: .metric(0.8838), interval: Interval(0.8774, 0.8899),
          margin: 0.0038),
        ConditionResult(verdict: .undecided, value: nil, reason: "x is not known yet"),
      ])
    #expect(
      shown([.claim(claim), .claim(other)]) == """
          fails      CNN has about 140K parameters
                     value 90,678, margin -42,322
          undecided  CNN reaches 88 %
                     value 0.8838 (95 % interval 0.8774 to 0.8899), margin 0.0038
                     x is not known yet
        """)
    #expect(
      shown([.claim(claim)], style: .ansi).hasPrefix("  \u{1b}[1;31mfails      \u{1b}[0mCNN has"))
  }

  @Test func longMessagesWrap() {
    let text = shown([.message(String(repeating: "word ", count: 30))])
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.hasPrefix("  word") })
  }

  @Test func nothingHiddenPasses() {
    let bad = "\u{1b}]0;x\u{7}\u{202e}\u{85}\u{200b}"
    let text = shown([
      .message(bad), .note(bad), .fields([Field("a" + bad, .text(bad), .fixed)]),
      .claim(ClaimResult(label: bad, conditions: [])),
      .table(
        Table("t", columns: [Column(bad, .fixed)], rows: [[.text(bad)]], title: bad)),
    ])
    #expect(!text.unicodeScalars.contains { isHidden($0) && $0 != "\n" })
  }
}

@Suite struct RecordTextTests {
  @Test func cellsAreAligned() {
    let table = Table(
      "class", columns: [Column("class", .fixed), Column("n", .fixed), Column("word", .fixed)],
      rows: [
        [.text("bag"), .integer(9), .text("a b")], [.text("sneaker"), .integer(1000), .text("c")],
      ])
    #expect(
      recordLines(Outcome([.table(table), .note("8.1 s"), .message("no")])) == [
        "| class: n word", "|   bag        9 \"a b\"", "|   sneaker 1000 c", "~ 8.1 s",
      ])
  }

  @Test func alignedRowsReadBack() throws {
    let table = Table(
      "k", columns: [Column("k", .fixed), Column("v", .fixed)],
      rows: [[.text("日本"), .metric(10)], [.text("a"), .metric(1)]])
    let outcome = Outcome([.table(table)])
    let read = try recordLines(outcome).map { try RecordLine(parsing: $0) }
    #expect(read == outcome.recordLines)
  }

  /// Reading a record and writing it again changes nothing, whatever its columns hold.
  @Test(
    arguments: [
      [.shape([784]), .shape([10])], [.list([1000]), .list([7])], [.digest("1234"), .digest("56")],
      [.integer(7850), .integer(0)], [.real(1000.5, decimals: 1), .undefined],
      [.small(1e-9), .metric(1)],
      [.text("1000"), .text("7")], [.shape([28, 28, 1]), .shape([784])],
    ] as [[Value]])
  func cellsStandAsTheyReadBack(_ column: [Value]) throws {
    let table = Table(
      "k", columns: [Column("k", .fixed), Column("v", .fixed), Column("w", .fixed)],
      rows: column.map { [.text("a"), $0, .integer(1)] })
    let lines = recordLines(Outcome([.table(table)]))
    #expect(recordLines(try lines.map { try RecordLine(parsing: $0) }) == lines)
  }

  @Test func textsWrapInATableOfSeveralBlocks() {
    let columns = ["layer", "output", "params", "multiply_adds", "options"].map {
      Column($0, .fixed)
    }
    let row: [Value] = [
      .text("dense_1"), .shape([26, 26, 8]), .integer(80), .integer(48_672),
      .text("activation=softmax use_bias=yes"),
    ]
    let text = shown([.table(Table("t", columns: columns, rows: [row]))], width: 30)
    #expect(text.hasSuffix("\n  dense_1  activation=softmax\n           use_bias=yes"))
    #expect(text.split(separator: "\n").allSatisfy { displayWidth($0) <= 30 })
  }
}
