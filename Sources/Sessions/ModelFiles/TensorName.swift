/// The name of a tensor in a file, in one of the forms that Keras and the programs around it give it:
/// `conv2d_1.kernel`, `conv2d/kernel`, `sequential/lstm_3/lstm_cell/bias:0`.
struct TensorName: Hashable {
  /// The layer's kind, such as `conv2d`.
  let kind: String
  /// The number after it; nil for the first layer of a kind in Keras.
  let number: Int?
  /// The parameter, such as `recurrent_kernel`.
  let parameter: String

  /// The layers and the parameters of a model, between which a name is looked for.
  struct Vocabulary {
    let kinds: Set<String>
    let parameters: Set<String>
  }

  /// Parts of a file that are no weights in use.
  private static let otherSections: Set<String> = ["initial", "last", "best", "optimizer"]

  /// Whether a name is of a part of a model's file beside the weights in use.
  static func isOtherSection(_ text: String) -> Bool {
    otherSections.contains(String(text.prefix { $0 != "." && $0 != "/" }))
  }

  /// - Returns: nil for a name that is none of a layer's parameter.
  init?(_ text: String, _ vocabulary: Vocabulary) {
    // TensorFlow ends the name of a variable in the number of its output.
    let bare = text.hasSuffix(":0") ? text.dropLast(2) : text[...]
    let parts = bare.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "." }
    guard !Self.isOtherSection(text), let parameter = parts.last,
      vocabulary.parameters.contains(String(parameter))
    else { return nil }
    // A recurrent layer keeps its parameters in a cell: `lstm/lstm_cell/kernel`.
    let owners = parts.dropLast().reversed().drop { $0.contains("_cell") }
    guard let layer = owners.first else { return nil }
    let pieces = layer.split(separator: "_", omittingEmptySubsequences: false)
    if vocabulary.kinds.contains(String(layer)) {
      (kind, number) = (String(layer), nil)
    } else if let last = pieces.last, let number = Int(last), number >= 1, "\(number)" == last,
      case let kind = pieces.dropLast().joined(separator: "_"), vocabulary.kinds.contains(kind)
    {
      (self.kind, self.number) = (kind, number)
    } else {
      return nil
    }
    self.parameter = String(parameter)
  }
}
