import Datasets
import Engine
import Language
import Networks
import Results

/// What names the findings of a verb may have, and the line that gives them.
struct FindingForm: Sendable {
  /// A part of a name.
  enum Part: Sendable {
    case word(Set<String>)
    case model, layer, classWord
  }

  let verb: String
  /// The parts after the verb.
  let parts: [Part]
  /// Whether it is of one value, named with at=.
  let isOfPlace: Bool
  /// How the reference of the language spells it, and what it says of it.
  let spelling: String
  let help: String

  /// Whether a name is one of these, or the beginning of several: more than the model.
  private func matches(_ path: [String]) -> Bool {
    path.count > (parts.count == 1 ? 1 : 2) && path.count <= parts.count + 1 && path[0] == verb
      && zip(path.dropFirst(), parts).allSatisfy { $1.takes($0) }
  }

  /// The form that a name has; nil where no verb gives such a name.
  static func of(_ path: [String]) -> FindingForm? {
    all.first { $0.matches(path) && $0.parts.count == path.count - 1 }
      ?? all.first { $0.matches(path) }
  }

  /// All of a verb.
  static func of(verb: String) -> [FindingForm] { all.filter { $0.verb == verb } }

  static let all: [FindingForm] =
    TraceCommand.forms + StepCommand.forms + SaliencyCommand.forms
    + CalibrationCommand.forms + ConfidenceCommand.forms
}

extension FindingForm.Part {
  fileprivate func takes(_ word: String) -> Bool {
    switch self {
    case .word(let words): words.contains(word)
    case .model: true
    case .classWord: FashionMNIST.classWords.contains(word)
    case .layer: isLayerName(word)
    }
  }
}

/// Whether a name is that of a layer, such as `conv2d_1`, or of what the first one reads.
private func isLayerName(_ name: String) -> Bool {
  if name == TraceCommand.pixels { return true }
  guard let underscore = name.lastIndex(of: "_") else { return false }
  return Session.commands.layer(String(name[..<underscore])) != nil
    && Int(name[underscore...].dropFirst()).map { $0 > 0 } == true
}

extension TraceCommand {
  /// The names that its outcomes have.
  static let forms: [FindingForm] = [
    FindingForm(
      verb: verb, parts: [.model, .layer, .word(["min", "mean", "max", "zeros"])],
      isOfPlace: false, spelling: "trace.cnn.dense_1.mean, .min, .max, .zeros",
      help: "what the last trace found of a layer's values; pixels for the image's"),
    FindingForm(
      verb: verb, parts: [.model, .word(["probability"]), .classWord], isOfPlace: false,
      spelling: "trace.cnn.probability.shirt", help: "the probability of a class"),
    FindingForm(
      verb: verb, parts: [.model, .word(["belief"]), .classWord], isOfPlace: false,
      spelling: "trace.rnn.belief.shirt[14]",
      help: "that had the image ended after row 14, from 0"),
    FindingForm(
      verb: verb, parts: [.word(valueNames)], isOfPlace: true,
      spelling: "trace.value, .computed, .sum, .bias, .relu, .softmax",
      help: "with at=, what is computed of one value"),
    FindingForm(
      verb: verb, parts: [.word(gateNames), .word(["products", "bias", "sum"])], isOfPlace: true,
      spelling: "trace.forget_gate, trace.forget_gate.sum",
      help: "with at= of an lstm, what is computed of one unit"),
  ]

  /// What the image's pixels are called among the layers.
  static let pixels = "pixels"
  private static let verb = signature.verb

  private static let gateNames: Set<String> = Set(
    [LSTMTrace.State.inputGate, .forgetGate, .candidate, .outputGate].map(\.rawValue))

  /// The names of the lines of an arithmetic.
  private static let valueNames: Set<String> =
    Set(Activation.allCases.map(\.rawValue) + LSTMTrace.State.allCases.map(\.rawValue))
    .union([
      "value", "computed", "products", "bias", "sum", "largest", "power", "total", "max", "mean",
      "same",
    ])
}

extension StepCommand {
  /// The names that its outcomes have.
  static let forms: [FindingForm] = [
    FindingForm(
      verb: signature.verb,
      parts: [
        .model, .layer, .word(["activations", "gradient", "weights", "update", "ratio"]),
      ], isOfPlace: false,
      spelling: "step.cnn.dense_1.activations, .gradient, .weights, .update, .ratio",
      help: "what the last step's sizes are, by layer"),
    FindingForm(
      verb: signature.verb,
      parts: [
        .model,
        .word([
          "first_loss", "loss", "loss_after", "accuracy", "learning_rate", "gradient", "weights",
          "update", "ratio",
        ]),
      ], isOfPlace: false,
      spelling: "step.cnn.loss, .loss_after, .first_loss, .accuracy, .gradient, .ratio",
      help: "the same of the whole network, and the losses of its batch"),
    FindingForm(
      verb: signature.verb,
      parts: [
        .word([
          "value", "computed", "gradient", "norm", "clipped", "decayed", "momentum", "velocity",
          "largest_velocity", "average_gradient", "variance", "momentum_correction",
          "velocity_correction", "rate", "push", "change", "update", "weight",
        ])
      ], isOfPlace: true, spelling: "step.gradient, .momentum, .velocity, .update, .weight",
      help: "with at=, what is computed of one weight"),
  ]
}

extension SaliencyCommand {
  /// The names that its outcomes have.
  static let forms: [FindingForm] = [
    FindingForm(
      verb: signature.verb,
      parts: [.model, .word(["probability", "on_image", "lost_most"])], isOfPlace: false,
      spelling: "saliency.cnn.on_image, .lost_most, .probability",
      help: "which pixels the last saliency found to count")
  ]
}

extension CalibrationCommand {
  /// The names that its outcomes have.
  static let forms: [FindingForm] = [
    FindingForm(
      verb: signature.verb, parts: [.model, .word(["error", "largest"])], isOfPlace: false,
      spelling: "calibration.cnn.error, .largest",
      help: "the expected and the largest calibration error that was last found")
  ]
}

extension ConfidenceCommand {
  /// The names that its outcomes have.
  static let forms: [FindingForm] = [
    FindingForm(
      verb: signature.verb, parts: [.model, .word(["right", "wrong", "answered", "accuracy"])],
      isOfPlace: false, spelling: "confidence.cnn.accuracy, .answered, .right, .wrong",
      help:
        "of the last confidence: the accuracy of the answers, the share answered, mean probabilities"
    )
  ]
}

extension State {
  /// The line that gives a name of a verb's findings a value; nil where there is none to tell.
  func line(finding path: [String]) -> String? {
    guard let form = FindingForm.of(path) else { return nil }
    let named = path.count > 2 && !form.isOfPlace ? model(path[1])?.name : nil
    guard let name = named ?? environment.model, let model = model(name) else {
      return "model cnn"
    }
    let ofImages = [TraceCommand.signature.verb, SaliencyCommand.signature.verb]
    let image = ofImages.contains(form.verb) ? " test[4]" : ""
    guard form.isOfPlace else { return "\(form.verb) \(name)\(image)" }
    let network = model.network
    let place =
      image.isEmpty
      ? network.parameters.last.map { "\($0.name)\(bracketed($0.shape.dimensions.map { _ in 0 }))" }
      : network.layers.last.map { "\($0.name)[0]" }
    return place.map { "\(form.verb) \(name)\(image) at=\($0)" }
  }
}
