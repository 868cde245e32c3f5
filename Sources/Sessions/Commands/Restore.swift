import Engine
import Files
import Language
import Networks
import Results

/// `restore cnn.safetensors as cnn`, `restore weights.safetensors into cnn`
enum RestoreCommand: Command {
  static let path = Parameter(
    "file", .path, help: "a file that 'save' wrote; with 'into' any safetensors file")
  static let only = Parameter<[String]?>.optional(
    "only",
    .list(of: .word("the name of a layer or a tensor, * for any letters", placeholder: "NAME")),
    absent: "all tensors",
    help: "with 'into': the model's layers or tensors to restore, such as conv2d*; others stay")

  static let signature = Signature(
    "restore", summary: "brings a saved model back",
    discussion: """
      'as' makes the model that was saved: its predictions are the same bit for bit, and
      'fit NAME more' goes on as if it had never been saved. A damaged file is refused.

      'into' puts weights that any program wrote into a model that is there. Tensors are found by
      Keras's names, of whichever form: conv2d_1.kernel, conv2d/kernel, seq/lstm/lstm_cell/bias:0.
      Keras counts layers of a kind conv2d, conv2d_1, …; they are taken in order. Shapes must be
      Keras's; float16, bfloat16 and float64 become float32. Every tensor of the model must be in
      the file and no other, unless 'only' says which. The model's fit and results are dropped, and
      'fit' begins with these weights. In Python, with Keras, such a file is written by

      from safetensors.numpy import save_file

      save_file({w.path: w.numpy() for w in model.weights}, "weights.safetensors")
      """,
    positional: [path], options: [only], acceptsAs: true, acceptsInto: true, requiresClause: true,
    examples: [
      Example(
        """
        model tiny
          flatten
          dense 10 softmax
        end
        save tiny to=tiny.safetensors
        restore tiny.safetensors as again
        """, "the same model under another name"),
      Example(
        """
        model tiny
          flatten
          dense 10 softmax
        end
        save tiny to=tiny.safetensors
        restore tiny.safetensors only=dense* into tiny
        """, "two tensors"),
    ],
    reads: [.files, .stack, .weights], writes: [.stack, .weights, .results])

  static func models(in call: CheckedCall) -> [String] {
    (call.asName ?? call.intoName).map { [$0.text] } ?? []
  }

  /// A whole model takes the place of what was there.
  static func reads(in call: CheckedCall) -> Set<Resource> {
    call.intoName == nil ? [.files] : signature.reads
  }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    if let name = call.intoName { return try restore(into: name, call, &context) }
    guard let name = call.asName?.text else { return Outcome() }
    if call.wasGiven(only) {
      throw Diagnostic(
        .optionUnknown, "'only' is for weights put into a model, and 'as' makes a whole one",
        at: call.range(of: only), cure: "leave it out, or write 'into' for 'as'")
    }
    let model = try decoded(call, &context) { try ModelFile.decode($0, as: name) }
    let replaced = context.state.model(name)
    context.state.set(model)
    context.state.comparison = nil
    var outcome = Outcome([
      .fields([
        Field("layers", .integer(model.network.layers.count), .fixed),
        Field("params", .integer(model.network.parameterCount), .fixed, path: "\(name).params"),
        Field("epochs", .integer(model.training?.history.count ?? 0), .fixed),
        Field("digest", .digest(model.weights.digest), .chosen),
      ])
    ])
    if replaced != nil { outcome.append(.message("replaces the earlier '\(name)'")) }
    return outcome
  }

  /// What the file holds, read by `read`.
  private static func decoded<Content>(
    _ call: CheckedCall, _ context: inout Context, _ read: ([UInt8]) throws -> Content
  ) throws -> Content {
    try located(call.range(of: path)) {
      let bytes = try context.configuration.files.read(call[path], limit: ModelFile.sizeLimit)
      context.files.noteReading(call[path], bytes)
      // The tensors, and the weights of the model they are put into.
      let needed = 2 * bytes.count
      guard hasMemory(for: needed) else { throw EngineError.noMemory(byteCount: needed) }
      do {
        return try read(bytes)
      } catch let error as EngineError {
        throw error
      } catch {
        throw ModelFileProblem(path: call[Self.path], reason: error, beginning: bytes.prefix(8))
      }
    }
  }

  /// Puts the weights of a file into a model that is there.
  private static func restore(
    into name: Word, _ call: CheckedCall, _ context: inout Context
  ) throws -> Outcome {
    var model = try located(name.range) { try context.model(name.text) }
    let file = try decoded(call, &context) { try WeightFile($0) }
    let selection = try located(call.range(of: only)) {
      try TensorSelection(call[only], of: model)
    }
    let restored: RestoredWeights
    do {
      restored = try file.weights(of: model, selection)
    } catch {
      throw Located(
        error: UnfitWeights(path: call[path], model: model.name, problems: error),
        range: call.range(of: path))
    }
    let hadFit = model.training != nil
    model.replaceWeights(by: restored.weights)
    context.state.set(model)
    context.state.comparison = nil
    var outcome = Outcome([
      .fields([
        Field("tensors", .integer(restored.names.count), .fixed),
        Field(
          "params", .integer(restored.valueCount), .fixed),
        Field("digest", .digest(model.weights.digest), .chosen),
      ])
    ])
    if restored.names.count < model.weights.tensors.count {
      outcome.append(.note("restored \(restored.names.joined(separator: " "))"))
    }
    if !restored.leftOut.isEmpty {
      outcome.append(.message("not taken from the file: \(shortList(restored.leftOut))"))
    }
    if hadFit { outcome.append(.message("'\(model.name)' has lost its fit and results")) }
    return outcome
  }
}

/// A model file that cannot be used, and why.
struct ModelFileProblem: Error {
  let path: String
  let reason: any Error
  /// The first bytes of the file, by which a file of another kind is known.
  var beginning: ArraySlice<UInt8> = []
}

extension Model {
  /// Puts other weights in the place of all it has learned: a fit begins with them.
  fileprivate mutating func replaceWeights(by weights: Weights) {
    self.weights = weights
    restoredWeights = weights
    training = nil
    evaluations = [:]
    rateSearch = nil
  }
}
