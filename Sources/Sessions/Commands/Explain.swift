import Datasets
import Engine
import Language
import Networks
import Results

/// `explain cnn`
enum ExplainCommand: Command {
  static let thing = Parameter(
    "thing", .reference(to: "a model, a layer or a term", placeholder: "MODEL|MODEL.LAYER|TERM"),
    help: "a model, a layer such as cnn.lstm_1, or a term such as val_loss")

  static let signature = Signature(
    "explain", summary: "explains a model, a layer, or a term with your own numbers",
    discussion: """
      Of a model what each layer does, its parameters and its output as arithmetic, the part of the image
      that a value of it sees (its receptive field), and the multiply-adds that an image costs. Of a
      layer its equations too. A term is explained as 'help' does, with what was measured of the model
      last trained.
      """,
    positional: [thing], options: [TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  conv2d 4 3x3 relu\n  flatten\n  dense 10 softmax\nend\nexplain tiny\nexplain tiny.conv2d_1",
        "3·3·1·4 + 4 = 40 parameters"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nevaluate tiny\nexplain f1",
        "the formula, and its numbers of the class found worst"),
    ],
    reads: [.stack, .results], writes: [.files])

  static func models(in call: CheckedCall) -> [String] {
    let reference = call[thing]
    return reference.path.count > 1 || !isTerm(reference.root) ? [reference.root] : []
  }

  /// Whether a word is a term of the field; `cnn` and `rnn` are the names of models here.
  private static func isTerm(_ word: String) -> Bool {
    !["cnn", "rnn"].contains(word) && (try? Session.commands.help(on: word)) != nil
  }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let reference = call[thing]
    return try located(call.range(of: thing)) {
      if let model = context.state.model(reference.root) {
        return try explain(model, reference, in: &context)
      }
      guard reference.path.count == 1, isTerm(reference.root) else {
        let words = Session.commands.topics
        guard reference.path.count == 1, let near = nearestName(to: reference.root, in: words)
        else {
          _ = try context.model(reference.root, in: call)
          return Outcome()
        }
        throw Diagnostic(
          .helpUnknown, "there is no model and no term \(quoted(reference.text))",
          cure: "did you mean '\(near)'?")
      }
      return try explain(term: reference.root, in: context)
    }
  }

  // MARK: Models

  private static func explain(
    _ model: Model, _ reference: Reference, in context: inout Context
  ) throws -> Outcome {
    let network = model.network
    guard reference.path.count > 1 else {
      var outcome = Outcome()
      for place in network.layers {
        let explanation = place.explanation
        let arithmetic = explanation.parameters.map { "; parameters: \($0)" } ?? ""
        outcome.append(.note("\(place.name): \(explanation.sentence)\(arithmetic)"))
      }
      outcome.append(.table(table(model)))
      outcome.append(
        .fields([
          Field("model", .text(model.name), .fixed),
          Field(
            "params", .integer(network.parameterCount), .fixed, path: "\(model.name).params"),
          Field(
            "multiply_adds", .integer(network.multiplyAdds), .fixed,
            path: "\(model.name).multiply_adds"),
        ]))
      return outcome
    }
    let names = network.layers.map { "\(model.name).\($0.name)" }
    guard reference.path.count == 2, reference.indices == nil, reference.slice == nil,
      let place = network.layers.first(where: { $0.name == reference.path[1] })
    else {
      throw Diagnostic(
        .valueChoice, "\(quoted(reference.text)) is no layer",
        notes: ["layers: \(names.joined(separator: " "))"],
        cure: "type explain \(nearestName(to: reference.text, in: names) ?? names[0])")
    }
    let explanation = place.explanation
    let lines =
      [
        "\(place.name), \(place.layer.spelling): \(explanation.sentence)",
        explanation.output.map { "output: \($0)" },
        explanation.parameters.map { "parameters: \($0)" },
        explanation.multiplyAdds.map { "multiply-adds of an image: \($0)" },
      ].compactMap(\.self) + explanation.equations
    return Outcome(lines.map { .note($0) } + [.table(table(model, only: place.name))])
  }

  private static func table(_ model: Model, only name: String? = nil) -> Table {
    let network = model.network
    let rows = zip(network.layers, network.receptiveFields).filter {
      name == nil || $0.0.name == name
    }.map { place, field -> [Value] in
      [
        .text(place.name), .shape(place.output.dimensions), .integer(place.parameterCount),
        field.value, .integer(place.multiplyAdds),
      ]
    }
    return Table(
      model.name,
      columns: ["layer", "output", "params", "sees", "multiply_adds"].map { Column($0, .fixed) },
      rows: rows, title: "\(model.name): input \(network.input)")
  }

  // MARK: Terms

  private static func explain(term: String, in context: Context) throws -> Outcome {
    let width = max(context.configuration.columns() - 2, 20)
    let text = try Session.commands.help(on: term, width: width)
    var outcome = Outcome([.message(text.joined(separator: "\n"))])
    let name = context.state.environment.model
    let model = name.flatMap { context.state.model($0) }
    if let line = model.flatMap({ numbers(of: term, $0, context.state) }) {
      outcome.append(.note(line))
    }
    return outcome
  }

  /// What was measured of a model that belongs to a term, with its formula; nil where there is nothing.
  private static func numbers(of term: String, _ model: Model, _ state: State) -> String? {
    func text(_ value: Double?) -> String { Value.metric(value).text }
    switch term {
    case "val_loss", "val_accuracy", "loss", "accuracy":
      guard let metric = History.Metric(rawValue: term) else { return nil }
      let values = model.history.values(metric).compactMap(\.self)
      guard let last = values.last else { return nil }
      let isBetterHigh = term.hasSuffix("accuracy")
      let best = isBetterHigh ? values.max() : values.min()
      let epoch = (values.firstIndex { $0 == best } ?? 0) + 1
      return
        "of \(model.name): \(term) \(text(values.first)) after epoch 1, \(text(last)) after epoch "
        + "\(values.count); best \(text(best)) after epoch \(epoch)"
    case "adam", "learning_rate", "optimizer":
      guard let training = model.training else { return nil }
      let optimizer = training.plan.optimizer
      let rule =
        switch optimizer.rule {
        case .adam: optimizer.weightDecay > 0 ? "adam with weight decay" : "adam"
        case .amsgrad: "adam with amsgrad"
        case .sgd(let momentum, _): momentum > 0 ? "sgd with momentum" : "sgd"
        case .rmsprop: "rmsprop"
        }
      let steps = training.state.optimizerState.step
      return "of \(model.name): \(rule) with learning_rate "
        + "\(Value.digits(optimizer.learningRate).text), \(count(steps, "step")) taken"
    case "f1", "precision", "recall":
      guard let result = model.evaluations[.test], let words = state.data?.dataset.classWords else {
        return nil
      }
      let matrix = result.confusion(classes: words.count)
      let recalls = words.indices.map { label -> Double in
        let all = words.indices.reduce(0) { $0 + matrix.count(trueClass: label, predicted: $1) }
        return all == 0 ? 1 : Double(matrix.count(trueClass: label, predicted: label)) / Double(all)
      }
      let label = recalls.map { -$0 }.indexOfLargest
      let hits = matrix.count(trueClass: label, predicted: label)
      let all = words.indices.reduce(0) { $0 + matrix.count(trueClass: label, predicted: $1) }
      let called = words.indices.reduce(0) { $0 + matrix.count(trueClass: $1, predicted: label) }
      let (precision, recall) = (
        called == 0 ? nil : Double(hits) / Double(called), Double(hits) / Double(max(all, 1))
      )
      let f1 = all + called == 0 ? nil : 2 * Double(hits) / Double(all + called)
      return "of \(model.name) on test, \(words[label]): precision \(hits) / \(called) = "
        + "\(text(precision)); recall \(hits) / \(all) = \(text(recall)); "
        + "f1 2·\(hits) / (\(called) + \(all)) = \(text(f1))"
    default: return nil
    }
  }
}

extension PlacedLayer {
  /// What the layer does.
  fileprivate var explanation: LayerExplanation {
    guard let layer = layer as? any ExplainedLayer else {
      preconditionFailure("every layer can be explained: \(name)")
    }
    return layer.explanation(at: self)
  }
}
