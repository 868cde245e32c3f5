import Testing

@testable import Language
@testable import Sessions

/// A cure names a model that there is, or says how to make one.
@Suite("Cures that name a model")
struct ModelNameCureTests {
  private let transcript = Transcript()

  private func problems(_ text: String) -> [Diagnostic] {
    let source = SourceText(text)
    return parse(source).statements.flatMap { transcript.session.run($0, in: source).diagnostics }
  }

  private func defineNet() {
    transcript.run("model net\n  flatten\n  dense 10 softmax\nend")
  }

  /// Lines of other programs that are about a model.
  private static let foreign = [
    "plotconfusion(a, b)", "trainNetwork(a, b)", "classify(net, x)", "plt.plot(x)", "plt.bar(a, b)",
    "plt.savefig('a.png')", "sns.heatmap(m)", "analyzeNetwork(n)", "classifier.fit(x, y)",
    "clf.predict(x_test[:3])", "model.evaluate(x_test, y_test)", "keras.utils.plot_model(model)",
  ]

  @Test("name the session's own", arguments: KerasCureTests.lines + foreign)
  func own(_ line: String) {
    defineNet()
    for problem in problems(line) {
      let texts = [problem.cure].compactMap(\.self) + problem.notes
      // A model that the line makes has a name of its own.
      let makes = texts.contains { $0.hasPrefix("type model ") || $0.contains(" as ") }
      #expect(makes || !texts.contains { $0.contains("cnn") }, "\(line): \(texts)")
    }
  }

  @Test("name the one of the block around, and of the lines before")
  func around() {
    let block = parse(SourceText("model deep\nmodel.fit(x, y)\nend"))
    #expect(
      block.diagnostics.first?.cure
        == "close the block with 'end' first, then type fit deep epochs=1 batch_size=32")
    let before = parse(SourceText("model deep\nflatten\nend\nmodel.summary()"))
    #expect(before.diagnosticsAtEnd.first?.cure == "type summary deep")
    defineNet()
    #expect(problems("for s in 1..2\nmodel.summary()\nend").first?.cure == "type summary net")
  }

  @Test("replace no model that there is")
  func replaced() {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
    #expect(problems("model = Sequential()").first?.cure == "type model cnn_2")
    #expect(
      problems("model = load_model('a.safetensors')").first?.cure
        == "type restore a.safetensors as cnn_2")
  }

  @Test("say how to make one where there is none", arguments: Session.commands.commands.map(\.verb))
  func none(_ verb: String) {
    guard let signature = Session.commands.command(verb) else { return }
    for problem in problems(verb) {
      guard let cure = problem.cure, signature.takesModel else { continue }
      #expect(cure.contains("model cnn"), "\(verb): \(cure)")
    }
  }

  @Test("propose to define what can be a model", arguments: ["all", "test", "val_loss", "fit"])
  func reserved(_ name: String) {
    defineNet()
    for line in ["names \(name)", "summary net \(name)"] {
      #expect(problems(line).first?.id == .nameUnknownModel)
      #expect(problems(line).first?.cure == nil)
    }
    #expect(problems("help net").first?.cure == "type summary net")
    #expect(problems("names more_of_it").first?.cure == "define it first: model more_of_it")
  }

  @Test("and Keras lines say so too")
  func kerasWithNone() {
    for line in ["model.fit(x, y)", "Adam(1e-3)", "EarlyStopping(patience=3)", "model.summary()"] {
      #expect(
        problems(line).first?.notes.contains("define a model first: model cnn") == true, "\(line)")
    }
    #expect(problems("m = load_model('b.safetensors')").first?.notes.isEmpty == true)
  }
}
