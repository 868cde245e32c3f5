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
    discussion: "Both ends of the range are included, and indices count from 0.",
    positional: [images], options: [form],
    examples: [
      Example("load fashion_mnist\nshow train[0..3]", "four images, their labels and classes"),
      Example("load fashion_mnist\nshow test[0..9] as=labels", "ten class indices"),
    ],
    reads: [.data, .split])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let (subset, images, positions) = try context.images(images, of: call)
    if call[form] == .labels {
      let labels = positions.map { Int(images.label(at: $0)) }
      return Outcome([.fields([Field("labels", .list(labels), .fixed)])])
    }
    guard positions.count <= 100 else {
      throw Diagnostic(
        .valueRange, "'show' shows at most 100 images, not \(positions.count)",
        at: call.range(of: Self.images),
        cure: "type show \(subset.rawValue)[0..7], or add as=labels")
    }
    let words = context.state.data?.dataset.classWords ?? []
    let rows = positions.map { position -> [Value] in
      let label = Int(images.label(at: position))
      return [.integer(position), .integer(label), .text(words[label])]
    }
    var outcome = Outcome()
    if positions.count <= 16 {
      let pictures = try positions.map { position in
        let label = Int(images.label(at: position))
        return CaptionedImage(
          try images.image(at: position), caption: "\(position) \(words[label])")
      }
      outcome.append(.images(pictures))
    }
    outcome.append(
      .table(
        Table(
          subset.rawValue,
          columns: [Column("index", .fixed), Column("label", .fixed), Column("class", .fixed)],
          rows: rows)))
    return outcome
  }
}
