/// Training and validation curves by epoch: loss in one panel, accuracy in the other.
public struct HistoryFigure: Sendable, Hashable {
  /// The history of one model.
  public struct Model: Sendable, Hashable {
    public let name: String
    /// In the order of training; a value that is not finite is left out of its curve.
    public let epochs: [HistoryEpoch]

    public init(name: String, epochs: [HistoryEpoch]) {
      self.name = name
      self.epochs = epochs
    }
  }

  public let title: String
  public let models: [Model]

  /// Throws `nothingToShow` when no model has a finite value, `tooMany` and `textTooLong` beyond
  /// the limits.
  public init(title: String, models: [Model]) throws(FigureError) {
    try checkTexts([title] + models.map(\.name))
    try FigurePart.models.check(models.count, limit: FigureLimits.models)
    for model in models {
      try FigurePart.epochs.check(model.epochs.count, limit: FigureLimits.epochs)
    }
    let isEmpty = models.allSatisfy { model in
      model.epochs.allSatisfy { epoch in epoch.values.allSatisfy { !($0 ?? .nan).isFinite } }
    }
    if isEmpty { throw .nothingToShow(.values) }
    self.title = title
    self.models = models
  }
}

extension HistoryEpoch {
  fileprivate var values: [Double?] { [loss, accuracy, validationLoss, validationAccuracy] }
}

extension HistoryFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("history")
    bytes.append(title)
    bytes.append(models.count)
    for model in models {
      bytes.append(model.name)
      bytes.append(model.epochs.count)
      for epoch in model.epochs {
        bytes.append(epoch.epoch)
        for value in epoch.values {
          bytes.append(value == nil ? 0 : 1)
          bytes.append(value ?? 0)
        }
      }
    }
    // Only where there are any, so that other figures keep the digests they have had.
    let evaluated = models.flatMap { $0.epochs.flatMap { [$0.trainLoss, $0.trainAccuracy] } }
    guard evaluated.contains(where: { $0 != nil }) else { return }
    bytes.append("evaluated training")
    for value in evaluated {
      bytes.append(value == nil ? 0 : 1)
      bytes.append(value ?? 0)
    }
  }
}
