import Language
import Rendering
import Results
import Testing

@testable import Sessions

@Suite struct PrintTests {
  /// What a line shows in the terminal.
  private func shown(_ transcript: Transcript, _ line: String) -> String {
    let source = SourceText(line)
    let outcomes = parse(source).statements.map { transcript.session.run($0, in: source).outcome }
    return outcomes.map { terminalText($0, style: .plain) }.joined(separator: "\n")
  }

  private func transcript() -> Transcript {
    let transcript = Transcript()
    transcript.run(tiny + "let x = 5 / 8\nparam lr = 0.0003\nparam who = \"the net\"")
    return transcript
  }

  @Test(
    "a text is shown as it was typed, and the record keeps the values with names",
    arguments: [
      ("print \"The accuracy is\" x", "  The accuracy is 0.625", "| The_accuracy_is 0.625"),
      ("print \"a\" 1 \"b\" 2 3", "  a 1 b 2 3", "| a 1 b 2 value 3"),
      ("print \"Done.\"", "  Done.", "| text Done."),
      ("print \"It has {tiny.params} of them\"", "  It has 7,850 of them", "| tiny.params 7850"),
      ("print \"{100 * x:.1f} % or {x:.0%}\"", "  62.5 % or 62%", "| value 62.5 x 0.625"),
      ("print \"{{x}} is {x}\" \"so\"", "  {x} is 0.625 so", "| x 0.625 text so"),
      ("print \"for {$who}\" $lr", "  for the net 0.0003", "| value \"the net\" value_2 0.0003"),
      ("print \"a  b\" tiny.params", "  a  b 7,850", "| a__b 7850"),
      ("print 1 + 1 2 ^ 10", "  2 1,024", "| value 2 value_2 1024"),
      ("print tiny.params", "  tiny.params 7,850", "| tiny.params 7850"),
      ("1 / 4", "  0.25", "| value 0.25"),
    ])
  func asTyped(_ line: String, _ terminal: String, _ record: String) {
    #expect(shown(transcript(), line) == terminal)
    #expect(transcript().records(line).joined(separator: " | ") == record)
  }

  @Test func whatCannotBeInBraces() {
    let transcript = transcript()
    #expect(transcript.run("print \"{nosuch}\"").first?.hasPrefix("! name.unknown") == true)
    #expect(transcript.run("print \"{x\"").first?.hasPrefix("! syntax.print") == true)
  }
}

@Suite struct FunctionStepTests {
  @Test(arguments: [
    ("2 ^ 3 ^ 2", "512"), ("-2 ^ 2", "-4"), ("sqrt(2)", "1.4142135623730951"),
    ("log(exp(3))", "3"), ("round(2.5)", "2"), ("round(3.14159, 2)", "3.14"),
    ("if(2 > 1, 10, 20)", "10"), ("if(not 2 > 1 or 3 < 2, 10, 20)", "20"),
    ("count(3 > 2)", "1"), ("count(3 > 4)", "0"), ("abs(-3)", "3"), ("max(1, 2^2)", "4"),
    ("if(tiny.params < 1000, 1, 2)", "2"), ("sqrt(-1)", "undefined"), ("log(0)", "undefined"),
    ("(-8) ^ 2", "64"),
  ])
  func values(_ expression: String, _ value: String) {
    let transcript = Transcript()
    transcript.run(tiny)
    #expect(transcript.records("print \(expression)") == ["| value \(value)"])
  }

  @Test(arguments: ["sqrt(1, 2)", "round(1, 2, 3)", "if(1 > 0, 2)", "exp()", "root(2)"])
  func refused(_ expression: String) {
    #expect(
      Transcript().run("print \(expression)").first?.hasPrefix("! expression.") == true
        || Transcript().run("print \(expression)").first?.hasPrefix("! name.") == true)
  }

  @Test(
    "and needs both, or needs one, not turns the verdict; what is undecided stays so",
    arguments: [
      ("2 > 1 and 3 > 2", "holds"), ("2 > 1 and 3 > 4", "fails"), ("2 > 3 or 3 > 2", "holds"),
      ("not 2 > 3", "holds"), ("not (2 > 1 and 3 > 2)", "fails"),
      ("a.test.accuracy > 0.1 or 2 > 1", "holds"), ("a.test.accuracy > 0.1 and 2 < 1", "fails"),
      ("not a.test.accuracy > 0.1", "undecided"), ("a.test.accuracy > 0.1 or 2 < 1", "undecided"),
    ])
  func joined(_ condition: String, _ verdict: String) {
    let transcript = Transcript()
    transcript.run("model a\n  flatten\n  dense 10 softmax\nend")
    let lines = transcript.records("claim \"x\": \(condition)")
    #expect(lines.first?.hasPrefix("| verdict \(verdict)") == true, "\(lines)")
  }

  @Test("${name} stands wherever $name does, and a value is spelt into a name where one belongs")
  func bracedNames() {
    let transcript = Transcript()
    transcript.run(tiny + "param lr = 0.0003\nparam s = 2")
    #expect(transcript.run("model net_${lr}_${s}\n  flatten\n  dense 10 softmax\nend").count > 0)
    #expect(transcript.records("print net_${lr}_$s.params") == ["| net_0_0003_2.params 7850"])
    #expect(transcript.records("print ${lr} * 2") == ["| value 0.0006"])
    #expect(
      transcript.records("summary net_${lr}_${s}") == transcript.records("summary net_0_0003_2"))
    #expect(transcript.records("for r in ${s}..3\n  print ${r}\nend").count == 2)
    #expect(
      transcript.run("print net_$lr_$s.params").first?.contains(
        "=> to end the name before, write ${lr}")
        == true)
  }
}
