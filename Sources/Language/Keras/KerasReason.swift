/// Why something of a Keras program is left out, and what does the same here, if anything does.
///
/// What can be typed stands in quotes: a command, an option of `fit` or `split`, or a layer.
enum KerasReason: String, CaseIterable {
  case imports = "everything is at hand"
  case display = "progress is shown on a terminal, and commands show their numbers"
  case look = "figures have a look of their own"
  case arrays = "the shape of an image and one-hot labels are seen to"
  case elsewhere = "there is nothing like it here"
  case control = "it is Python's, and not read"
  case unread = "it cannot be read"
  case open = "a bracket or a quote in it is never closed"
  case ownLayer = "there is no such layer, so the model is not the same"
  case layerOption = "the layer has no such option, so the model is not the same"
  case layerValue = "the value is not known or not taken here, so the model is not the same"
  case initializer = "weights are always drawn as by Keras's defaults"
  case layerPlace = "it does not fit after the layer before it, so the model is not the same"
  case flattened = "it is applied to each row in Keras, and to all values here: not the same model"
  case softmax = "the last layer gives probabilities: 'dense 10 softmax'"
  case lastActivation = "the last layer is 'dense 10 softmax', so the model is not the same"
  case stack = "a model is a stack of layers here, and this one is not"
  case classifier = "the model does not end in 'dense 10 softmax', so it cannot be trained"
  case loss = "the loss is always categorical cross-entropy"
  case metrics = "loss and accuracy are measured; 'classes cnn' shows precision, recall and F1"
  case compiled = "its options belong to 'fit cnn', and no fit follows"
  case noCompile = "it is not in this text, so the optimizer is 'optimizer=adam'"
  case optimizer = "there is no such optimizer: 'optimizer=adam' stands for it"
  case optimizerOption = "the optimizer has no such option"
  case value = "the value is not known, or not taken here"
  case schedule =
    "there is no such schedule: 'schedule=cosine', 'schedule=step' and 'schedule=plateau' there are"
  case cosine = "the curve of 'schedule=cosine' spans the whole fit"
  case callback = "there is no such callback"
  case checkpoint =
    "'restore_best=yes' ends with the best epoch's weights, 'save cnn to=cnn.safetensors' writes them"
  case curves = "'plot history' draws the curves"
  case finite = "a fit stops by itself where its numbers are no longer finite"
  case monitored = "it goes by validation images, and this fit has none: it would never act"
  case callbackOption = "the callback has no such option here"
  case secondCallback = "a fit has one of its kind"
  case oneMonitor = "early stopping and the plateau go by the same value"
  case testImages = "the test images are not to choose by: as many training images are held out"
  case lastImages = "Keras takes the last, split draws them"
  case splitBefore = "the split before it gives the validation images"
  case someImages = "a fit trains on all images of 'train', and 'split train=10000' takes fewer"
  case splitStays = "this fit trains on all images in Keras; here the split stays"
  case splitOption = "'split validation=0.2' draws the images that it holds out"
  case fitOption = "'fit cnn' has no such option"
  case sampleWeight = "'class_weight=shirt:2' weights classes, and nothing single images"
  case epochSteps = "an epoch has all images; 'steps=100' ends a fit after so many batches"
  case initialEpoch = "'fit cnn more epochs=4' adds epochs, which are counted on"
  case more = "'fit cnn more' goes on by the plan it has"
  case format = "'save' writes the safetensors format, which Python reads too"
  case weights =
    "Keras's own files are not read: 'help restore' shows how Python writes one that is"
  case data = "the data set is Fashion-MNIST, and there is no other"
  case pixels = "pixels are always divided by 255, which this program does not do"
  case scaled = "pixels are divided by 255"
  case augmentation = "images are not varied, so the training is not the same"
  case frozen = "every layer is trained"
  case refused = "it is not accepted here"
}

extension KerasReason {
  /// The reason with a model that there is in place of its example's.
  func sentence(naming models: ModelNames) -> String {
    models.latest.map { rawValue.replacing("cnn", with: $0) } ?? rawValue
  }
}

/// Things of a program that are left out for the same reason.
struct KerasNote {
  let reason: KerasReason
  private(set) var things: [String] = []
  private var more = 0

  init(_ reason: KerasReason) {
    self.reason = reason
  }

  mutating func add(_ thing: String) {
    let short = shortened(thing)
    if things.contains(short) { return }
    if things.count < 8 { things.append(short) } else { more += 1 }
  }

  /// What is left out, and why.
  var text: String { text(naming: .unknown) }

  /// What is left out, and why, with these models in place of the examples'.
  func text(naming models: ModelNames) -> String {
    let prefix = reason == .imports ? "import of " : ""
    let others = more > 0 ? " and \(more) more" : ""
    return prefix + things.joined(separator: ", ") + others + ": " + reason.sentence(naming: models)
  }

  /// One line, whatever the program's text has in it.
  private func shortened(_ thing: String) -> String {
    let longest = 56
    let words = thing.split { $0 == " " || $0 == "\t" || $0 == "\n" }.joined(separator: " ")
    guard words.count > longest else { return words }
    return words.prefix(longest - 1) + "…"
  }
}
