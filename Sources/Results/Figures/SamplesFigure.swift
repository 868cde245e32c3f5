/// A grid of images with a caption under each.
public struct SamplesFigure: Sendable, Hashable {
  /// One image of the grid.
  public struct Item: Sendable, Hashable {
    public let image: GrayImage
    /// What the image shows, such as its class name.
    public let caption: String

    public init(image: GrayImage, caption: String) {
      self.image = image
      self.caption = caption
    }
  }

  public let title: String
  /// In rows from the top left.
  public let items: [Item]

  /// Throws `nothingToShow` without images, `wrongCount` when their sizes differ, and `tooMany`
  /// and `textTooLong` beyond the limits.
  public init(title: String, items: [Item]) throws(FigureError) {
    try checkTexts([title] + items.map(\.caption))
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
  }
}
