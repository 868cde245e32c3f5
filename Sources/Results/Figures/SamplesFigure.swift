/// A grid of images with a caption under each.
public struct SamplesFigure: Sendable, Hashable {
  /// One image of the grid.
  public struct Item: Sendable, Hashable {
    public let image: GrayImage
    /// What the image shows, such as its class.
    public let caption: String
    /// What models made of it.
    public let answers: [ImageAnswer]

    public init(image: GrayImage, caption: String, answers: [ImageAnswer] = []) {
      self.image = image
      self.caption = caption
      self.answers = answers
    }
  }

  public let title: String
  /// In rows from the top left.
  public let items: [Item]

  /// Throws `nothingToShow` without images, `wrongCount` when their sizes differ, and `tooMany`
  /// and `textTooLong` beyond the limits.
  public init(title: String, items: [Item]) throws(FigureError) {
    try checkTexts([title] + items.map(\.caption) + items.flatMap { $0.answers.map(\.text) })
    try checkImages(items.map(\.image), limit: FigureLimits.sampleImages)
    self.title = title
    self.items = items
  }
}

extension SamplesFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("samples")
    bytes.append(title)
    bytes.append(items.count)
    for item in items {
      bytes.append(item.image)
      bytes.append(item.caption)
    }
    // Only where there are any, so that other figures keep the digests they have had.
    guard items.contains(where: { !$0.answers.isEmpty }) else { return }
    bytes.append("answers")
    for item in items {
      bytes.append(item.answers.count)
      for answer in item.answers {
        bytes.append(answer.text)
        bytes.append(answer.isRight ? 1 : 0)
      }
    }
  }
}
