import Datasets
import Engine
import Language
import Networks
import Results
import Testing

@testable import Sessions

/// One image followed through networks, on the real test images.
@Suite(.serialized) struct TraceTests {
  private static let stacks = [
    """
    conv2d 5 3x3 relu padding=same
    maxpool2d 2x2
    conv2d 16 3x3 tanh strides=2 use_bias=no
    dropout 0.3
    avgpool2d 2x2 strides=1 padding=same
    flatten
    dense 9 sigmoid
    dense 10 softmax
    """,
    """
    conv2d 4 2x5 softmax strides=3x2 padding=same
    maxpool2d 3x3 strides=2 padding=same
    flatten
    dense 7 softmax
    dense 10 softmax use_bias=no
    """,
    """
    lstm 7 return_sequences=yes
    lstm 5 use_bias=no
    dense 6 relu
    dense 10 softmax
    """,
    """
    lstm 3 return_sequences=yes
    flatten
    dense 10 softmax
    """,
  ]

  private func loaded(_ stack: String, fit: String = "") -> Transcript {
    let transcript = Transcript()
    transcript.run("load fashion_mnist\nmodel m seed=3\n\(stack)\nend\n\(fit)")
    return transcript
  }

  /// What a line shows, without the mark of a record's lines.
  private func shown(_ transcript: Transcript, _ line: String) -> [String] {
    transcript.records(line).map { $0.hasPrefix("| ") ? String($0.dropFirst(2)) : $0 }
  }

  /// The number after a word of a record line.
  private func number(_ word: String, in line: String) -> Double? {
    let words = line.split(separator: " ")
    guard let place = words.firstIndex(of: word[...]), place + 1 < words.endIndex else {
      return nil
    }
    return Double(words[place + 1])
  }

  @Test("The arithmetic of any value gives what the layer gives", arguments: stacks)
  func arithmetic(_ stack: String) throws {
    let transcript = loaded(stack, fit: "fit m steps=4 batch_size=64")
    let model = try #require(transcript.session.state.model("m"))
    for (number, layer) in model.network.layers.enumerated() {
      let lstm = layer.layer as? LSTM
      let extents = lstm.map { [28, $0.units] } ?? layer.output.dimensions
      let count = extents.reduce(1, *)
      for try_ in 0..<9 {
        // The first, the last and some between, in no order of their own.
        let index = try_ == 0 ? 0 : try_ == 1 ? count - 1 : (7919 * try_ + 31 * number) % count
        let place = bracketed(placeOf(index, in: extents))
        let line = shown(transcript, "trace m test[4] at=\(layer.name)\(place)").last ?? ""
        let value = try #require(self.number("value", in: line), "\(layer.name)\(place): \(line)")
        let computed = try #require(self.number("computed", in: line))
        #expect(
          abs(value - computed) <= 1e-5 * max(1, abs(computed)), "\(layer.name)\(place)")
        #expect(line.hasPrefix("at \(layer.name)\(place) "))
      }
    }
  }

  /// A network that reads only the first rows, with the same weights, says what is believed after
  /// them.
  @Test func beliefsAreWhatAnImageThatEndsThereGives() throws {
    let transcript = loaded("lstm 6\ndense 5 tanh\ndropout 0.2\ndense 10 softmax")
    let state = transcript.session.state
    let model = try #require(state.model("m"))
    let images = try #require(state.data?.dataset.test)
    let trace = try Engine.trace(
      model.network, weights: model.weights, images: images, index: 4)
    let beliefs = try #require(trace.beliefs(model.weights))
    #expect(beliefs.count == 28)
    for rows in [1, 2, 13, 27, 28] {
      let cut = ImageSet(
        count: 1, height: rows, width: 28,
        pixels: Array(images.pixels[4 * 784..<4 * 784 + rows * 28]), labels: [0])
      let network = try Network(
        model.network.layers.map(\.layer), imageHeight: rows, width: 28)
      let predicted = try predict(
        network, weights: model.weights, images: cut, indices: [0], threads: 1)
      for (believed, found) in zip(beliefs[rows - 1], predicted.probabilities) {
        #expect(abs(believed - Double(found)) <= 1e-6)
      }
    }
    transcript.run("trace m test[4]")
    let named = shown(transcript, "print trace.m.belief.shirt[12] trace.m.belief.shirt[27]")
    #expect(named.first?.hasPrefix("trace.m.belief.shirt") == true)
  }

  @Test("A network that does not end in an LSTM's last output has no beliefs")
  func noBeliefs() {
    let transcript = loaded("lstm 3 return_sequences=yes\nflatten\ndense 10 softmax")
    let lines = shown(transcript, "trace m test[4]")
    #expect(lines.contains { $0.contains("m-rows: input_gate") })
    #expect(shown(transcript, "print trace.m.belief.shirt[3]").last?.hasPrefix("! ") == true)
  }

  @Test("Every layer has a row, whose numbers have names")
  func rows() throws {
    let transcript = loaded("conv2d 3 3x3 relu\nflatten\ndense 10 softmax")
    let before = shown(transcript, "weights m").last
    let lines = shown(transcript, "trace m test[4]")
    #expect(
      lines.dropFirst().prefix(4).map { $0.split(separator: " ").prefix(2).last ?? "" }
        == ["28x28x1", "26x26x3", "2028", "10"])
    #expect(
      shown(transcript, "claim \"mean\": trace.m.dense_1.mean > 0.0999").first?.contains("holds")
        == true)
    let shares = shown(transcript, "print trace.m.pixels.zeros trace.m.flatten_1.max")
    #expect(shares.count == 1 && !shares[0].hasPrefix("!"))
    #expect(shown(transcript, "weights m").last == before)
  }

  @Test("A sum of many products shows the largest and adds up the others")
  func manyProducts() throws {
    let transcript = loaded("flatten\ndense 10 softmax")
    let few = shown(transcript, "trace m test[4] at=dense_1[3] terms=5")
    let rows = few.prefix { !$0.hasPrefix("others") }.dropFirst()
    #expect(rows.count == 5)
    let products = rows.compactMap { Double($0.split(separator: " ").last ?? "") }
    let line = try #require(few.first { $0.hasPrefix("others") })
    let rest = try #require(number("others_add", in: line))
    let bias = try #require(number("bias", in: line))
    let sum = try #require(number("sum", in: line))
    #expect(number("others", in: line) == 779)
    #expect(abs(products.reduce(rest + bias, +) - sum) < 1e-5)
    let all = shown(transcript, "trace m test[4] at=dense_1[3] terms=784")
    #expect(!all.contains { $0.contains("others") } && all.count > 784)
  }

  /// Each cure that says what to type is accepted when it is typed.
  @Test(arguments: [
    "trace m test[4] at=conv2d_1[3]", "trace m test[4] at=conv2d_1[30,3,1]",
    "trace m test[4] at=dense_1[1,2]", "trace m m test[4] at=dense_1[1]",
    "trace m test[4] at=dense_1", "trace m test",
  ])
  func cures(_ line: String) throws {
    let transcript = loaded("conv2d 3 3x3 relu\nflatten\ndense 10 softmax")
    let error = try #require(shown(transcript, line).last)
    #expect(error.hasPrefix("! "))
    let cure = try #require(error.split(separator: " => ").last.map(String.init))
    let typed: String
    if cure.hasPrefix("type at=") {
      typed = "trace m test[4] \(cure.dropFirst("type ".count))"
    } else if cure.hasPrefix("type ") {
      typed = String(cure.dropFirst("type ".count))
    } else {
      let reference = try #require(cure.split(separator: " ").last)
      typed = "trace m \(reference)"
    }
    #expect(shown(transcript, typed).allSatisfy { !$0.hasPrefix("!") }, "\(typed)")
  }

  @Test("Of an LSTM that gives every step's output, step and unit are named")
  func stepAndUnit() {
    let transcript = loaded("lstm 3 return_sequences=yes\nlstm 4\ndense 10 softmax")
    #expect(
      shown(transcript, "trace m test[4] at=lstm_1[2]").last?.hasPrefix("! value.type") == true)
    #expect(
      shown(transcript, "trace m test[4] at=lstm_2[2]").last?.hasPrefix("at lstm_2[27,2] ") == true)
  }

  @Test(arguments: [
    ("trace m", "argument"), ("trace test[4]", "argument"), ("trace m n test[4]", "name.unknown"),
    ("trace m test[10000]", "value.range"), ("trace m test[4] at=conv2d_2[1,1,1]", "value.choice"),
    ("trace m[3] test[4]", "value.type"), ("trace m test[4..5]", "value.range"),
  ])
  func refused(_ line: String, _ id: String) {
    let transcript = loaded("conv2d 3 3x3 relu\nflatten\ndense 10 softmax")
    let error = shown(transcript, line).last ?? ""
    #expect(error.hasPrefix("! \(id)"), "\(error)")
  }

  @Test("A figure shows every layer that makes new values", arguments: stacks)
  func figures(_ stack: String) throws {
    let transcript = loaded(stack)
    let source = SourceText("plot trace m test[4]")
    let statement = try #require(parse(source).statements.first)
    let outcome = transcript.session.run(statement, in: source).outcome
    let figure = try #require(
      outcome.parts.lazy.compactMap { part -> TraceFigure? in
        if case .figure(_, .trace(let figure)) = part.content { figure } else { nil }
      }.first)
    let titles = figure.columns.flatMap(\.panels).map(\.title)
    let layers = try #require(transcript.session.state.model("m")).network.layers
    for layer in layers {
      let isShown = !(layer.layer is Flatten || layer.layer is Dropout)
      #expect(titles.contains { $0.hasPrefix(layer.name) } == isShown, "\(layer.name)")
    }
    #expect(transcript.records("plot trace m m m m m test[4]").last?.hasPrefix("! ") == true)
  }

  /// What was traced is no longer so once what it is of is another.
  @Test(arguments: [
    "fit m steps=1", "fit m more steps=1", "model m\n  lstm 3\n  dense 10 softmax\nend",
    "split validation=0.3 seed=4", "normalize 0..1", "load fashion_mnist",
  ])
  func namesGoWithWhatTheyAreOf(_ line: String) {
    let transcript = loaded("lstm 3\ndense 10 softmax", fit: "fit m steps=2")
    for (trace, name) in [
      ("trace m test[4]", "trace.m.dense_1.mean"), ("trace m test[4]", "trace.m.belief.shirt[2]"),
      ("trace m test[4] at=dense_1[0]", "trace.value"),
    ] {
      transcript.run("fit m steps=2")
      transcript.run(trace)
      let claim = "claim \"known\": \(name) < 2"
      #expect(shown(transcript, claim).first?.contains("holds") == true, "\(name)")
      transcript.run(line)
      #expect(shown(transcript, claim).first?.contains("undecided") == true, "\(name)")
    }
  }

  @Test("What only evaluates, and another model's fit, leave the names")
  func namesStay() {
    let transcript = loaded("flatten\ndense 10 softmax", fit: "fit m steps=2")
    transcript.run("trace m test[4]\nevaluate m\nfit m steps=3 as other\nlr_find m steps=10")
    #expect(shown(transcript, "print trace.m.dense_1.mean").last?.hasPrefix("!") == false)
  }

  /// Each cure is a line that gives the name a value.
  @Test(arguments: [
    "trace.m.dense_1.mean", "trace.m.belief.shirt[3]", "trace.value", "trace.softmax",
    "step.m.loss", "step.m.lstm_1.ratio", "step.weight", "step.momentum",
  ])
  func cureGivesTheName(_ name: String) throws {
    let transcript = loaded("lstm 3\ndense 10 softmax", fit: "fit m steps=2")
    let problem = try #require(shown(transcript, "print \(name)").last)
    let cure = try #require(problem.firstRange(of: "=> type ").map { problem[$0.upperBound...] })
    transcript.run(String(cure))
    #expect(shown(transcript, "print \(name)").last?.hasPrefix("!") == false, "\(cure)")
  }

  @Test("A name that no trace gives is none that a trace would give")
  func unknownNames() {
    let transcript = loaded("flatten\ndense 10 softmax")
    for name in [
      "trace.nonsense", "trace.m.dense_1.median", "trace.m.probability.fish", "step.zzz",
    ] {
      let line = shown(transcript, "print \(name)").last ?? ""
      #expect(line.contains("name.unknown-field"), "\(line)")
      #expect(!line.contains("type trace"), "\(line)")
    }
    #expect(shown(transcript, "print trace.x.dense_1.mean").last?.contains("'x'") == true)
  }

  @Test func pixelsAreNotComputed() throws {
    let transcript = loaded("conv2d 3 3x3 relu\nflatten\ndense 10 softmax")
    let problem = try #require(shown(transcript, "trace m test[7] at=pixels[3,7]").last)
    let cure = try #require(problem.firstRange(of: "=> type ").map { problem[$0.upperBound...] })
    #expect(shown(transcript, String(cure)).last?.hasPrefix("at conv2d_1[13,13,1] ") == true)
  }
}
