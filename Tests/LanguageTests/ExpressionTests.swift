import Testing

@testable import Language

@Suite struct ExpressionTests {
  @Test(arguments: [
    ("1 + 2 * 3", "(1 + (2 * 3))"), ("1-2-3", "((1 - 2) - 3)"), ("(1+2)*3", "((1 + 2) * 3)"),
    ("-a.b / 2", "(-(a.b) / 2)"), ("- 3", "-3"), ("2 - -3", "(2 - -3)"), ("--3", "-(-3)"),
    ("max(a, b + 1, 2)", "max(a, (b + 1), 2)"), ("f()", "f()"), ("1e-3", "0.001"),
    ("20% + 3pt", "(20% + 3pt)"), ("cnn.test.recall.shirt", "cnn.test.recall.shirt"),
    ("cnn.history.loss[3..5]*2", "(cnn.history.loss[3..5] * 2)"), ("$n*2", "($n * 2)"),
    ("cnn_$s.test.accuracy", "cnn_$s.test.accuracy"), ("cnn.test.recall.6", "cnn.test.recall.6"),
    ("2^3^2", "(2 ^ (3 ^ 2))"), ("-2^2", "-((2 ^ 2))"), ("2*3^-1", "(2 * (3 ^ -1))"),
    ("if(a > 1 or b < 2, 3, 4)", "if((a > 1 or b < 2), 3, 4)"),
    ("count(cnn.test.recall > 0.9)", "count(cnn.test.recall > 0.9)"),
    ("net_${lr}_${s}.test.accuracy", "net_${lr}_${s}.test.accuracy"), ("${n}*2", "(${n} * 2)"),
    ("\"a \\\"b\\\" \\\\ \\n\"", "\"a \\\"b\\\" \\\\ \\n\""),
  ])
  func structureOf(_ text: String, _ expected: String) throws {
    #expect(try structure(text) == expected)
  }

  @Test(arguments: [
    "1 +", "* 2", "(1", "1)", "f(1", "f(1,)", "a b", "a..b", "a.", "a[", "a[x]", "a[1..]", "1x",
    "2.",
    "= 2", "a & b", "\"a\" \"b\"", "f.g(1)", "a[-1]", "", "2 ** 3",
    "2^", "^2",
  ])
  func refused(_ text: String) {
    let script = parse(SourceText("let x = \(text)"))
    #expect(script.diagnostics.map(\.id) == [.syntaxExpression])
  }

  @Test func rangesCoverTheOperands() throws {
    let marked = Marked("let x = «(a + b) * f(c)»  # end")
    guard case .letBinding(let node) = try statement(marked.text) else {
      throw Unexpected(text: marked.text)
    }
    #expect(node.expression.range == marked.range)
    #expect(node.expression.references.map(\.reference.text) == ["a", "b", "c"])
    #expect(node.expression.references[1].range == 13..<14)
  }

  @Test func claimHasConditions() throws {
    let text = """
      claim "CNN, \\"140K\\"": cnn.params within 140000 ±5%, a.b <= 2, c within d + 1 +- 3pt, 1 == 1
      """
    guard case .claim(let claim) = try statement(text) else { throw Unexpected(text: text) }
    #expect(claim.label == "CNN, \"140K\"")
    let kinds = claim.conditions.map { describe($0) }
    #expect(
      kinds == [
        "cnn.params in 140000 relative(0.05)", "a.b <= 2", "c in (d + 1) points(0.03)", "1 == 1",
      ])
    let first = try #require(claim.conditions.first)
    #expect(SourceText(text).text(in: first.range) == "cnn.params within 140000 ±5%")
  }

  @Test(arguments: [
    "claim", "claim \"\": 1 < 2", "claim \"a\" 1 < 2", "claim \"a\": 1", "claim \"a\": 1 < 2,",
    "claim \"a\": 1 within 2", "claim \"a\": 1 within 2 ± x", "claim \"a\": 1 < 2 3",
    "claim a: 1 < 2",
    "claim \"a\": 1 within 2 + 3", "claim \"a\": 1 < 2 < 3",
  ])
  func claimRefused(_ text: String) {
    let ids = parse(SourceText(text)).diagnostics.map(\.id)
    #expect(ids == [.claimSyntax] || ids == [.syntaxExpression])
  }

  @Test(
    "not binds closer than and, and closer than or",
    arguments: [
      ("a > 1 and b > 2 or c > 3", "((a > 1 and b > 2) or c > 3)"),
      ("a > 1 and (b > 2 or c > 3)", "(a > 1 and (b > 2 or c > 3))"),
      ("not a > 1 and b > 2", "(not a > 1 and b > 2)"),
      ("not (a > 1 and b > 2)", "not (a > 1 and b > 2)"),
      ("not not a > 1", "not not a > 1"), ("(a + 1) * 2 > 3", "((a + 1) * 2) > 3"),
      ("((a) > 1)", "a > 1"),
      ("(a > 1) or ((b) within (2) ±3%)", "(a > 1 or b in 2 relative(0.03))"),
    ])
  func conditionsJoin(_ text: String, _ expected: String) throws {
    guard case .claim(let claim) = try statement("claim \"x\": \(text)") else {
      throw Unexpected(text: text)
    }
    #expect(claim.conditions.map { describe($0) } == [expected])
  }

  @Test("as many parentheses are read as the limit says", arguments: ["let x = ", "claim \"x\": "])
  func asDeepAsTheLimit(_ start: String) {
    func ids(_ depth: Int) -> [DiagnosticID] {
      let text = String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
      return parse(SourceText(start + text + (start.hasPrefix("claim") ? " < 2" : ""))).diagnostics
        .map(\.id)
    }
    #expect(ids(Limits.nesting).isEmpty)
    #expect(ids(Limits.nesting + 1) == [.syntaxTooDeep])
  }

  @Test(
    "a text of print has values in braces",
    arguments: [
      ("\"a {x} b\"", "\"a \" {x} \" b\""), ("\"{x + 1:.2f}%\"", "{(x + 1)} 2 \"%\""),
      ("\"{x:.0%}\"", "{x} 0%"), ("\"{{x}} {y}\"", "\"{\" \"x}\" \" \" {y}"),
      ("\"\\\"{x}\\\"\" y", "\"\\\"\" {x} \"\\\"\"|y"), ("\"plain\"", "\"plain\""),
    ])
  func composedTexts(_ text: String, _ expected: String) throws {
    guard case .print(let node) = try statement("print \(text)") else {
      throw Unexpected(text: text)
    }
    #expect(node.items.map { describe($0) }.joined(separator: "|") == expected)
  }

  @Test(arguments: ["\"{\"", "\"}\"", "\"{x\"", "\"{}\"", "\"{x:2f}\"", "\"{x:.99f}\""])
  func composedTextsRefused(_ text: String) {
    #expect(parse(SourceText("print \(text)")).diagnostics.map(\.id) == [.syntaxPrint])
  }

  @Test("a value that is no name is spelt into one, inside a name alone")
  func speltNames() throws {
    let environment = Environment(["lr": "0.0003", "s": "1", "m": "cnn.test", "t": "-2"])
    func joined(_ text: String) throws -> String {
      try environment.resolve(text, spelling: .joined).text
    }
    #expect(try joined("net_$lr") == "net_0_0003")
    #expect(try joined("net_${lr}_${s}.test.accuracy") == "net_0_0003_1.test.accuracy")
    #expect(try joined("${lr}") == "0.0003")
    #expect(try joined("test[$s..$s]") == "test[1..1]")
    #expect(try joined("$m.accuracy") == "cnn.test.accuracy")
    #expect(try joined("net_$t$lr") == "net__20_0003")
    #expect(try environment.resolve("$lr", spelling: .asName).text == "0_0003")
    #expect(try environment.resolve("w_$lr.safetensors").text == "w_0.0003.safetensors")
    let error = #expect(throws: Diagnostic.self) { try environment.resolve("net_$lr_$s") }
    #expect(error?.cure == "to end the name before, write ${lr}_")
    #expect(throws: Diagnostic.self) { try environment.resolve("net_${lr") }
    #expect(throws: Diagnostic.self) { try environment.resolve("net_${}") }
  }

  @Test func namesAreReplaced() throws {
    let environment = Environment(["n": "8", "m": "cnn", "t": "a b", "h": "20%"])
    func resolved(_ text: String) throws -> String {
      guard case .letBinding(let node) = try statement("let x = \(text)") else {
        throw Unexpected(text: text)
      }
      return describe(try node.expression.resolved(in: environment))
    }
    #expect(try resolved("$n + 1") == "(8 + 1)")
    #expect(try resolved("$m.test.accuracy") == "cnn.test.accuracy")
    #expect(try resolved("x_$n") == "x_8")
    #expect(try resolved("test[$n]") == "test[8]")
    #expect(try resolved("f(-$h, $t)") == "f(-(20%), \"a b\")")
    #expect(throws: Diagnostic.self) { try resolved("$missing") }
  }

  @Test func namesReadAreListed() throws {
    let environment = Environment(["n": "8", "m": "cnn"])
    guard case .letBinding(let node) = try statement("let x = -$m.loss[$n] + f(1, x_$n) * (2 - y)")
    else { throw Unexpected(text: "let") }
    #expect(try environment.namesRead(by: node.expression) == ["m", "n", "n"])
    #expect(throws: Diagnostic.self) { try Environment.empty.namesRead(by: node.expression) }
  }

  @Test(arguments: [
    ("8", 8.0, 8), ("-0", 0.0, 0), ("0.5", 0.5, nil), ("1e3", 1000.0, nil), ("2E+2", 200.0, nil),
    ("007", 7.0, 7), ("9223372036854775807", 9.223372036854775807e18, Int.max),
    ("9223372036854775808", 9.223372036854775808e18, nil), ("20%", 20, nil), ("3pt", 3, nil),
  ])
  func numbers(_ text: String, _ value: Double, _ integer: Int?) throws {
    let number = try Number(parsing: text)
    #expect(number.value == value)
    #expect(number.integer == integer)
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "nan", "inf", "-inf", "infinity", "1_000",
    "1,5",
    "١", "1 ", "%", "pt", "1%%", "--1", "1.2.3", "1e1.5",
  ])
  func notNumbers(_ text: String) {
    #expect(throws: NumberProblem.notANumber) { try Number(parsing: text) }
  }

  @Test func numbersAreFinite() {
    #expect(throws: NumberProblem.tooLarge) { try Number(parsing: "1e999") }
    #expect(throws: NumberProblem.tooLarge) { try Number(parsing: "-1e400%") }
    #expect(throws: NumberProblem.tooLarge) {
      try Number(parsing: String(repeating: "9", count: 400))
    }
  }
}
