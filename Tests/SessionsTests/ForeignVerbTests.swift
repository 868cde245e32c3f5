import Language
import Testing

@testable import Sessions

/// What people type who come from Python, Keras, MATLAB, IPython or a system's shell.
@Suite("Lines of other programs")
struct ForeignVerbTests {
  private let transcript = Transcript()

  private func cure(_ line: String) -> String? {
    let source = SourceText(line)
    let script = parse(source)
    for statement in script.statements {
      let found = transcript.session.run(statement, in: source).diagnostics.first
      if let cure = found?.cure { return cure }
    }
    return nil
  }

  @Test(
    "get the line to type",
    arguments: [
      ("train cnn epochs=2", "type fit cnn epochs=2"), ("train", "type fit cnn"),
      ("score cnn", "type evaluate cnn"), ("describe cnn", "type summary cnn"),
      ("test cnn", "type evaluate cnn"), ("validate cnn", "type evaluate cnn on=validation"),
      ("test", "type show test[0..3]"), ("x_test", "type show test[0..3]"),
      ("y_test[4]", "type show test[4]"), ("test[4]", "type show test[4]"),
      ("X_train[4:8]", "type X_train[4..7]"), ("x_train.shape", "type show train[0..3]"),
      ("echo 1", "type print 1"), ("echo good morning", "type print \"good morning\""),
      ("ls -l", "type names"), ("!ls", "type names"), ("whos", "type names"),
      ("?fit", "type help fit"), ("fit?", "type help fit"), ("?nonsense", "type help"),
      ("man fit", "type help fit"), ("fit --help", "type help fit"), ("--help", "type help"),
      ("fmnist x.fnb", "type replay x.fnb"), ("fmnist replay x.fnb", "type replay x.fnb"),
      ("x.fnb", "type replay x.fnb"), ("run x.fnb", "type replay x.fnb"),
      ("load cnn.safetensors", "type restore cnn.safetensors as cnn"),
      ("restore a.safetensors", "type restore a.safetensors as a"),
      ("sysinfo", "type about"), ("why", "'help' lists the commands"),
      ("git", "no other program is run from here: use another terminal"),
      ("clc", "press Ctrl-L"),
      ("accuracy", "type evaluate cnn"), ("loss", "type evaluate cnn"),
      ("val_loss", "type history cnn"), ("cnn.accuracy", "type cnn.test.accuracy"),
      ("cnn.val_loss", "type cnn.history.val_loss"), ("cnn.weights", "type weights cnn"),
      ("plot accuracy", "type plot history cnn"), ("plot loss cnn", "type plot history cnn"),
      ("plot cnn", "type plot history cnn"), ("plot test[4]", "type plot samples test[4]"),
      ("plot matrix", "type plot confusion cnn"), ("plot nonsense", "type help plot"),
      ("print(train)", "images are shown: show train[0..3]"),
      ("print(\"hi\")", "type print \"hi\""),
      ("help(\"fit\")", "type help fit"),
      ("summary(cnn)", "type summary cnn"), ("plot(x)", "type help plot"),
      ("np.mean(1, 2)", "type mean(1, 2)"), ("np.std(1, 2)", "type sd(1, 2)"),
      (
        "plt.show()", "leave it out: 'plot' draws a whole figure, with its title and legend"
      ),
      ("plt.savefig('a.png')", "type plot history cnn to=a.png"),
      ("plt.imshow(x_test[0])", "type show test[0]"), ("len(train)", "type train.n"),
      ("size(x_test)", "type test.n"), ("disp(1)", "type print 1"), ("type(cnn)", "type names cnn"),
      ("np.random.seed(7)", "type fit cnn seed=7"),
      ("seed 4", "type fit cnn seed=4"), ("epochs 8", "type fit cnn epochs=8"),
      ("set epochs 8", "it is an option of 'fit': type help fit"),
      ("set epochs=8", "it is an option of 'fit': type help fit"),
      ("epochs=8", "type param epochs = 8"), ("x = 3", "type let x = 3"),
      ("x = 'adam'", "type let x = \"adam\""),
      ("x=[1,2,3]", "'let' names a number or a text: type help let"),
      ("x = f(3)", "'let' names a number or a text: type help let"),
      ("for i in range(3):", "type for i in 0..2"),
      ("for i in range(1, 9, 2):", "type for i in 1..8 step 2"),
      ("for i = 1:3", "type for i in 1..3"), ("for i = 1:2:9", "type for i in 1..9 step 2"),
      ("for o in ['adam', 'sgd']:", "type for o in adam,sgd"),
      ("for i in x:", "the form is: for NAME in 1..5, or for NAME in adam,sgd"),
      ("if x:", "a value is chosen by a function: type print if(2 > 1, 1, 0)"),
      ("while True:", "type help for"), ("model", "for example: model cnn"),
      ("claim cnn.params > 1", "type claim \"cnn.params > 1\": cnn.params > 1"),
      ("claim \"big\" cnn.params > 1", "type claim \"big\": cnn.params > 1"),
      ("claim big: cnn.params > 1", "type claim \"big\": cnn.params > 1"),
      ("let x 3", "type let x = 3"), ("param x 3", "type param x = 3"),
      ("print good morning", "type print \"good morning\""),
      ("pritn 1", "did you mean 'print'?"),
      ("errors", "type show test wrong=cnn, or confused cnn"),
      ("mistakes cnn", "type show test wrong=cnn, or confused cnn"),
      ("show mistakes", "type show test wrong=cnn, or confused cnn"),
      ("show errors cnn", "type show test wrong=cnn, or confused cnn"),
      ("x <- 3", "type let x = 3"), ("x := 3", "type let x = 3"),
      ("var x = 3", "type let x = 3"),
      ("model = cnn", "'model' is a word of the language: take another name"),
      ("fit(cnn, epochs=5)", "type fit cnn epochs=5"),
      ("print(f\"has {cnn.params}\")", "type print \"has {cnn.params}\""),
      ("fit cnn epochs=5;", "type 5"),
      ("fit cnn && evaluate cnn", "put each command on a line of its own"),
      ("undo; redo", "put each command on a line of its own"),
      ("fit cnn | tee log", "leave it out: no other program is run from here"),
      ("fit cnn > log", "leave it out: to=FILE writes a file"),
      ("plot cnn loss", "type plot history cnn"),
      ("plot loss to=a.png", "type plot history cnn to=a.png"),
      ("cnn?", "type summary cnn"),
      ("library(keras)", "leave it out: everything is at hand"),
      ("head(train)", "type show train[0..3]"), ("SELECT * FROM test", "type names"),
      ("show test where", "for example: show train[0..3]"),
      ("dense 10", "open one first: model cnn_2"),
      ("cnn.params > 3", "type claim \"cnn.params > 3\": cnn.params > 3"),
      ("print('a', 1)", "type print \"a\" 1"), ("print(train.n)", "type print train.n"),
    ])
  func cures(_ line: String, _ expected: String) {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
    #expect(cure(line) == expected)
  }

  @Test(
    "lose the quotes that stand where none belong",
    arguments: [
      ("evaluate \"cnn\"", "type cnn"), ("summary 'cnn'", "type cnn"),
      ("fit cnn epochs=\"3\"", "type 3"), ("fit cnn epochs='3'", "type 3"),
      ("fit cnn optimizer='adam'", "type adam"), ("show \"test[0..3]\"", "type test[0..3]"),
      ("show 'train'", "type train"), ("predict cnn x_test[5]", "type test[5]"),
      ("predict cnn 5", "type test[5]"), ("predict cnn 4..7", "type test[4..7]"),
      ("predict cnn \"photo.png\"", "write, for example, test[4..7]"),
      ("plot \"history\" cnn", "type plot history cnn"), ("model \"cnn\"", "type cnn"),
      ("save cnn x.safetensors", "type to=x.safetensors"),
    ])
  func quotes(_ line: String, _ expected: String) {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
    let source = SourceText(line)
    let cures = parse(source).statements.flatMap {
      transcript.session.run($0, in: source).diagnostics.compactMap(\.cure)
    }
    #expect(cures.contains(expected), "\(cures)")
  }

  @Test("name the model there is, and help where there is none")
  func model() {
    #expect(cure("accuracy") == "type help evaluate")
    #expect(cure("describe") == "type help summary")
    #expect(cure("evaluate") == "define a model first: model cnn")
    #expect(cure("plotconfusion(a, b)") == "define a model first: model cnn")
    transcript.run("model net\n  flatten\n  dense 10 softmax\nend")
    #expect(cure("accuracy") == "type evaluate net")
    #expect(cure("evaluate") == "for example: evaluate net")
    #expect(cure("plotconfusion(a, b)") == "type confusion net")
    transcript.run("undo")
    #expect(cure("accuracy") == "type help evaluate")
  }

  @Test(
    "that print images are told to show them",
    arguments: [
      "print(IMAGES)", "disp(IMAGES)", "echo IMAGES", "printf(IMAGES)", "puts IMAGES",
      "print IMAGES",
    ].flatMap { line in
      [("train", "train[0..3]"), ("x_test", "test[0..3]"), ("test[4]", "test[4]")].map {
        (line.replacing("IMAGES", with: $0.0), $0.1)
      }
    })
  func images(_ line: String, _ shown: String) {
    let cure = cure(line)
    #expect(
      cure == "images are shown: show \(shown)" || cure == "type show \(shown)",
      "\(line): \(cure ?? "")")
  }

  @Test(
    "are loops on one line, with one error that says the whole",
    arguments: [
      ("for i in range(3): print(i)", ["for i in 0..2", "print $i", "end"]),
      ("for i in 1..3: print $i", ["for i in 1..3", "print $i", "end"]),
      ("for i = 1:3, disp(i), end", ["for i in 1..3", "print $i", "end"]),
      ("for (i in 1:3) { print(i) }", ["for i in 1..3", "print $i", "end"]),
      ("for i in 1 2 3; do echo $i; done", ["for i in 1,2,3", "print $i", "end"]),
      (
        "for o in ['adam', 'sgd']: print('rate', o)",
        ["for o in adam,sgd", "print \"rate\" $o", "end"]
      ),
    ])
  func loops(_ line: String, _ lines: [String]) {
    let script = parse(SourceText(line))
    let problems = script.diagnosticsAtEnd
    #expect(problems.count == 1 && script.isComplete)
    let cure = [problems.first?.cure].compactMap(\.self) + (problems.first?.notes ?? [])
    #expect(cure == ["type \(lines[0])"] + lines.dropFirst().map { "then: \($0)" })
    #expect(parse(SourceText(lines.joined(separator: "\n"))).diagnosticsAtEnd.isEmpty)
  }

  @Test("that are a loop with a line unknown name none")
  func unknownLoops() {
    for line in ["for i in range(3): model.fit(x, y, epochs=i)", "for i in range(3): f(i)"] {
      let problems = parse(SourceText(line)).diagnosticsAtEnd
      #expect(problems.map(\.notes) == [["then its lines, a line each, and 'end'"]])
    }
    // Where the first line is wrong, nothing is said of its 'end'.
    #expect(parse(SourceText("for i in range(3):\n  print 1")).diagnosticsAtEnd.count == 1)
  }

  @Test("that open a block are refused before it is open")
  func blocks() {
    for line in ["for i in range(3):", "model", "for i = 1:3"] {
      #expect(parse(SourceText(line)).diagnostics.first?.cure != nil, "\(line)")
    }
  }
}
