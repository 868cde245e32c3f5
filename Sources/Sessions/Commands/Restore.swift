import Engine
import Files
import Language
import Networks
import Results

/// `restore cnn.safetensors as cnn`
enum RestoreCommand: Command {
  static let path = Parameter("file", .path, help: "a file that 'save' wrote")

  static let signature = Signature(
    "restore", summary: "brings a saved model back",
    discussion: """
      Its predictions are the same bit for bit, and 'fit NAME more' goes on as if it had never been
      saved. A damaged file is refused.
      """,
    positional: [path], requiresAs: true,
    examples: [
      Example(
        """
        model tiny
          flatten
          dense 10 softmax
        end
        save tiny to=tiny.safetensors
        restore tiny.safetensors as again
        """, "the same model under another name")
    ],
    reads: [.files], writes: [.stack, .weights, .results])

  static func models(in call: CheckedCall) -> [String] { call.asName.map { [$0.text] } ?? [] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    guard let name = call.asName?.text else { return Outcome() }
    let model = try located(call.range(of: path)) {
      let bytes = try context.configuration.files.read(call[path], limit: ModelFile.sizeLimit)
      context.files.noteReading(call[path], bytes)
      do {
        return try ModelFile.decode(bytes, as: name)
      } catch {
        throw ModelFileProblem(path: call[Self.path], reason: error)
      }
    }
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
}

/// A model file that cannot be used, and why.
struct ModelFileProblem: Error {
  let path: String
  let reason: any Error
}
