import Datasets
import Engine
import Language
import Networks
import Results

/// `trace cnn test[4]`
enum TraceCommand: Command {
  static let things = Parameter<[Reference]>.repeated(
    "models and image",
    .reference(to: "models, then an image such as test[4]", placeholder: "MODEL … DATA[INDEX]"),
    atLeast: 2, help: "one or more models, then an image: test[4]")
  static let place = Parameter<Reference?>.optional(
    "at", .reference(to: "a value such as dense_1[5]", placeholder: "LAYER[PLACE]"),
    absent: "all layers",
    help: "one value, such as conv2d_1[3,7,12], dense_1[5] or lstm_1[27,5]: how it comes about")
  static let terms = Parameter<Int>(
    "terms", .integer(in: 1...100_000), default: 12,
    help: "how many products of a sum are shown, the largest by size")

  static let signature = Signature(
    "trace", summary: "follows one image through a network, layer by layer",
    discussion: """
      For every layer its output's shape, its smallest, mean and largest value, the share of zeros and a
      digest of all values; for a network that reads row by row also its gates, as means over the units,
      its candidate, cell and hidden state, as means of their sizes, and what it would say had the image
      ended after each row. With at=, the arithmetic of one value: row, column and filter
      of an image; step and unit of an lstm; unit of a dense layer; all from 0. The model stays as it is.
      """,
    positional: [things], options: [place, terms, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\ntrace tiny test[4]",
        "what each layer makes of one image"),
      Example(
        "load fashion_mnist\nmodel tiny\n  conv2d 4 3x3 relu\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\ntrace tiny test[4] at=conv2d_1[13,13,2]",
        "nine products, their sum, the bias and the function"),
    ],
    reads: [.data, .split, .stack, .weights], writes: [.files])

  static func models(in call: CheckedCall) -> [String] {
    call[things].dropLast().map(\.root)
  }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let traced = try context.traced(things, of: call)
    if let place = call[place] {
      return try located(call.range(of: Self.place)) {
        try spell(place, traced, limit: call[terms], in: &context)
      }
    }
    var outcome = Outcome()
    var numbers: [(name: String, value: Double)] = []
    var series: [(name: String, values: [Double])] = []
    for (model, weights, trace) in traced.models {
      if let message = EvaluateCommand.untrainedMessage(model) { outcome.append(message) }
      outcome.append(.table(layersTable(model.name, trace, title: traced.title(model))))
      let beliefs = trace.beliefs(weights)
      if let (table, note) = rowsTable(model.name, trace, beliefs, traced.classWords) {
        outcome.append(.table(table))
        outcome.append(.note(note))
      }
      outcome.append(.fields(answer(model.name, trace, traced)))
      numbers += names(model.name, trace, traced.classWords)
      for (label, word) in traced.classWords.enumerated() {
        guard let beliefs else { break }
        series.append(("\(model.name).belief.\(word)", beliefs.map { $0[label] }))
      }
    }
    context.state.set(found(in: traced, numbers, series))
    return outcome
  }

  // MARK: All layers

  /// A row for the pixels and one for every layer.
  private static func layersTable(_ name: String, _ trace: Trace, title: String) -> Table {
    let summaries = trace.summaries
    return Table(
      name,
      columns: [Column("layer", .fixed), Column("output", .fixed)]
        + ["min", "mean", "max", "zeros"].map { Column($0, .measured) }
        + [Column("digest", .chosen)],
      rows: summaries.map { summary in
        [
          .text(summary.name), .shape(summary.shape), .metric(summary.least),
          .metric(summary.mean), .metric(summary.most), .metric(summary.zeros),
          .digest(summary.digest),
        ]
      }, title: title)
  }

  /// The rows as an LSTM reads them: the means of its states, and what would be said had the image
  /// ended there.
  private static func rowsTable(
    _ name: String, _ trace: Trace, _ beliefs: [[Double]]?, _ words: [String]
  ) -> (table: Table, note: String)? {
    guard let layer = trace.layers.last(where: { $0.steps != nil }), let steps = layer.steps else {
      return nil
    }
    let states: [LSTMTrace.State] = [.inputGate, .forgetGate, .outputGate]
    let sizes: [LSTMTrace.State] = [.candidate, .cell, .hidden]
    let rows = (0..<steps.steps).map { step -> [Value] in
      let means =
        states.map { mean(steps.values($0, step: step).map(Double.init)) }
        + sizes.map { mean(steps.values($0, step: step).map { Double($0.magnitude) }) }
      let belief = beliefs.map { beliefs -> [Value] in
        let best = beliefs[step].indexOfLargest
        return [.text(words[best]), .metric(beliefs[step][best])]
      }
      return [.integer(step)] + (belief ?? []) + means.map { .metric($0) }
    }
    let belief =
      beliefs == nil ? [] : [Column("belief", .chosen), Column("probability", .measured)]
    // A model's name has no hyphen, so that no other model's table is called so.
    let table = Table(
      "\(name)-rows",
      columns: [Column("row", .fixed)] + belief
        + (states + sizes).map { Column($0.rawValue, .measured) },
      rows: rows, title: "\(layer.place.name), row by row")
    return (
      table,
      "means over \(steps.units) units; of candidate, cell and hidden those of their sizes"
    )
  }

  private static func answer(_ name: String, _ trace: Trace, _ traced: TracedModels) -> [Field] {
    let probabilities = trace.probabilities
    let best = probabilities.indexOfLargest
    return [
      Field("model", .text(name), .fixed),
      Field("true", .text(traced.classWords[traced.label]), .fixed),
      Field("predicted", .text(traced.classWords[best]), .chosen),
      Field("probability", .metric(Double(probabilities[best])), .measured),
    ]
  }

  private static func names(
    _ name: String, _ trace: Trace, _ words: [String]
  ) -> [(name: String, value: Double)] {
    trace.summaries.flatMap { summary -> [(name: String, value: Double)] in
      let prefix = "\(name).\(summary.name)"
      return [
        ("\(prefix).min", summary.least ?? .nan), ("\(prefix).mean", summary.mean ?? .nan),
        ("\(prefix).max", summary.most ?? .nan), ("\(prefix).zeros", summary.zeros ?? .nan),
      ]
    } + zip(words, trace.probabilities).map { ("\(name).probability.\($0)", Double($1)) }
  }

  // MARK: One value

  private static func spell(
    _ reference: Reference, _ traced: TracedModels, limit: Int, in context: inout Context
  ) throws -> Outcome {
    guard traced.models.count == 1, let (model, weights, trace) = traced.models.first else {
      throw Diagnostic(
        .valueChoice, "at= is about a value of one model, and \(traced.models.count) are named",
        cure: "type trace \(traced.models[0].model.name) \(traced.image) at=\(reference.text)")
    }
    if reference.root == pixels, let first = trace.layers.first {
      let place = bracketed(first.indexExtents.map { $0 / 2 })
      throw Diagnostic(
        .valueChoice, "the pixels are the image itself: nothing is computed there",
        cure: "type trace \(model.name) \(traced.image) at=\(first.place.name)\(place)")
    }
    let arithmetic = try trace.spell(reference, model.name, weights)
    context.state.set(found(in: traced, arithmetic.names))
    return arithmetic.outcome(limit: limit)
  }

  private static func found(
    in traced: TracedModels, _ numbers: [(name: String, value: Double)],
    _ series: [(name: String, values: [Double])] = []
  ) -> Findings {
    Findings(
      of: signature.verb, models: traced.models.map(\.model.name),
      numbers: numbers.map {
        Findings.Number(name: $0.name, value: $0.value, shown: .inside($0.value))
      }, series: series)
  }
}

/// An image, and what models make of it.
struct TracedModels {
  let models: [(model: Model, weights: Weights, trace: Trace)]
  /// The images that it is one of, and its place among them.
  let images: ImageSet
  let index: Int32
  /// The image as it was named: `test[4]`.
  let image: String
  /// Its class.
  let label: Int
  let classWords: [String]

  fileprivate func title(_ model: Model) -> String { "\(image) through \(model.name)" }
}

extension Context {
  /// The image that a call names last, through the models it names before.
  func traced(_ parameter: Parameter<[Reference]>, of call: CheckedCall) throws -> TracedModels {
    let range = call.range(of: parameter)
    return try located(range) {
      let things = call[parameter]
      guard let last = things.last, things.count > 1 else {
        preconditionFailure("the parameter takes two or more")
      }
      let isImageFirst = state.model(last.root) != nil && Subset(rawValue: things[0].root) != nil
      guard !isImageFirst else {
        let models = things.dropFirst().map(\.text).joined(separator: " ")
        throw Diagnostic(
          .valueChoice, "the image comes last", cure: "type \(models) \(things[0].text)")
      }
      let (subset, images, positions) = try self.images(last)
      guard positions.count == 1, last.slice != nil || last.indices != nil else {
        throw Diagnostic(
          .valueRange,
          "'\(call.verb)' is about one image, and '\(last.text)' is \(grouped(positions.count))",
          cure: "name one, such as \(subset.rawValue)[\(positions.first ?? 0)]")
      }
      let position = positions[0]
      var models: [(model: Model, weights: Weights, trace: Trace)] = []
      for name in things.dropLast() {
        guard name.path.count == 1, name.slice == nil, name.indices == nil else {
          throw Diagnostic(
            .valueType, "'\(name.text)' is no model", cure: "name models, then one image")
        }
        let model = try self.model(name.root)
        try state.checkClassifier(model)
        // Those of a model that was not trained are drawn whenever they are asked for.
        let weights = model.weights
        let trace = try Engine.trace(
          model.network, weights: weights, images: images.images,
          index: images.indices[position])
        models.append((model, weights, trace))
      }
      return TracedModels(
        models: models, images: images.images, index: images.indices[position],
        image: "\(subset.rawValue)[\(position)]",
        label: Int(images.label(at: position)),
        classWords: state.data?.dataset.classWords ?? [])
    }
  }
}

/// What a layer gives, in a few numbers.
private struct LayerSummary {
  let name: String
  let shape: [Int]
  let least: Double?
  let mean: Double?
  let most: Double?
  /// The share of zeros.
  let zeros: Double?
  let digest: String

  init(name: String, shape: [Int], values: [Float], digest: String) {
    self.name = name
    self.shape = shape
    let numbers = values.map(Double.init)
    least = numbers.min()
    mean = Results.mean(numbers)
    most = numbers.max()
    zeros =
      numbers.isEmpty ? nil : Double(values.count { $0 == 0 }) / Double(values.count)
    self.digest = digest
  }
}

extension Trace {
  /// The pixels and every layer.
  fileprivate var summaries: [LayerSummary] {
    let input = layers.first?.place.input.dimensions ?? []
    return [
      LayerSummary(name: TraceCommand.pixels, shape: input, values: self.input, digest: inputDigest)
    ]
      + layers.map {
        LayerSummary(
          name: $0.place.name, shape: $0.place.output.dimensions, values: $0.values,
          digest: $0.digest)
      }
  }

  /// How one value comes about.
  func spell(_ reference: Reference, _ model: String, _ weights: Weights) throws -> Arithmetic {
    guard reference.path.count == 1,
      let number = layers.firstIndex(where: { $0.place.name == reference.root })
    else {
      let names = layers.map(\.place.name)
      throw Diagnostic(
        .valueChoice, "\(model) has no layer '\(reference.path.joined(separator: "."))'",
        notes: ["layers: \(names.joined(separator: " "))"],
        cure: nearestName(to: reference.root, in: names).map { "did you mean '\($0)'?" })
    }
    let layer = layers[number]
    let place = try layer.place(reference)
    guard let spelled = layer.place.layer as? any SpelledLayer else {
      preconditionFailure("every layer can be spelled out: \(layer.place.name)")
    }
    return spelled.spell(
      SpelledSite(
        layer: layer, input: number == 0 ? input : layers[number - 1].values,
        inputName: number == 0 ? pixelName : layers[number - 1].place.name,
        tensors: weights.tensors(of: layer.place.name), place: place,
        index: flatIndex(
          layer.place.output.rank == place.count ? place : Array(place.suffix(1)),
          in: layer.place.output.dimensions)))
  }
}

extension LayerTrace {
  /// How many values there are along each index of a place.
  fileprivate var indexExtents: [Int] {
    steps.map { [$0.steps, $0.units] } ?? place.output.dimensions
  }

  /// The place that a reference means: one index an axis; of an LSTM its step and unit, or the unit
  /// after the last step.
  fileprivate func place(_ reference: Reference) throws -> [Int] {
    let extents = indexExtents
    var given = reference.indices ?? []
    if let slice = reference.slice, slice.count == 1 { given = [slice.lowerBound] }
    // A layer that gives its last step's output alone gives one value a unit.
    if let steps, given.count == 1, place.output.rank == 1 { given = [steps.steps - 1] + given }
    let name = place.name
    let middle = "\(name)\(bracketed(extents.map { $0 / 2 }))"
    guard given.count == extents.count else {
      let axes = ["a unit", "step and unit", "row, column and filter"][extents.count - 1]
      throw Diagnostic(
        .valueType, "a value of \(name) is named by \(axes), from 0", cure: "type at=\(middle)")
    }
    for (index, extent) in zip(given, extents) where index >= extent {
      throw Diagnostic(
        .valueRange,
        "\(name) gives \(extents.map(String.init).joined(separator: "×")) values, and "
          + "\(bracketed(given)) lies outside", cure: "type at=\(middle)")
    }
    return given
  }
}
