import Language
import Results
import Testing

@testable import Sessions

@Suite struct ModelTests {
  @Test func theStudysNetworks() {
    let transcript = Transcript()
    let lines = transcript.records(
      """
      model cnn
        conv2d 32 3x3 relu
        maxpool2d 2x2
        conv2d 32 3x3 relu
        maxpool2d 2x2
        flatten
        dense 100 relu
        dense 10 softmax
      end
      model rnn
        lstm 128
        dense 10 softmax
      end
      claim "counted": cnn.params == 90678, rnn.params == 81674
      claim "140K": cnn.params within 140000 ±5%
      """)
    #expect(
      lines == [
        "| layers 7 input 28x28x1 output 10 params 90678",
        "| layers 2 input 28x28 output 10 params 81674",
        "| verdict holds value 90678 margin 0 value_2 81674 margin_2 0",
        "| verdict fails value 90678 margin -42322",
      ])
  }

  @Test func aLayerThatDoesNotFitIsNamedWithItsCure() {
    let transcript = Transcript()
    #expect(
      transcript.run("model m\n  maxpool2d 2x2\n  dense 10\nend") == [
        "! shape.rank 'dense': 'dense' needs a vector, but 'maxpool2d_1' gives 14×14×1 => put 'flatten' before it (14·14·1 = 196 values)"
      ])
    #expect(transcript.session.journal.isEmpty)
    #expect(
      transcript.run("model m\n  conv2d 8 40x40\nend") == [
        "! shape.kernel-too-large 'conv2d': the window of 'conv2d', 40×40, is larger than its input, 28×28×1 => take a smaller one, or add padding=same"
      ])
    #expect(
      transcript.run("model m\n  dense 1000000000\nend").first?.hasPrefix("! shape.rank") == true)
    #expect(
      transcript.run("model m\n  flatten\n  dense 1000000000\nend").first?.hasPrefix(
        "! size.budget")
        == true)
    #expect(transcript.run("model m\nend").first?.hasPrefix("! model.empty") == true)
  }

  @Test func kerasSpellingsAreEchoed() {
    let transcript = Transcript()
    let lines = transcript.run(
      "model m\n  Conv2D 8 kernel_size=3x3\n  Flatten\n  Dense 10 softmax\nend")
    #expect(lines.contains("# read as: conv2d 8 3x3"))
    #expect(lines.contains("| layers 3 input 28x28x1 output 10 params 54170"))
  }

  @Test func anOpenBlockIsCheckedLineByLine() {
    let session = Transcript().session
    #expect(session.checkOpenBlock(parse(SourceText("model m\n  conv2d 8 3x3\n"))).isEmpty)
    let problems = session.checkOpenBlock(
      parse(SourceText("model m\n  conv2d 8 3x3\n  dense 10\n")))
    #expect(problems.map(\.id) == [.shapeRank])
    #expect(
      session.checkOpenBlock(parse(SourceText("model m\n  conv3d 8\n"))).map(\.id) == [
        .layerUnknown
      ])
  }
}

@Suite struct StateTests {
  @Test func commandsBeforeLoadSayWhatToType() {
    let transcript = Transcript()
    transcript.run(tiny)
    for line in ["split validation=0.2", "show train[0..3]", "fit tiny", "evaluate tiny"] {
      let shown = transcript.run(line)
      #expect(shown.count == 1 && shown[0].hasPrefix("! data.not-loaded"), "\(line): \(shown)")
      #expect(shown[0].hasSuffix("=> type load fashion_mnist"))
    }
  }

  @Test func aMisspeltModelIsCorrected() {
    let transcript = Transcript()
    transcript.run(tiny)
    #expect(
      transcript.run("weights tinny") == [
        "! name.unknown-model 'tinny': there is no model 'tinny' => did you mean 'tiny'?"
      ])
  }

  @Test func undoAndRedo() {
    let transcript = Transcript()
    transcript.run("let a = 1\nlet b = 2")
    #expect(transcript.run("undo") == [#"| undone "let b = 2""#])
    #expect(transcript.run("b").first?.hasPrefix("! ") == true)
    #expect(transcript.run("redo") == [#"| redone "let b = 2""#])
    #expect(transcript.records("b") == ["| b 2"])
    let undone = [#"| undone "let b = 2""#, #"| undone "let a = 1""#]
    #expect(transcript.run("undo 2") == undone)
    let redone = [#"| redone "let a = 1""#, #"| redone "let b = 2""#]
    #expect(transcript.run("redo 2") == redone)
    #expect(transcript.run("undo 2") == undone)
    #expect(transcript.run("undo") == ["! undo.nothing 'undo': there is nothing to undo"])
    transcript.run("let c = 3")
    #expect(transcript.run("redo").first?.hasPrefix("! redo.nothing") == true)
    #expect(transcript.session.journal.map(\.text) == ["let c = 3"])
  }

  @Test func aFailedCommandChangesNothing() {
    let transcript = Transcript()
    transcript.run(tiny)
    let before = transcript.records("weights tiny")
    transcript.run("model tiny\n  flatten\n  dense x\nend\nmodel tiny\n  lstm 3\n  lstm 3\nend")
    #expect(transcript.records("weights tiny") == before)
  }

  @Test func keepPutsAnErrorIntoTheJournal() {
    let transcript = Transcript()
    transcript.run("dense 10")
    #expect(transcript.session.journal.isEmpty)
    transcript.run("keep")
    #expect(transcript.session.journal.map(\.error) == [.syntaxLayerOutsideModel])
    #expect(transcript.run("keep").first?.hasPrefix("! keep.nothing") == true)
  }
}

@Suite struct ExpressionTests {
  private func value(_ expression: String, after setUp: String = "") -> [String] {
    let transcript = Transcript()
    transcript.run(setUp)
    return transcript.run("print \(expression)")
  }

  @Test func arithmetic() {
    #expect(value("1 + 2 * 3") == ["| value 7"])
    #expect(value("-(1 - 3) / 4") == ["| value 0.5"])
    #expect(value("\"half\" 1 / 2 \"end\"") == ["| half 0.5 text end"])
    #expect(value("max(1, 3, 2) min(4, 2)") == ["| value 3 value_2 2"])
    #expect(value("mean(1, 2) abs(-3)") == ["| value 1.5 value_2 3"])
  }

  @Test func errors() {
    #expect(value("nowhere.x").first?.hasPrefix("! name.unknown 'nowhere.x'") == true)
    #expect(value("med(1)").first?.hasPrefix("! name.unknown-function 'med'") == true)
    #expect(
      value("tiny.parms", after: tiny).first?.hasSuffix("did you mean 'tiny.params'?") == true)
    #expect(
      value("tiny.test.accuracy", after: tiny).first?.hasSuffix("=> type evaluate tiny") == true)
    #expect(value("tiny.history.loss", after: tiny).first?.hasSuffix("=> type fit tiny") == true)
  }

  @Test func aClaimOnAMissingFieldIsUndecidedAndNamesTheCommand() {
    let transcript = Transcript()
    transcript.run(tiny)
    let lines = transcript.run("claim \"good\": tiny.test.accuracy > 80%")
    #expect(lines.first == "| verdict undecided")
    #expect(lines.contains { $0.hasPrefix("~") && $0.contains("evaluate tiny") })
  }

  @Test func parametersAndOverrides() {
    let transcript = Transcript()
    #expect(transcript.run("param n = 8 in 1..100") == ["| n 8"])
    #expect(transcript.run("param n = 101 in 1..100").first?.hasPrefix("! value.range") == true)
    transcript.session.setParameter("m", to: "3")
    let source = SourceText("param m = 8 in 1..100\nlet twice = 2 * $m\nlet other = 5\n")
    let results = parse(source).statements.map { transcript.session.run($0, in: source) }
    #expect(results.map(\.dependsOn) == [["m"], ["m"], []])
    #expect(transcript.records("twice") == ["| twice 6"])
    transcript.session.setParameter("k", to: "lots")
    #expect(transcript.run("param k = 8").first?.hasPrefix("! value.type") == true)
  }

  @Test func loops() {
    let transcript = Transcript()
    #expect(
      transcript.run("for s in 1..3 step 2\n  print $s\nend") == ["| s=1 value 1", "| s=3 value 3"])
    #expect(transcript.session.journal.count == 1)
    #expect(
      transcript.run("for s in 1..2\n  model m_$s\n    flatten\n    dense 10 softmax\n  end\nend")
        == [
          "| s=1 layers 2 input 28x28x1 output 10 params 7850",
          "| s=2 layers 2 input 28x28x1 output 10 params 7850",
        ])
    #expect(transcript.records("m_2.params") == ["| m_2.params 7850"])
    let failed = transcript.run("for s in 1..2\n  let x = $s\n  weights nobody\nend")
    #expect(failed.first?.hasPrefix("! name.unknown-model") == true)
    #expect(transcript.run("x").first?.hasPrefix("! ") == true)
  }
}
