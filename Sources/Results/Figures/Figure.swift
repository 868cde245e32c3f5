/// A picture as a value: everything that decides what it shows, and nothing of how it is drawn.
///
/// Each kind is checked when it is made, so whoever draws one need not check again.
public enum Figure: Sendable, Hashable {
  /// Loss and accuracy by epoch, of one or several models.
  case history(HistoryFigure)
  /// For each image a bar chart of its class probabilities, beside the image itself.
  case probabilities(ProbabilityFigure)
  /// How often each class was taken for each other one, as an annotated heat map.
  case confusion(ConfusionFigure)
  /// A grid of images with captions.
  case samples(SamplesFigure)
  /// The losses of a learning-rate range test.
  case rangeTest(RangeTestFigure)
  /// Loss by step, of one or several models.
  case steps(StepsFigure)
  /// What flows through networks when they classify one image.
  case trace(TraceFigure)
  /// What a step of training does to the layers of one or several models.
  case layerSizes(LayerSizesFigure)
  /// One share over another, of one or several models.
  case shares(SharesFigure)

  /// What stands above the whole picture; empty for none.
  public var title: String {
    switch self {
    case .history(let figure): figure.title
    case .probabilities(let figure): figure.title
    case .confusion(let figure): figure.title
    case .samples(let figure): figure.title
    case .rangeTest(let figure): figure.title
    case .steps(let figure): figure.title
    case .trace(let figure): figure.title
    case .layerSizes(let figure): figure.title
    case .shares(let figure): figure.title
    }
  }

  /// The figure as bytes, equal exactly when the figures are equal: what its digest is taken over.
  ///
  /// Starts with a version; then numbers as 8 bytes, least significant first, texts and lists
  /// after their length. Every not-a-number has the same bytes, and -0 those of 0.
  public var dataBytes: [UInt8] {
    var bytes = FigureBytes()
    bytes.append("fmnist figure 1")
    switch self {
    case .history(let figure): figure.append(to: &bytes)
    case .probabilities(let figure): figure.append(to: &bytes)
    case .confusion(let figure): figure.append(to: &bytes)
    case .samples(let figure): figure.append(to: &bytes)
    case .rangeTest(let figure): figure.append(to: &bytes)
    case .steps(let figure): figure.append(to: &bytes)
    case .trace(let figure): figure.append(to: &bytes)
    case .layerSizes(let figure): figure.append(to: &bytes)
    case .shares(let figure): figure.append(to: &bytes)
    }
    return bytes.bytes
  }
}

/// The most a figure may hold, so that a picture stays readable and its size bounded.
public enum FigureLimits {
  /// The longest title, caption or name, in UTF-8 bytes.
  public static let textBytes = 1024
  /// The most models whose curves share a history.
  public static let models = 8
  /// The most epochs of one model.
  public static let epochs = 100_000
  /// The most classes.
  public static let classes = 50
  /// The most images with their probabilities.
  public static let probabilityImages = 25
  /// The most images in a grid of samples: more are no longer seen, and make a large file.
  public static let sampleImages = 100
  /// The most models whose inside is drawn side by side.
  public static let tracedModels = 4
  /// The longest side of an image, in pixels.
  public static let imageSide = 256
  /// The most pixels of all images of a figure together.
  public static let pixels = 1 << 20
}
