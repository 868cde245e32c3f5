import Datasets
import Engine
import Language
import Results

/// Options that choose images of a subset by their class and by what models made of them.
enum Selection {
  static let trueClass = Parameter<String?>.optional(
    "class", .className(of: FashionMNIST.classWords), absent: "any", help: "images of this class")
  static let takenFor = Parameter<String?>.optional(
    "taken_for", .className(of: FashionMNIST.classWords), absent: "any",
    help: "images that the model takes for this class")
  static let model = Parameter<String?>.optional(
    "model", .name, absent: "that of wrong=", help: "whose answers taken_for= is about")
  static let wrong = Parameter<String?>.optional(
    "wrong", .name, absent: "none", help: "images that this model takes for another class")
  static let only = Parameter<[String]?>.optional(
    "only", .list(of: .name), absent: "none",
    help: "two models: images that the first has right and the second wrong")
  static let first = Parameter<Int?>.optional(
    "first", .integer(in: 1...100), absent: "as many as fit",
    help: "how many of the images found are shown")

  /// All of them, in order.
  static let options: [any ParameterDeclaration] = [
    wrong, trueClass, takenFor, model, only, first,
  ]

  /// Those of a command that is about one model: 'taken_for' is about that one.
  static let optionsOfOneModel: [any ParameterDeclaration] = [
    wrong, trueClass, takenFor, only, first,
  ]

  /// The model that a call names for 'taken_for', where it has that option.
  static func namedModel(in call: CheckedCall) -> String? {
    call.signature.positional.contains { $0.name == model.name } ? nil : call[model]
  }

  /// Whether a call gives any of them.
  static func isGiven(in call: CheckedCall) -> Bool {
    call[wrong] != nil || call[trueClass] != nil || call[takenFor] != nil
      || namedModel(in: call) != nil
      || call[only] != nil || call[first] != nil
  }

  /// What a call reads: the models' answers only where it asks for them.
  static func reads(in call: CheckedCall) -> Set<Resource> {
    models(in: call).isEmpty ? [.data, .split] : [.data, .split, .stack, .weights, .results]
  }

  /// The models they name.
  static func models(in call: CheckedCall) -> [String] {
    var names: [String] = []
    for name in [call[wrong], namedModel(in: call)].compactMap(\.self) + (call[only] ?? [])
    where !names.contains(name) { names.append(name) }
    return names
  }
}

/// Images that a call chose.
struct SelectedImages {
  let subset: Subset
  let images: SubsetImages
  /// Those to show.
  let positions: [Int]
  /// How many were found; nil where a call gives no condition.
  let found: Int?
  /// What the models that the call names answered, each for `positions`.
  let answers: [(model: String, predicted: [UInt8])]

  /// Whether training decides which images they are.
  var kind: FieldKind { answers.isEmpty ? .fixed : .chosen }

  /// What the models made of the image in a row, for words of classes.
  func answers(row: Int, _ words: [String]) -> [ImageAnswer] {
    answers.map { answer in
      let word = words[Int(answer.predicted[row])]
      return ImageAnswer(
        answers.count == 1 ? word : "\(answer.model): \(word)",
        isRight: answer.predicted[row] == images.label(at: positions[row]))
    }
  }

  /// The images as they would be typed: `test[4,5,99]`.
  var reference: String {
    Reference([subset.rawValue], indices: positions).text
  }

  /// How many were found; of figures also which are shown, so that they can be named again.
  func fields(naming: Bool) -> Content? {
    found.map { found in
      .fields(
        [Field("found", .integer(found), kind)]
          + (naming && !positions.isEmpty ? [Field("images", .text(reference), kind)] : []))
    }
  }

  /// What a figure's command shows before the figure.
  var outcome: Outcome { Outcome(fields(naming: true).map { [$0] } ?? []) }

  /// The title of a figure of them.
  var title: String {
    if found == nil, positions.count > 1, let first = positions.first, let last = positions.last,
      positions == Array(first...max(first, last))
    {
      return "\(subset.rawValue)[\(first)..\(last)]"
    }
    return positions.count <= 10 ? reference : "\(subset.rawValue): \(positions.count) images"
  }
}

extension Context {
  /// The images that a call chooses of those it names.
  ///
  /// - Parameters:
  ///   - limit: how many are shown, unless `first` says otherwise.
  ///   - judge: the model that `taken_for` is about, unless the call names another.
  mutating func selected(
    _ parameter: Parameter<Reference>, of call: CheckedCall, limit: Int, judge: String? = nil
  ) throws -> SelectedImages {
    let (subset, images, positions) = try images(parameter, of: call)
    guard Selection.isGiven(in: call) else {
      return SelectedImages(
        subset: subset, images: images, positions: positions, found: nil, answers: [])
    }
    var chosen = positions
    if let label = try classIndex(Selection.trueClass, of: call) {
      chosen.removeAll { images.label(at: $0) != label }
    }
    var answers: [(model: String, predicted: [UInt8])] = []
    func predicted(_ name: String, _ range: Range<Int>) throws -> [UInt8] {
      if let known = answers.first(where: { $0.model == name }) { return known.predicted }
      let model = try located(range) { try self.model(name) }
      let predicted = try evaluated(model, on: subset, range).evaluation.predicted
      answers.append((name, predicted))
      return predicted
    }
    if let name = call[Selection.wrong] {
      let answer = try predicted(name, call.range(of: Selection.wrong))
      chosen.removeAll { answer[$0] == images.label(at: $0) }
    }
    if let names = call[Selection.only] {
      let range = call.range(of: Selection.only)
      guard names.count == 2 else {
        throw Diagnostic(
          .valueType, "'only' takes two models, not \(names.count)", at: range,
          cure: "name the one that is right, then the one that is wrong: only=cnn,rnn")
      }
      let (right, wrong) = (try predicted(names[0], range), try predicted(names[1], range))
      chosen.removeAll {
        let label = images.label(at: $0)
        return right[$0] != label || wrong[$0] == label
      }
    }
    if let name = Selection.namedModel(in: call) {
      _ = try predicted(name, call.range(of: Selection.model))
    }
    if let label = try classIndex(Selection.takenFor, of: call) {
      let range = call.range(of: Selection.takenFor)
      guard let name = Selection.namedModel(in: call) ?? call[Selection.wrong] ?? judge else {
        throw Diagnostic(
          .argumentMissing, "'taken_for' needs to know by which model", at: range,
          cure: "add model=NAME")
      }
      let answer = try predicted(name, range)
      chosen.removeAll { answer[$0] != label }
    }
    let shown = Array(chosen.prefix(call[Selection.first] ?? limit))
    return SelectedImages(
      subset: subset, images: images, positions: shown, found: chosen.count,
      answers: answers.map { answer in (answer.model, shown.map { answer.predicted[$0] }) })
  }

  /// The class that an option names.
  private func classIndex(
    _ parameter: Parameter<String?>, of call: CheckedCall
  ) throws -> UInt8? {
    guard let word = call[parameter] else { return nil }
    let words = state.data?.dataset.classWords ?? []
    guard let index = words.firstIndex(of: word) else {
      throw Diagnostic(
        .valueChoice, "there is no class \(quoted(word))", at: call.range(of: parameter),
        notes: ["classes: \(words.joined(separator: " "))"],
        cure: nearestName(to: word, in: words).map { "did you mean '\($0)'?" })
    }
    return UInt8(index)
  }
}
