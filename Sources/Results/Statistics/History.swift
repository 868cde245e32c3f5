/// What one epoch of training measured.
public struct HistoryEpoch: Sendable, Hashable {
  /// Counted from 1.
  public let epoch: Int
  /// The mean training loss.
  public let loss: Double
  /// The training accuracy, a share from 0 to 1.
  public let accuracy: Double
  /// The loss on the validation images, `nil` without a split.
  public let validationLoss: Double?
  /// The accuracy on the validation images, `nil` without a split.
  public let validationAccuracy: Double?

  /// One epoch's measurements.
  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double? = nil,
    validationAccuracy: Double? = nil
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
  }
}

/// What a model's training measured, epoch by epoch.
public struct History: Sendable, Hashable {
  /// The metrics by which epochs can be ranked, as Keras names them.
  public enum Metric: String, Sendable, Hashable, CaseIterable {
    case loss
    case accuracy
    case validationLoss = "val_loss"
    case validationAccuracy = "val_accuracy"

    /// Whether a smaller number is better.
    public var isLoss: Bool { self == .loss || self == .validationLoss }
  }

  /// In the order of training.
  public var epochs: [HistoryEpoch]

  /// A history of the given epochs.
  public init(_ epochs: [HistoryEpoch] = []) {
    self.epochs = epochs
  }

  /// Whether any epoch was validated.
  public var isValidated: Bool {
    epochs.contains { $0.validationLoss != nil || $0.validationAccuracy != nil }
  }

  /// The metric of each epoch, `nil` where it was not measured.
  public func values(_ metric: Metric) -> [Double?] {
    epochs.map { epoch in
      switch metric {
      case .loss: epoch.loss
      case .accuracy: epoch.accuracy
      case .validationLoss: epoch.validationLoss
      case .validationAccuracy: epoch.validationAccuracy
      }
    }
  }

  /// The number of the epoch that is best by a metric, the first of equal ones; `nil` if none has a
  /// finite value.
  public func best(by metric: Metric) -> Int? {
    var best: (epoch: Int, value: Double)?
    for (epoch, value) in zip(epochs, values(metric)) {
      guard let value, value.isFinite else { continue }
      if let best, metric.isLoss ? value >= best.value : value <= best.value { continue }
      best = (epoch.epoch, value)
    }
    return best?.epoch
  }

  /// The table `epoch: loss accuracy`, with `val_loss val_accuracy` where there was a split.
  public func table(title: String? = nil, path: String? = nil) -> Table {
    let metrics: [Metric] = isValidated ? Metric.allCases : [.loss, .accuracy]
    let columns = metrics.map { Column($0.rawValue, .measured) }
    let cells = metrics.map { values($0).map(Value.metric) }
    let rows = epochs.indices.map { index in
      [.integer(epochs[index].epoch)] + cells.map { $0[index] }
    }
    return Table(
      "epoch", columns: [Column("epoch", .fixed)] + columns, rows: rows, title: title, path: path)
  }
}
