import Datasets
import Language
import Results

/// `show train[0..7]`
enum ShowCommand: Command {
  /// How images are shown.
  enum Form: String, CaseIterable, Sendable {
    case images, labels
  }

  static let images = Parameter(
    "images", .reference, help: "the images, such as train[0..7]")
  static let form = Parameter(
    "as", .choice(of: Form.self), default: .images,
    help: "'labels' for the class indices alone, on one line")

  static let signature = Signature(
    "show", summary: "shows images and their labels",
    discussion: """
      Both ends of the range are included, and indices count from 0. wrong=, class=, taken_for= and
      only= choose among the images by what they are and by what models made of them; then 'show test'
      is enough. The indices found can be named again: show test[4,5,99]. Of many the first are
      shown; with to= all that were found are written.
      """,
    positional: [images], options: [form] + Selection.options + [TableFile.path],
    examples: [
      Example("load fashion_mnist\nshow train[0..3]", "four images, their labels and classes"),
      Example("load fashion_mnist\nshow test[0..9] as=labels", "ten class indices"),
      Example("load fashion_mnist\nshow test class=shirt", "the first shirts"),
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nshow test wrong=tiny class=shirt taken_for=tshirt",
        "shirts that a model takes for T-shirts"),
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { Selection.models(in: call) }

  static func reads(in call: CheckedCall) -> Set<Resource> { Selection.reads(in: call) }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    // A file has room for all that are found.
    let limit = call.wasGiven(TableFile.path) ? Int.max : 16
    let selected = try context.selected(images, of: call, limit: limit)
    let (subset, images, positions) = (selected.subset, selected.images, selected.positions)
    var outcome = Outcome(selected.fields(naming: call[form] == .labels).map { [$0] } ?? [])
    guard !positions.isEmpty else { return outcome }
    if call[form] == .labels {
      let labels = positions.map { Int(images.label(at: $0)) }
      outcome.append(
        .fields([Field("labels", .list(labels), selected.kind)]))
      return outcome
    }
    guard positions.count <= 100 || call.wasGiven(TableFile.path) else {
      throw Diagnostic(
        .valueRange, "'show' shows at most 100 images, not \(grouped(positions.count))",
        at: call.range(of: Self.images),
        cure: "type show \(subset.rawValue)[0..7], or add as=labels")
    }
    let words = context.state.data?.dataset.classWords ?? []
    let rows = positions.enumerated().map { row, position -> [Value] in
      let label = Int(images.label(at: position))
      return [.integer(position), .integer(label), .text(words[label])]
        + selected.answers.map { .text(words[Int($0.predicted[row])]) }
    }
    if positions.count <= 16 {
      let pictures = try positions.enumerated().map { row, position in
        let label = Int(images.label(at: position))
        return CaptionedImage(
          try images.image(at: position), caption: "\(position) \(words[label])",
          answers: selected.answers(row: row, words))
      }
      outcome.append(.images(pictures))
    }
    outcome.append(
      .table(
        Table(
          subset.rawValue,
          columns: ["index", "label", "class"].map { Column($0, selected.kind) }
            + selected.answers.map { Column($0.model, .chosen) },
          rows: rows)))
    return outcome
  }
}
