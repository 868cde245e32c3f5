import Language

enum Padding: String, CaseIterable, Sendable {
  case valid, same
}

/// Parameters of a few commands and layers, declared as the real ones are.
enum Sample {
  static let model = Parameter("model", .name, help: "the model to train")
  static let epochs = Parameter(
    "epochs", .integer(in: 1...100_000), default: 8, help: "passes over the training data")
  static let seed = Parameter.optional(
    "seed", .integer(in: 0...4_294_967_295), absent: "the weights stay", help: "draws the weights")
  static let rate = Parameter(
    "learning_rate", .real(above: 0, through: 1), default: 0.001, help: "the size of a step")
  static let optimizer = Parameter(
    "optimizer", .choice(of: ["adam", "sgd"]), default: "adam", help: "how weights change")
  static let shuffle = Parameter("shuffle", .boolean, default: true, help: "mixes the images")
  static let models = Parameter.repeated("models", .name, help: "the models")
  static let classLabel = Parameter.optional(
    "class", .classLabel(words: ["tshirt", "trouser", "pullover"]), help: "one class only")
  static let fraction = Parameter(
    "validation", .real(above: 0, below: 1), help: "the part set apart")
  static let images = Parameter("images", .reference, help: "the images")
  static let labels = Parameter.optional(
    "as", .choice(of: ["labels", "pictures"]), help: "what is shown")
  static let bounds = Parameter("range", .numberRange, help: "the range of the pixels")
  static let rows = Parameter("rows", .indexRange, help: "the rows")
  static let file = Parameter("file", .path, help: "the file")
  static let title = Parameter.optional("title", .text, help: "the text above")
  static let threads = Parameter.optional("threads", .integer(in: 1...256), help: "worker threads")
  static let undo = Parameter.optional(
    "undo", .byteSize(in: 0...(8 << 30)), help: "memory kept for undo")
  static let steps = Parameter("steps", .integer(in: 1...1000), default: 1, help: "how many")
  static let topic = Parameter.repeated(
    "topic", .word("a topic", placeholder: "TOPIC", completion: .names(.topic)), atLeast: 0,
    help: "what to explain")
  static let sets = Parameter(
    "on", .list(of: .choice(of: ["train", "validation", "test"])), default: ["test"],
    help: "the images")
  static let newModel = Parameter("name", .newName, help: "its name")

  static let filters = Parameter("filters", .integer(in: 1...65_536), help: "outputs")
  static let kernel = Parameter(
    "kernel", .square(sizes: 1...1024), aliases: ["kernel_size"], help: "height and width")
  static let activation = Parameter(
    "activation", .choice(of: ["linear", "relu", "softmax"]), default: "linear",
    help: "applied to each output")
  static let padding = Parameter(
    "padding", .choice(of: Padding.self), default: .valid, help: "what lies beyond the edge")
  static let strides = Parameter(
    "strides", .square(sizes: 1...1024), default: [1, 1], help: "steps of the kernel")
  static let useBias = Parameter("use_bias", .boolean, default: true, help: "adds a bias")
  static let units = Parameter("units", .integer(in: 1...1_000_000), help: "outputs")
  static let dropped = Parameter("rate", .real(in: 0..<1), help: "the part set to zero")
  static let inputShape = Parameter.optional(
    "target", .shape(rank: 1...3, sizes: 1...4096), help: "the shape to give it")
}

let table = CommandTable(
  commands: [
    Signature(
      "fit", summary: "trains a model", discussion: "It starts from the weights drawn by 'model'.",
      positional: [Sample.model],
      options: [Sample.epochs, Sample.rate, Sample.optimizer, Sample.shuffle, Sample.seed],
      flags: [
        Flag("more", help: "goes on as if it had never stopped"),
        Flag("live", help: "draws the curves"),
      ], acceptsAs: true, examples: [Example("fit cnn epochs=8", "trains for eight epochs")],
      reads: [.data, .split, .stack], writes: [.weights, .results]),
    Signature(
      "model", summary: "defines a stack of layers", positional: [Sample.newModel],
      options: [Sample.seed], examples: [Example("model cnn\n  flatten\nend", "defines 'cnn'")],
      writes: [.stack, .weights, .results]),
    Signature(
      "summary", summary: "shows the layers of models", positional: [Sample.models],
      examples: [Example("summary cnn rnn", "both")], reads: [.stack]),
    Signature(
      "evaluate", summary: "measures a model", positional: [Sample.model],
      options: [Sample.sets], examples: [Example("evaluate cnn on=test", "on the test images")]),
    Signature(
      "split", summary: "sets validation images apart", options: [Sample.fraction, Sample.seed],
      examples: [Example("split validation=0.2 seed=4", "a fifth")]),
    Signature(
      "show", summary: "shows images", positional: [Sample.images],
      options: [Sample.labels, Sample.classLabel],
      examples: [Example("show train[0..7]", "the first eight")]),
    Signature(
      "predict", summary: "predicts images", positional: [Sample.model, Sample.images],
      flags: [Flag("all", help: "all ten probabilities")],
      examples: [Example("predict cnn test[4..7] all", "four images")]),
    Signature(
      "normalize", summary: "scales pixels", positional: [Sample.bounds],
      examples: [Example("normalize 0..1", "divides by 255")]),
    Signature(
      "pick", summary: "picks rows", positional: [Sample.rows],
      examples: [Example("pick 0..39 step 2", "every second row")]),
    Signature(
      "plot history", summary: "draws the curves of training", positional: [Sample.models],
      options: [Sample.title], examples: [Example("plot history cnn rnn", "two models")]),
    Signature(
      "plot confusion", summary: "draws the confusion matrix", positional: [Sample.model],
      examples: [Example("plot confusion cnn", "one model")]),
    Signature(
      "restore", summary: "reads a model from a file", positional: [Sample.file],
      acceptsAs: true, acceptsInto: true, requiresClause: true,
      examples: [Example("restore cnn.safetensors as cnn", "as 'cnn'")]),
    Signature(
      "set", summary: "settings", options: [Sample.threads, Sample.undo],
      examples: [Example("set threads=2 undo=512MB", "two threads")]),
    Signature(
      "undo", summary: "goes back", positional: [Sample.steps],
      examples: [Example("undo 2", "two commands")]),
    Signature(
      "help", summary: "explains", positional: [Sample.topic],
      examples: [Example("help shape.rank", "an error")]),
  ],
  layers: [
    Signature(
      "conv2d", aliases: ["Conv2D"], summary: "convolves an image",
      positional: [Sample.filters, Sample.kernel, Sample.activation],
      options: [Sample.padding, Sample.strides, Sample.useBias],
      examples: [Example("conv2d 32 3x3 relu", "32 filters")]),
    Signature(
      "dense", aliases: ["Dense"], summary: "weighs all inputs",
      positional: [Sample.units, Sample.activation], options: [Sample.useBias],
      examples: [Example("dense 10 softmax", "ten classes")]),
    Signature(
      "dropout", aliases: ["Dropout"], summary: "sets inputs to zero",
      positional: [Sample.dropped], examples: [Example("dropout 0.5", "half")]),
    Signature(
      "flatten", aliases: ["Flatten"], summary: "makes a vector", options: [Sample.inputShape],
      examples: [Example("flatten", "an image")]),
  ])
