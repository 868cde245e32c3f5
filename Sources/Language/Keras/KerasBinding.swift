/// What a name of a Keras program stands for.
enum KerasBinding {
  /// A literal, a list, or a call such as `Adam(1e-3)`.
  case value(PythonValue)
  /// A model, by its place among the models.
  case model(Int)
  /// What a fit of a model gave.
  case history(Int)
  /// What a model made of images.
  case predictions(Int)
  case images(KerasImages)
  case labels
  /// What a layer gives, in the functional form, by its place among the tensors.
  case tensor(Int)
  case function(KerasFunction)
  /// Class weights as scikit-learn balances them.
  case balancedWeights
}

/// Images of the data set, as the program has them.
struct KerasImages {
  /// `train`, `validation` or `test`.
  var root: String
  /// Which of them, such as `[4..7]`; all without it.
  var part = ""
  /// The batches they come in, where the program makes them.
  var batch: PythonValue?
  /// Whether they are fewer than all, in a way that cannot be said.
  var isSome = false
  /// Where they are images made anew from those.
  var isAugmented = false
}

/// A function of the program.
struct KerasFunction {
  let parameters: [PythonArgument]
  let body: Range<Int>
}

/// What a layer gives in the functional form: the layer, and the place of what it was given.
struct KerasTensor {
  /// The layer's class, arguments and text; nil for the input.
  let layer: (name: String, arguments: [PythonArgument], text: String)?
  let parent: Int?
}

/// A model of a Keras program.
struct KerasModel {
  var name: String
  var stack = KerasStack()
  /// Whether its layers are in the program.
  var isDefined = true
  /// Whether it is a stack of layers.
  var isStack = true
  var isEmitted = false
  /// Whether it can be trained; nil until a fit asks.
  var isClassifier: Bool?
  var compiled: KerasCompile?
  var isCompileSaid = false
  /// Whether the optimizer is one that an earlier fit has used.
  var isContinued = false
  /// The place of its last fit's line, and the options of it.
  var lastFit: (place: Int, options: [(name: String, word: String)])?
  /// The options of the fit that later ones go on by.
  var plan: [(name: String, word: String)] = []
  /// The files that the callbacks of its last fit write.
  var bestFiles: [String] = []
}

/// What the program has made of the data so far.
struct KerasData {
  var isLoaded = false
  var isScaled = false
  /// The line that held out images.
  var split: String?
  /// Whether a fit's own validation images were the reason for it.
  var isSplitByFit = false
  /// The seed of the program's random numbers.
  var seed: String?
  /// The files that were saved.
  var saved: Set<String> = []
}

/// The name of the Python variable, unless it is a word of this language.
func modelName(_ variable: String?) -> String {
  guard let variable, isName(variable), !notModels.contains(variable) else { return "cnn" }
  return variable
}

/// Words that cannot name a model, and modules that hold functions.
private let notModels = languageWords.union(["keras", "models", "tf", "plt", "self", "_"])

/// The words of the language, known where no table of commands is at hand.
let languageWords: Set<String> = reservedKeywords.union(lineWords).union([
  "more", "live", "all", "stop", "into",
])

/// The words that a line may begin with: verbs, statements, layers.
private let lineWords: Set<String> = [
  "about", "calibration", "classes", "compare", "confidence", "confused", "confusion", "evaluate",
  "explain", "export", "filters", "fit", "help", "history", "keep", "load", "lr_find", "names",
  "normalize", "plot", "predict", "quit", "record", "redo", "replay", "restore", "saliency", "save",
  "set", "show", "shuffle_pixels", "split", "step", "summary", "top_losses", "trace", "transpose",
  "undo", "weights",
  "avgpool2d", "conv2d", "dense", "dropout", "flatten", "lstm", "maxpool2d",
  "model", "for", "param", "let", "claim", "print", "end",
]

/// Whether text is a line of its own, by its first word, and not what stands within one.
public func isWholeLine(_ text: String) -> Bool {
  let first = text.prefix { $0 != " " && $0 != "\n" && $0 != "(" }
  return lineWords.contains(String(first))
}
