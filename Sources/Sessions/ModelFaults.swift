import Engine
import Language
import Networks

/// Why a model cannot be trained as a classifier, told where its block ends: in time to change a line, and
/// as a warning, since other data may come.
struct ModelFault: Sendable, Equatable {
  /// The identifier of what `fit` would say.
  let id: DiagnosticID
  /// What is the matter.
  let message: String
  /// Where which line belongs, which stands at the end.
  let cure: String
  /// The model's name.
  let model: String

  /// The fault of a network; nil if it has none, as far as that can be told.
  /// - Parameter classes: how many classes the data loaded have; nil where none are.
  init?(of network: Network, named model: String, classes: Int?) {
    guard let last = network.layers.last else { return nil }
    self.model = model
    let dense = last.layer as? Dense
    let units = classes ?? (network.output.rank == 1 ? dense?.units : nil) ?? 10
    let flattened = network.output.rank == 1 || dense != nil ? "" : "flatten, then "
    let isFit =
      dense?.units == units || dense?.activation == .softmax || dense?.activation == .linear
    cure =
      isFit
      ? "in place of '\(last.layer.spelling)' type dense \(units) softmax"
      : "before 'end' type \(flattened)dense \(units) softmax"
    if network.output.rank == 1, dense?.activation == .softmax {
      guard let classes, dense?.units != classes else { return nil }
      id = .modelOutputClasses
      message = "'\(model)' gives \(network.output.count) values, and there are \(classes) classes"
    } else if network.output.rank != 1 {
      id = .modelOutputClasses
      message =
        "'\(model)' gives \(network.output) values, where a classifier gives one for each class"
    } else {
      id = .modelNoSoftmax
      message = "'\(model)' ends in '\(last.name)', which gives no probabilities"
    }
  }

  /// The fault as what keeps a model from being trained: the model is to be defined anew.
  var error: Diagnostic {
    Diagnostic(id, message, cure: "define '\(model)' anew: \(cure)")
  }

  /// The fault as a warning about a place.
  func warning(at range: Range<Int>?) -> Diagnostic {
    Diagnostic(
      id, message, at: range, notes: ["it is defined, but could not be trained as a classifier"],
      cure: cure, severity: .warning)
  }
}
