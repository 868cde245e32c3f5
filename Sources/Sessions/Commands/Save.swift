import Engine
import Files
import Language
import Networks
import Results

/// `save cnn to=cnn.safetensors`
enum SaveCommand: Command {
  static let model = Parameter("model", .name, help: "the model")
  static let path = Parameter(
    "to", .file(endingIn: ["safetensors"]), help: "the file, replaced if it exists")

  static let signature = Signature(
    "save", summary: "saves a model: weights, stack, history, optimizer state",
    discussion: """
      The file is in the safetensors format, the only one there is, with Keras's names and layouts:
      Python reads its weights with safetensors.numpy.load_file. It is written whole or not at all.
      """,
    positional: [model], options: [path],
    examples: [
      Example(
        "model tiny\n  flatten\n  dense 10 softmax\nend\nsave tiny to=tiny.safetensors",
        "the model in a file")
    ],
    reads: [.stack, .weights, .results], writes: [.files])

  static func models(in call: CheckedCall) -> [String] { [call[model]] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let model = try context.model(model, of: call)
    let size = try located(call.range(of: path)) {
      let place = try context.placeForWriting(call[path])
      let bytes = try ModelFile.encode(model)
      try context.save(bytes, to: place, as: call[path])
      context.files.written.append(call[Self.path])
      return bytes.count
    }
    return Outcome([
      .fields([
        Field("file", .text(call[path]), .fixed),
        Field("params", .integer(model.network.parameterCount), .fixed),
        Field("digest", .digest(model.weights.digest), .chosen),
      ]), .note("\(grouped(size)) bytes"),
    ])
  }
}
