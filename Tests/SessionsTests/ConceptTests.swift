import Language
import Testing

@testable import Sessions

@Suite("Terms that help explains", .serialized)
struct ConceptTests {
  @Test(
    "are found however they are spelt",
    arguments: [
      ("epoch", "epoch"), ("Epochs", "epoch"), ("early stopping", "patience"),
      ("val-loss", "val_loss"), ("val_accuracy", "val_loss"), ("cross entropy", "loss"),
      ("confidence interval", "interval"), ("ReLU", "relu"), ("lr", "learning_rate"),
      ("mnist", "fashion_mnist"), ("recall", "precision"), ("CNN", "convolution"),
      ("seeds", "seed"), ("confusion matrix", "confusion"), ("Keras", "keras"),
    ])
  func spellings(_ typed: String, _ name: String) throws {
    let lines = try Session.commands.help(on: typed)
    #expect(lines.contains { $0.hasPrefix("\(name): ") }, "\(lines)")
  }

  @Test("are those that people ask for")
  func wanted() throws {
    for name in [
      "epoch", "step", "batch", "loss", "softmax", "relu", "overfitting", "val_loss", "validation",
      "batch_size", "adam", "learning_rate", "plan", "digest", "seed", "best", "accuracy",
      "early stopping", "patience", "dropout", "convolution", "pooling", "lstm", "parameter",
      "confusion", "confidence interval", "keras", "optimizer", "gradient", "activation", "recall",
      "batchnorm", "batch_normalization", "train_test_split", "gru", "label", "labels", "class",
      "test",
      "train", "padding",
    ] {
      #expect(throws: Never.self) { try Session.commands.help(on: name) }
    }
  }

  @Test("stand in plain help, in help topics, in the reference and in completion")
  func listed() {
    let overview = Session.commands.overview().joined(separator: " ")
    let terms = Session.commands.terms().joined(separator: "\n")
    let reference = Session.languageReference
    let offered = Session.commands.completions(line: "help ", cursor: 5).items
    for concept in concepts {
      #expect(overview.contains(concept.name))
      #expect(terms.contains(concept.name))
      #expect(reference.contains("### \(concept.name)\n"))
      let item = offered.first { $0.text == concept.name }
      #expect(item?.help.isEmpty == false, "\(concept.name)")
    }
  }

  @Test("are a line and a paragraph, none of them a name twice")
  func texts() {
    var names: Set<String> = []
    for concept in concepts {
      #expect(!concept.title.hasSuffix(".") && concept.title.count <= 90, "\(concept.name)")
      #expect(concept.text.hasSuffix(".") && concept.text.count > 150, "\(concept.name)")
      for name in [concept.name] + concept.aliases {
        #expect(names.insert(name).inserted, "\(name)")
      }
    }
    for concept in concepts {
      let lines = try? Session.commands.help(on: concept.name)
      #expect(lines?.allSatisfy { $0.count <= 80 } == true, "\(concept.name)")
    }
  }

  @Test("name no help that is not there")
  func references() {
    for text in concepts.map(\.text) {
      for part in text.ranges(of: "'help ") {
        let topic = String(text[part.upperBound...].prefix { $0 != "'" })
        #expect(throws: Never.self, "\(topic)") { try Session.commands.help(on: topic) }
      }
    }
  }

  @Test("and options are explained by what they say in their command")
  func options() throws {
    #expect(try Session.commands.help(on: "clip_norm").first == "As an option of 'fit'")
    #expect(try Session.commands.help(on: "batch_size").contains("As an option of 'fit'"))
  }

  @Test("have lines to try that run")
  func tries() {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\nsplit validation=0.2 seed=4\n")
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend\nfit cnn epochs=1 steps=200")
    for concept in concepts {
      let before = transcript.session.journal.count
      let problems = transcript.run(concept.tries).filter { $0.hasPrefix("!") }
      #expect(problems.isEmpty, "\(concept.name): \(problems)")
      let steps = transcript.session.journal.count - before
      if steps > 0 { transcript.run("undo \(steps)") }
    }
  }
}
