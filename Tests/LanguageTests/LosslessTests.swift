import Testing

@testable import Language

/// The script's text is the source's, byte for byte, whatever the source is.
@Suite struct LosslessTests {
  static let sample = """
    # CNN or RNN?\r
    param epochs = 8 in 1..100 "passes over the data"\r
    load fashion_mnist path="/data/my files"  # here

    split validation=20% seed=4
    show validation[0..39] as=labels
    \tmodel cnn seed=0
      conv2d 32 3x3 relu padding=same   # first

      # a comment
      maxpool2d 2x2
      dense 10 softmax
    end
    for s in 1..5 step 2
      for m in cnn,rnn,"é 🙂"
        fit $m epochs=$epochs seed=$s as cnn_$s
      end
      print "CNN" cnn.test.accuracy - (1 + 2) * 3
    end
    let gap = cnn.test.accuracy - rnn.test.accuracy
    claim "about 140K": cnn.params within 140000 ±5%, gap > 0 # so it is
    cnn.history.loss[3..5]
    model.add(Conv2D(32, (3, 3), activation='relu'))
    print “smart”
    """

  @Test func sampleIsKept() {
    let script = parse(SourceText(Self.sample))
    #expect(script.description == Self.sample)
    #expect(script.diagnostics.map(\.id) == [.syntaxKeras, .syntaxSmartQuote])
    checkTiling(script)
  }

  @Test func everyPrefixIsKept() {
    for count in 0...Self.sample.unicodeScalars.count {
      let text = String(String.UnicodeScalarView(Self.sample.unicodeScalars.prefix(count)))
      let script = parse(SourceText(text))
      #expect(script.description == text)
    }
  }

  @Test(arguments: 0..<8)
  func randomEditsAreKept(_ seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed))
    let pieces: [String] = [
      "end\n", "model m\n", "for i in 1..2\n", "\"", "\\", "#", " ", "\t", "\n", "\r", "\r\n", "=",
      ",",
      "$", "(", ")", "[", "]", "..", "±", "+-", "within", " as ", "“", "\0", "\u{1B}[31m",
      "\u{202E}",
      "é", "🙂", "\u{FEFF}", "9223372036854775808", "1e999", "claim ", "let ", "param ", "print ",
      ":",
    ]
    for _ in 0..<400 {
      var scalars = Array(Self.sample.unicodeScalars)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let start = Int.random(in: 0...scalars.count, using: &generator)
        let end = min(scalars.count, start + Int.random(in: 0...12, using: &generator))
        let piece = pieces.randomElement(using: &generator) ?? ""
        scalars.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      let source = SourceText(text)
      let script = parse(source)
      #expect(Array(script.description.utf8) == Array(text.utf8))
      checkTiling(script)
      for diagnostic in script.diagnosticsAtEnd { checkPlace(diagnostic, in: source) }
      for diagnostic in diagnostics(source) { checkPlace(diagnostic, in: source) }
    }
  }

  /// Statements follow each other without gaps, inside blocks too.
  private func checkTiling(_ script: Script) {
    var end = 0
    for statement in script.statements {
      #expect(statement.range.lowerBound == end)
      #expect(statement.text == script.source.text(in: statement.range))
      #expect(
        statement.range.contains(statement.contentRange.lowerBound) || statement.range.isEmpty
          || statement.contentRange.isEmpty)
      end = statement.range.upperBound
    }
    #expect(end == script.source.utf8.count)
  }

  private func checkPlace(_ diagnostic: Diagnostic, in source: SourceText) {
    guard let range = diagnostic.range else { return }
    #expect(range.lowerBound >= 0 && range.upperBound <= source.utf8.count)
    #expect(!diagnostic.message.isEmpty)
    #expect(!render(diagnostic, in: source).isEmpty)
  }
}

@Suite struct LimitTests {
  @Test func aLineOfAMegabyteIsRefused() {
    let text = "fit " + String(repeating: "x ", count: 500_000) + "\nfit cnn"
    let script = parse(SourceText(text))
    #expect(script.diagnostics.map(\.id) == [.syntaxLineTooLong])
    let found = script.diagnostics.first
    #expect(found?.message == "the line is 1000004 bytes long, and 65536 are the most")
    #expect(found?.range == 0..<1)
    #expect(found?.cure == "write it as several lines")
    #expect(script.statements.count == 2)
    #expect(script.description == text)
  }

  @Test func theLongestLineIsRead() throws {
    let text = "summary " + String(repeating: "x", count: Limits.lineBytes - 8)
    #expect(try command(text).arguments.count == 1)
    #expect(parse(SourceText(text + "x")).diagnostics.map(\.id) == [.syntaxLineTooLong])
  }

  @Test func blocksNestAtMost() {
    func nested(_ count: Int) -> String {
      String(repeating: "for i in 1..2\n", count: count) + String(repeating: "end\n", count: count)
    }
    #expect(parse(SourceText(nested(Limits.nesting))).diagnosticsAtEnd.isEmpty)
    let tooDeep = parse(SourceText(nested(Limits.nesting + 2)))
    #expect(tooDeep.diagnosticsAtEnd.map(\.id) == [.syntaxTooDeep, .syntaxTooDeep])
    #expect(tooDeep.description == nested(Limits.nesting + 2))
  }

  @Test(arguments: ["(", "-", "f("])
  func expressionsNestAtMost(_ opening: String) {
    func nested(_ count: Int) -> String {
      let closing = opening.hasSuffix("(") ? String(repeating: ")", count: count) : ""
      return "let x = " + String(repeating: opening, count: count) + "1" + closing
    }
    #expect(parse(SourceText(nested(Limits.nesting - 1))).diagnostics.isEmpty)
    #expect(parse(SourceText(nested(Limits.nesting + 1))).diagnostics.map(\.id) == [.syntaxTooDeep])
    #expect(parse(SourceText(nested(20_000))).diagnostics.map(\.id) == [.syntaxTooDeep])
  }

  @Test func expressionsHaveAtMostSoManyParts() {
    let sum = "let x = 1" + String(repeating: "+1", count: 10_000)
    #expect(parse(SourceText(sum)).diagnostics.map(\.id) == [.syntaxTooDeep])
  }

  @Test func loopsRunAtMost() throws {
    for values in ["1..10000", "1..10001", "0..9223372036854775806", "1..9999,1..2"] {
      guard case .loop(let loop) = try statement("for i in \(values)\nend") else { continue }
      if values == "1..10000" {
        #expect(try loop.iterations().count == 10_000)
      } else {
        #expect(throws: Diagnostics.self) { try loop.iterations() }
      }
    }
  }

  @Test func manyOpenBlocksCostLittle() {
    let text = String(repeating: "for i in 1..2\n", count: 20_000)
    let script = parse(SourceText(text))
    #expect(!script.isComplete)
    #expect(script.description == text)
  }
}
