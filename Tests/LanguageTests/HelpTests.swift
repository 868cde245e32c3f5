import Testing

@testable import Language

@Suite struct HelpTests {
  @Test func pageOfACommand() throws {
    let page = try table.help(on: "fit").joined(separator: "\n")
    #expect(
      page == """
        fit MODEL [epochs=N] [learning_rate=X] [optimizer=adam|sgd] [shuffle=yes|no]
            [seed=N] [more] [live] [as NAME]

        Trains a model.

        It starts from the weights drawn by 'model'.

          MODEL               the model to train
          epochs=N            passes over the training data: a whole number from 1 to
                              100000; default 8
          learning_rate=X     the size of a step: a number above 0, at most 1; default
                              0.001
          optimizer=adam|sgd  how weights change: adam or sgd; default adam
          shuffle=yes|no      mixes the images: yes or no; default yes
          seed=N              draws the weights: a whole number from 0 to 4294967295;
                              without it, the weights stay
          more                goes on as if it had never stopped
          live                draws the curves

        Examples
          trains for eight epochs:
            fit cnn epochs=8

        Reads data, split, stack; changes weights, results.
        """)
  }

  @Test func nothingIsWiderThan80Columns() throws {
    for topic in table.topics {
      for line in try table.help(on: topic) { #expect(line.count <= 80, "\(topic): \(line)") }
    }
    for line in table.overview() { #expect(line.count <= 80, "\(line)") }
    for topic in table.topics {
      for line in try table.help(on: topic, width: 38) { #expect(line.count <= 38, "\(line)") }
    }
    for line in table.overview(width: 38) { #expect(line.count <= 38, "\(line)") }
  }

  @Test func widthHoldsForAnyText() {
    let long = String(repeating: "x", count: 300)
    let signature = Signature(
      long, summary: long, discussion: long + " " + long,
      positional: [Parameter(long, .choice(of: [long, "a"]), default: "a", help: long)],
      flags: [Flag(long, help: long)], acceptsAs: true, examples: [Example(long, long)])
    for line in helpText(for: signature) { #expect(line.count <= 80) }
  }

  @Test func linesOfAParagraphAreJoined() {
    #expect(wrapped("a b\nc\n\n\nd ee", width: 4, indent: 1) == [" a b", " c", "", " d", " ee"])
    #expect(wrapped("", width: 4) == [])
  }

  @Test func unknownTopicHasTheNearest() {
    let thrown = #expect(throws: Diagnostic.self) { try table.help(on: "shape.rnak") }
    #expect(thrown?.id == .helpUnknown)
    #expect(thrown?.cure == "did you mean 'help shape.rank'?")
  }

  @Test func verbsOfTwoWordsAreHelpedTogether() throws {
    let page = try table.help(on: "plot").joined(separator: "\n")
    #expect(page.contains("plot history") && page.contains("plot confusion"))
    #expect(try table.help(on: "plot history").first?.hasPrefix("plot history MODELS …") == true)
    #expect(
      try table.help(on: "Conv2D").first?.hasPrefix("conv2d FILTERS KERNEL [ACTIVATION]") == true)
  }

  @Test func overviewListsEverything() {
    let text = table.overview().joined(separator: "\n")
    for signature in table.commands + table.layers { #expect(text.contains(signature.summary)) }
  }

  @Test func referenceHasEveryDeclaration() {
    let text = table.languageReference(
      fields: [Completion("NAME.params", help: "parameters")],
      functions: [Completion("point(x)", help: "x without its interval")])
    for signature in table.commands + table.layers {
      #expect(text.contains("### `\(signature.verb)`"))
      for parameter in signature.parameters { #expect(text.contains("| `\(parameter.name)` |")) }
      for example in signature.examples { #expect(text.contains(example.text)) }
    }
    for id in DiagnosticID.allCases { #expect(text.contains("`\(id.rawValue)`")) }
    #expect(text.contains("`NAME.params`") && text.contains("`point(x)`"))
    #expect(table.languageReference() == table.languageReference())
  }

  @Test func examplesOfTheStatementsParse() {
    for signature in statementSignatures {
      for example in signature.examples {
        #expect(parse(SourceText(example.text)).diagnosticsAtEnd.isEmpty)
      }
    }
  }
}

@Suite struct CompletionTests {
  let names: [NameKind: [String]] = [
    .model: ["cnn", "rnn"], .dataset: ["train", "validation", "test"],
    .field: ["cnn.params", "cnn.test.accuracy"], .parameter: ["epochs", "seed"],
  ]

  /// The words offered where `|` stands.
  func offered(_ marked: String, insideModel: Bool = false) -> [String] {
    list(marked, insideModel: insideModel).items.map(\.text)
  }

  func list(_ marked: String, insideModel: Bool = false) -> CompletionList {
    let pieces = marked.split(separator: "|", omittingEmptySubsequences: false)
    return table.completions(
      line: pieces.joined(), cursor: pieces[0].utf8.count, names: names, insideModel: insideModel)
  }

  @Test func firstWord() {
    #expect(offered("|").contains("fit"))
    #expect(offered("|").filter { $0 == "plot" } == ["plot"])
    #expect(!offered("|").contains("cnn"))
    #expect(offered("s|") == ["set", "show", "split", "summary"])
    #expect(offered("cn|") == ["cnn", "cnn.params", "cnn.test.accuracy"])
    #expect(offered("d|", insideModel: true) == ["dense", "dropout"])
    #expect(offered("|", insideModel: true).last == "end")
    #expect(list("fi|t cnn").items.map(\.help) == ["trains a model"])
  }

  @Test func secondWordsAndArguments() {
    #expect(offered("plot |") == ["confusion", "history"])
    #expect(offered("plot h|") == ["history"])
    #expect(offered("plot history |").prefix(2) == ["cnn", "rnn"])
    #expect(offered("summary cnn r|") == ["rnn"])
    #expect(offered("fit |").prefix(2) == ["cnn", "rnn"])
    #expect(
      offered("fit cnn |") == [
        "epochs=", "learning_rate=", "optimizer=", "shuffle=", "seed=", "more", "live", "as",
      ])
    #expect(offered("fit cnn epochs=8 more s|") == ["shuffle=", "seed="])
    #expect(offered("predict cnn t|") == ["train", "test"])
    #expect(offered("conv2d 32 3 |", insideModel: true).prefix(3) == ["linear", "relu", "softmax"])
    #expect(offered("help shape.r|") == ["shape.rank"])
    #expect(offered("nonsense |").isEmpty)
  }

  @Test func valuesOfOptions() {
    #expect(offered("fit cnn optimizer=|") == ["adam", "sgd"])
    #expect(offered("fit cnn shuffle=n|") == ["no"])
    #expect(offered("evaluate cnn on=test,v|") == ["validation"])
    #expect(list("fit cnn optimizer=a|").replacing == 18..<19)
    #expect(list("evaluate cnn on=test,v|").replacing == 21..<22)
    #expect(list("fit cnn e|").replacing == 8..<9)
  }

  @Test func parametersAndExpressions() {
    #expect(offered("fit cnn epochs=$|") == ["$epochs", "$seed"])
    #expect(list("fit cnn as cnn_$s|").replacing == 15..<17)
    #expect(offered("let x = 2*cnn.t|") == ["cnn.test.accuracy"])
    #expect(list("let x = 2*cnn.t|").replacing == 10..<15)
    #expect(offered("print c|") == ["cnn.params", "cnn.test.accuracy", "cnn"])
  }

  @Test func filesAndComments() {
    #expect(list("restore mod|").wantsPath)
    #expect(list("restore mod|").replacing == 8..<11)
    #expect(!list("fit cn|").wantsPath)
    #expect(offered("fit cnn # e|").isEmpty)
    #expect(offered("fit é|").isEmpty)
  }

  @Test func anyPlaceIsAllowed() {
    let line = "plot history cnn title=\"é\" epochs=$x, \"open # no"
    for cursor in -1...(line.utf8.count + 1) {
      let list = table.completions(line: line, cursor: cursor, names: names)
      #expect(list.replacing.upperBound <= line.utf8.count)
    }
  }
}
