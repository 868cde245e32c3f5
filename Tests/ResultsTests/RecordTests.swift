import Testing

@testable import Results

@Suite struct RecordLineTests {
  @Test func theNotebooksExampleReadsAndPrints() throws {
    let lines = [
      "| train 60000 test 10000 image 28x28 classes 10",
      "| epoch: loss accuracy val_loss val_accuracy",
      "|   1 0.7490 0.7370 0.4870 0.8230",
      "| best 8 plan 5b20c1d4 digest 4f2c77aa91be0d35",
      "~ 8.1 s, 47,400 images/s, 2 threads",
      "| s=1 accuracy 0.8838 ±3pt n 10000",
      "! syntax.layer-outside-model",
      "| verdict fails value 90678",
    ]
    let read = try lines.map { try RecordLine(parsing: $0) }
    #expect(read.map(\.text) == lines)
    #expect(
      read[0]
        == .fields(
          context: [],
          [
            RecordField("train", .integer(60000)), RecordField("test", .integer(10000)),
            RecordField("image", .shape([28, 28])), RecordField("classes", .integer(10)),
          ]))
    #expect(
      read[5]
        == .fields(
          context: ["s=1"],
          [
            RecordField("accuracy", .metric(0.8838), tolerance: Tolerance(3, .points)),
            RecordField("n", .integer(10000)),
          ]))
  }

  @Test func paddingIsIgnored() throws {
    #expect(try RecordLine(parsing: "|      1   0.5 ").text == "|   1 0.5")
    #expect(try RecordLine(parsing: "|  a   1").text == "| a 1")
    #expect(try RecordLine(parsing: "| a 1 +-0.5").text == "| a 1 ±0.5")
  }

  @Test func aContextMayHoldQuotedBlanks() throws {
    let line = try RecordLine(parsing: "| s=\"a b\" t=2 n 1")
    #expect(
      line == .fields(context: ["s=\"a b\"", "t=2"], [RecordField("n", .integer(1))]))
    #expect(
      RecordLine.fields(context: ["s=a b"], [RecordField("n", .integer(1))]).text
        == "| s=\"a b\" n 1")
  }

  @Test func notesKeepTheirText() throws {
    #expect(try RecordLine(parsing: "~  a  b ") == .note(" a  b "))
    #expect(try RecordLine(parsing: "~") == .note(""))
    #expect(RecordLine.note("").text == "~")
    #expect(RecordLine.note("a\u{1b}[31m\nb").text == "~ a\\u{1b}[31m\\u{a}b")
  }

  @Test func everyLineReadsBack() throws {
    var random = SplitMix64(state: 3)
    for _ in 0..<2000 {
      let names = (0..<4).map { _ in random.name() }
      let unique = names.enumerated().filter { !names[..<$0.offset].contains($0.element) }
        .map(\.element)
      let line: RecordLine =
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          .fields(
            context: random.context(),
            unique.map { RecordField($0, random.value(), tolerance: random.tolerance()) })
        case 1:
          .table(
            context: random.context(), name: random.name(),
            columns: unique.map { RecordColumn($0, tolerance: random.tolerance()) })
        default: .row((0..<3).map { _ in random.value() })
        }
      #expect(try RecordLine(parsing: line.text) == line)
    }
  }

  @Test func anyTextIsReadOrRefused() {
    var random = SplitMix64(state: 4)
    for _ in 0..<5000 {
      let prefix = ["| ", "|   ", "~ ", "! ", ""].randomElement(using: &random) ?? ""
      let text = prefix + random.text() + " " + random.text()
      do {
        let line = try RecordLine(parsing: text)
        if case .note = line { continue }
        #expect(try RecordLine(parsing: line.text) == line)
      } catch {
        #expect(error.range.upperBound <= text.utf8.count)
      }
    }
  }

  @Test(arguments: [
    ("a 1", RecordError.Kind.unknownPrefix), (" | a 1", .unknownPrefix), ("|a 1", .unknownPrefix),
    ("", .unknownPrefix), ("|", .empty), ("| ", .empty), ("| s=1", .empty), ("! ", .empty),
    ("| a", .missingValue("a")), ("| a 1 b", .missingValue("b")), ("| a ±1", .missingValue("a")),
    ("| a 1 a 2", .duplicate("a")), ("| t: a a", .duplicate("a")), ("| a/b 1", .name("a/b")),
    ("| a 1 ±x", .tolerance("±x")), ("| a 1 ±0.1 ±0.2", .name("±0.2")), ("| a \"x", .value("\"x")),
    ("| a \"x\"y", .value("\"x\"y")), ("| : a", .name("")), ("|   ±1", .value("±1")),
    ("! a b", .identifier("a b")), ("! a/b", .identifier("a/b")),
    ("| a b\u{1b}", .value("b\u{1b}")),
  ]) func mistakes(_ text: String, _ kind: RecordError.Kind) {
    let error = #expect(throws: RecordError.self) { try RecordLine(parsing: text) }
    #expect(error?.kind == kind)
  }

  @Test func namesAreBroughtIntoForm() {
    #expect(recordName("val_loss") == "val_loss")
    #expect(recordName("a b:c=\"") == "a_b_c__")
    #expect(recordName("") == "_")
    #expect(recordName("größe") == "größe")
  }
}

@Suite struct RecordCellTests {
  let outcome = Outcome([
    Part(
      .fields([
        Field("accuracy", .metric(0.8838), .measured, tolerance: Tolerance(1, .points)),
        Field("n", .integer(10000), .fixed), Field("n", .integer(2), .chosen),
      ])),
    Part(
      context: ["s=1"],
      .table(
        Table(
          "epoch",
          columns: [
            Column("epoch", .fixed), Column("loss", .measured, tolerance: Tolerance(3, .percent)),
          ], rows: [[.integer(1), .metric(0.5)], [.integer(2), .undefined]]))),
    Part(.note("two\nlines")),
    Part(.message("not recorded")),
    Part(
      .claim(
        ClaimResult(
          label: "x",
          conditions: [
            ConditionResult(verdict: .undecided, value: nil, reason: "no value: evaluate cnn")
          ]))),
  ])

  @Test func recordedLines() {
    #expect(
      outcome.recordLines.map(\.text) == [
        "| accuracy 0.8838 ±1pt n 10000",
        "| n 2",
        "| s=1 epoch: loss ±3%",
        "|   1 0.5000",
        "|   2 undefined",
        "~ two",
        "~ lines",
        "| verdict undecided",
        "~ no value: evaluate cnn",
      ])
  }

  @Test func cellsHaveAddressesKindsAndLines() {
    let cells = outcome.recordCells
    #expect(
      cells.map { "\($0.address) \($0.value) \($0.line)" } == [
        "accuracy 0.8838 0", "n 10000 0", "n(2) 2 1", "s=1 epoch[1].loss 0.5000 3",
        "s=1 epoch[2].loss undefined 4", "verdict undecided 7",
      ])
    #expect(cells.map(\.kind) == [.measured, .fixed, .chosen, .measured, .measured, .chosen])
  }

  @Test func theRecordHasTheSameCells() throws {
    let read = try recordCells(outcome.recordLines.map { try RecordLine(parsing: $0.text) })
    #expect(read.map(\.address) == outcome.recordCells.map(\.address))
    #expect(read.map(\.value) == outcome.recordCells.map(\.value))
    #expect(read.map(\.tolerance) == outcome.recordCells.map(\.tolerance))
    #expect(read.map(\.line) == outcome.recordCells.map(\.line))
    #expect(read.allSatisfy { $0.kind == nil })
  }

  @Test func rowsMustFitTheirTable() {
    let row = RecordLine.row([.integer(1), .integer(2)])
    let table = RecordLine.table(context: [], name: "t", columns: [])
    #expect(throws: RecordError(.rowOutsideTable, line: 0, range: 0..<7)) {
      try recordCells([row])
    }
    #expect(throws: RecordError(.cells(found: 2, expected: 1), line: 1, range: 0..<7)) {
      try recordCells([table, row])
    }
    #expect(throws: RecordError(.rowOutsideTable, line: 2, range: 0..<7)) {
      try recordCells([table, .fields(context: [], [RecordField("a", .integer(1))]), row])
    }
  }

  @Test func longLinesAreBroken() {
    let fields = (0..<12).map { Field("name\($0)", .integer(123_456), .fixed) }
    let lines = Outcome([.fields(fields)]).recordLines.map(\.text)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.count == 3)
    #expect(lines.joined().filter { $0 != "|" } == fields.map { " \($0.name) 123456" }.joined())
  }
}
