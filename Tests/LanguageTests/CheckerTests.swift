import Testing

@testable import Language

@Suite struct CheckerTests {
  @Test func defaultsAndGivenValues() throws {
    let call = try check("fit cnn epochs=3 learning_rate=1e-4 shuffle=no more as cnn_b")
    #expect(call[Sample.model] == "cnn")
    #expect(call[Sample.epochs] == 3)
    #expect(call[Sample.rate] == 0.0001)
    #expect(call[Sample.shuffle] == false)
    #expect(call[Sample.optimizer] == "adam")
    #expect(call[Sample.seed] == nil)
    #expect(call.flag("more"))
    #expect(!call.flag("live"))
    #expect(call.asName?.text == "cnn_b")
    #expect(call.wasGiven(Sample.epochs))
    #expect(!call.wasGiven(Sample.optimizer))
    #expect(call.range(of: Sample.epochs) == 15..<16)
    #expect(call.range(of: Sample.seed) == call.node.contentRange)
    #expect(call.canonicalEcho == nil)
    #expect(call.canonicalText == "fit cnn epochs=3 learning_rate=0.0001 shuffle=no more as cnn_b")
  }

  @Test func optionalsAndLargestSeed() throws {
    #expect(try check("fit cnn seed=4294967295")[Sample.seed] == 4_294_967_295)
    #expect(throws: Diagnostics.self) { try check("fit cnn seed=4294967296") }
    #expect(try check("undo")[Sample.steps] == 1)
    #expect(try check("undo 2")[Sample.steps] == 2)
  }

  @Test func repeatedPositionals() throws {
    #expect(try check("summary cnn rnn")[Sample.models] == ["cnn", "rnn"])
    #expect(try check("summary models=cnn,rnn")[Sample.models] == ["cnn", "rnn"])
    #expect(try check("help")[Sample.topic] == [])
    #expect(try check("help plot history")[Sample.topic] == ["plot", "history"])
    #expect(try check("summary a b").range(of: Sample.models) == 8..<11)
  }

  @Test func verbsOfTwoWords() throws {
    let call = try check("plot history cnn rnn title=\"Both of them\"")
    #expect(call.verb == "plot history")
    #expect(call[Sample.models] == ["cnn", "rnn"])
    #expect(call[Sample.title] == "Both of them")
    #expect(call.canonicalText == "plot history cnn rnn title=\"Both of them\"")
    #expect(try check("plot confusion cnn").verb == "plot confusion")
  }

  @Test func references() throws {
    let call = try check("predict cnn test[4..7] all")
    #expect(call[Sample.images] == Reference(["test"], slice: 4...7))
    #expect(call.flag("all"))
    #expect(try check("show test[4]")[Sample.images].slice == 4...4)
    #expect(try check("show cnn.errors")[Sample.images].path == ["cnn", "errors"])
  }

  @Test func optionCalledAs() throws {
    let call = try check("show validation[0..39] as=labels class=trouser")
    #expect(call[Sample.labels] == "labels")
    #expect(call[Sample.classLabel] == 1)
    #expect(try check("show test class=2")[Sample.classLabel] == 2)
    #expect(call.canonicalText == "show validation[0..39] as=labels class=trouser")
  }

  @Test func rangesAndSizes() throws {
    let normalize = try check("normalize 0..1")
    #expect(normalize[Sample.bounds].lower.value == 0)
    #expect(normalize[Sample.bounds].upper.value == 1)
    let pick = try check("pick 0..39 step 2")
    #expect(pick[Sample.rows] == IndexRange(0, 39, step: 2))
    #expect(pick[Sample.rows].count == 20)
    #expect(pick.canonicalText == "pick 0..39 step 2")
    let set = try check("set threads=2 undo=512MB")
    #expect(set[Sample.threads] == 2)
    #expect(set[Sample.undo] == 512 << 20)
    #expect(try check("set undo=1024MB").canonicalText == "set undo=1GB")
  }

  @Test func fractionsAndPaths() throws {
    #expect(try check("split validation=0.2")[Sample.fraction] == 0.2)
    #expect(try check("split validation=20%")[Sample.fraction] == 0.2)
    let call = try check("restore \"my model.safetensors\" as cnn")
    #expect(call[Sample.file] == "my model.safetensors")
    #expect(call.canonicalText == "restore \"my model.safetensors\" as cnn")
    #expect(try check("evaluate cnn on=test,train")[Sample.sets] == ["test", "train"])
    #expect(try check("evaluate cnn")[Sample.sets] == ["test"])
  }

  @Test func layers() throws {
    let call = try checkLayer("conv2d 32 3 relu padding=same strides=2x1")
    #expect(call[Sample.filters] == 32)
    #expect(call[Sample.kernel] == [3, 3])
    #expect(call[Sample.activation] == "relu")
    #expect(call[Sample.padding] == .same)
    #expect(call[Sample.strides] == [2, 1])
    #expect(call.canonicalText == "conv2d 32 3x3 relu padding=same strides=2x1")
    #expect(try checkLayer("dense 10")[Sample.activation] == "linear")
    #expect(try checkLayer("dropout 0")[Sample.dropped] == 0)
    #expect(try checkLayer("flatten target=28x28")[Sample.inputShape] == [28, 28])
  }

  @Test(arguments: [
    ("Conv2D 32 kernel_size=3x3 relu", "conv2d 32 3x3 relu"),
    ("conv2d 32 kernel=3 activation=relu", "conv2d 32 3x3 relu"),
    ("dense 10 use_bias=False", "dense 10 use_bias=no"),
    ("Dense units=10 activation=softmax", "dense 10 softmax"),
  ])
  func kerasSpellingsAreEchoed(_ text: String, _ canonical: String) throws {
    #expect(try checkLayer(text).canonicalEcho == canonical)
    let again = try checkLayer(canonical)
    #expect(again.canonicalEcho == nil)
    #expect(again.canonicalText == canonical)
  }

  @Test func namesAreReplacedAnywhere() throws {
    let environment = Environment(["n": "8", "m": "cnn", "s": "3", "o": "sgd", "t": "a b"])
    let call = try check("fit $m epochs=$n optimizer=$o as cnn_$s", in: environment)
    #expect(call[Sample.model] == "cnn")
    #expect(call[Sample.epochs] == 8)
    #expect(call[Sample.optimizer] == "sgd")
    #expect(call.asName?.text == "cnn_3")
    #expect(call.parametersRead == ["m", "n", "o", "s"])
    #expect(call.canonicalText == "fit cnn epochs=8 optimizer=sgd as cnn_3")
    #expect(try check("show test[$s..$n]", in: environment)[Sample.images].slice == 3...8)
    #expect(try check("plot history cnn title=$t", in: environment)[Sample.title] == "a b")
    // Inside quotes a $ is text.
    #expect(try check("plot history cnn title=\"$t\"", in: environment)[Sample.title] == "$t")
    // A value is one argument, whatever is in it, and spelt as a name where one belongs.
    #expect(try check("summary $t", in: environment).canonicalText == "summary a_b")
    #expect(
      try check("fit cnn as ${t}_${s}", in: environment).canonicalText == "fit cnn as a_b_3")
    #expect(try check("plot history cnn title=${t}", in: environment)[Sample.title] == "a b")
  }

  @Test func intoNamesAModelThatIsThere() throws {
    let call = try check("restore w.safetensors into cnn")
    #expect(call.intoName?.text == "cnn" && call.asName == nil)
    #expect(call.canonicalText == "restore w.safetensors into cnn")
    #expect(
      try check("restore w.safetensors into $m", in: Environment(["m": "rnn"])).intoName?.text
        == "rnn")
    #expect(try check("restore \"into\" as cnn").canonicalText == "restore \"into\" as cnn")
    #expect(table.command("restore")?.usage == "restore FILE as NAME | into MODEL")
  }

  /// A file to write is named as its format's are; the error says what there is, and the cure is
  /// accepted.
  @Test(
    arguments: [
      ("a", "a.csv"), ("a.txt", "a.csv"), ("b/a.b.h5", "b/a.b.csv"), (".csv", nil), (".x", nil),
      ("a.", "a.csv"),
      ("a.csv.gz", "a.csv"), ("a.json.bak", "a.json"), ("x y.txt", "\"x y.csv\""), ("b/", nil),
    ] as [(String, String?)])
  func filesToWriteEndAsTheirFormat(_ path: String, _ cure: String?) throws {
    let to = Parameter<String?>.optional("to", .file(endingIn: ["csv", "json"]), help: "a file")
    let commands = CommandTable(
      commands: [Signature("write", summary: "writes", options: [to])], layers: [])
    func write(_ text: String) throws(Diagnostics) -> String? {
      guard case .command(let node) = parse(SourceText("write to=\(text)")).statements.first else {
        return nil
      }
      return try commands.check(node)[to]
    }
    let thrown = #expect(throws: Diagnostics.self) { try write("\"\(path)\"") }
    #expect(thrown?.all.map(\.id) == [.valueChoice])
    #expect(thrown?.all.first?.message.contains("a file that ends in .csv or .json") == true)
    #expect(thrown?.all.first?.cure == cure.map { "type \($0)" })
    if let cure { #expect(try write(cure) != nil) }
    for good in ["a.csv", "a.JSON", "b.c/a.json"] { #expect(try write(good) == good) }
  }

  @Test func aParameterSaysWhatALineCouldGive() {
    #expect(Sample.epochs.accepts(1) && !Sample.epochs.accepts(0))
    #expect(!Sample.epochs.accepts(1 << 40) && !Sample.epochs.accepts(.min))
    #expect(Sample.seed.accepts(nil) && Sample.seed.accepts(3) && !Sample.seed.accepts(-1))
    #expect(Sample.rate.accepts(1) && !Sample.rate.accepts(1e300) && !Sample.rate.accepts(.nan))
  }

  @Test func everythingWrongIsTold() throws {
    let node = try command("fit 3nn epochs=0 shufle=no optimizer=adm extra as test")
    let thrown = #expect(throws: Diagnostics.self) { try table.check(node) }
    #expect(
      thrown?.all.map(\.id) == [
        .nameInvalid, .valueRange, .optionUnknown, .valueChoice, .argumentExtra, .nameReserved,
      ])
  }

  @Test func everyVerbWithNothingAndWithTooMuch() throws {
    let withGrammar = ["model"] + statementSignatures.map(\.verb)
    for signature in table.commands where !withGrammar.contains(signature.verb) {
      if signature.parameters.contains(where: \.isRequired) || signature.requiresClause {
        #expect(throws: Diagnostics.self) { try check(signature.verb + " ") }
      }
      if signature.positional.last?.isRepeated == true { continue }
      let words = Array(repeating: "1", count: signature.positional.count + 1).joined(
        separator: " ")
      let thrown = #expect(throws: Diagnostics.self) { try check("\(signature.verb) \(words)") }
      #expect(thrown?.all.contains { $0.id == .argumentExtra } == true)
    }
  }

  @Test(arguments: ["fit", "conv2d", "more", "test", "within", "plot", "param"])
  func reservedNames(_ name: String) {
    let thrown = #expect(throws: Diagnostic.self) {
      try table.checkNewName(Word(text: name, range: 0..<name.utf8.count))
    }
    #expect(thrown?.id == .nameReserved)
    #expect(throws: Never.self) {
      try table.checkNewName(Word(text: name + "_", range: 0..<name.utf8.count))
    }
  }

  @Test func rangesOfFarNumbersDoNotOverflow() throws {
    #expect(try check("pick 0..9223372036854775806")[Sample.rows].count == Int.max)
    #expect(throws: Diagnostics.self) { try check("pick 0..9223372036854775807") }
    #expect(throws: Diagnostics.self) { try check("set undo=9223372036854775807GB") }
    #expect(throws: Diagnostics.self) { try check("pick 0..9 step 0") }
    #expect(throws: Diagnostics.self) { try check("pick -1..9") }
  }
}

@Suite struct DeclarationTests {
  @Test func sampleTableIsSound() {
    #expect(table.declarationProblems() == [])
  }

  @Test func problemsAreFound() {
    let first = Parameter.repeated("first", .name, atLeast: 0, help: "")
    let bad = CommandTable(
      commands: [
        Signature(
          "bad", summary: "It is.", positional: [first, Sample.model],
          options: [Sample.epochs, Sample.epochs]),
        Signature("bad", summary: "again", examples: [Example("for i in 1..2", "open")]),
        Signature(
          "model", summary: "defines", positional: [Sample.newModel],
          examples: [Example("model cnn\n  odd 3\nend", "an extra argument")]),
      ], layers: [Signature("odd", summary: "odd", examples: [Example("even", "unknown")])])
    #expect(
      bad.declarationProblems() == [
        "two commands are called 'bad'",
        "bad: two arguments are called 'epochs'",
        "bad: summary: one line, no period",
        "bad: first: has no help",
        "bad: first: repeated, but not the last",
        "bad: model: required after one that is not",
        "bad: has no example",
        "example 'for i in 1..2': the block 'for i' is not closed",
        "example 'model cnn\n  odd 3\nend': 'odd' takes no arguments, and '3' is one",
        "example 'model example_of_layer\neven\nend': there is no layer 'even'",
      ])
  }

  @Test(arguments: [
    ("param n = 8 in 1..100", "9", ParameterValue.integer(9)),
    ("param x = 0.5", "2", .real(2, text: "2")),
    ("param x = 0.5", "1e-3", .real(0.001, text: "1e-3")),
    ("param t = adam", "3", .text("3")), ("param t = \"a b\"", "c d", .text("c d")),
  ])
  func parametersAreSet(_ line: String, _ text: String, _ expected: ParameterValue) throws {
    guard case .parameter(let node) = try statement(line) else { throw Unexpected(text: line) }
    #expect(try node.value(overriddenBy: text) == expected)
  }

  @Test(arguments: [
    ("param n = 8", "0.5", DiagnosticID.valueType), ("param n = 8", "many", .valueType),
    ("param n = 8 in 1..100", "101", .valueRange), ("param x = 0.5", "1e999", .valueRange),
    ("param x = 0.5", "nan", .valueType),
  ])
  func parametersKeepTheirKind(_ line: String, _ text: String, _ id: DiagnosticID) throws {
    guard case .parameter(let node) = try statement(line) else { throw Unexpected(text: line) }
    let thrown = #expect(throws: Diagnostic.self) { try node.value(overriddenBy: text) }
    #expect(thrown?.id == id)
    #expect(thrown?.range == node.name.range)
  }
}
