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
  /// The loss on the training images after the epoch, `nil` where they were not evaluated.
  public let trainLoss: Double?
  /// The accuracy on the training images after the epoch, likewise.
  public let trainAccuracy: Double?
  /// The learning rate of the epoch's last step, `nil` where it is not known.
  public let learningRate: Double?

  /// One epoch's measurements.
  public init(
    epoch: Int, loss: Double, accuracy: Double, validationLoss: Double? = nil,
    validationAccuracy: Double? = nil, trainLoss: Double? = nil, trainAccuracy: Double? = nil,
    learningRate: Double? = nil
  ) {
    self.epoch = epoch
    self.loss = loss
    self.accuracy = accuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.learningRate = learningRate
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
    case trainLoss = "train_loss"
    case trainAccuracy = "train_accuracy"

    /// Whether a smaller number is better.
    public var isLoss: Bool {
      self == .loss || self == .validationLoss || self == .trainLoss
    }
  }

  /// In the order of training.
  public var epochs: [HistoryEpoch]

  /// Whether the learning rate changes from step to step, so that the table shows it.
  public var isScheduled: Bool

  /// A history of the given epochs.
  public init(_ epochs: [HistoryEpoch] = [], isScheduled: Bool = false) {
    self.epochs = epochs
    self.isScheduled = isScheduled
  }

  /// The learning rate of each epoch's last step, `nil` where it is not known.
  public var learningRates: [Double?] { epochs.map(\.learningRate) }

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
      case .trainLoss: epoch.trainLoss
      case .trainAccuracy: epoch.trainAccuracy
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

  /// The table `epoch: loss accuracy`, with `val_loss val_accuracy` where there was a split,
  /// `train_loss train_accuracy` where the training images were evaluated, and `learning_rate`
  /// where it changes.
  public func table(title: String? = nil, path: String? = nil) -> Table {
    let metrics = Metric.allCases.filter { metric in
      switch metric {
      case .loss, .accuracy: true
      case .validationLoss, .validationAccuracy: isValidated
      case .trainLoss, .trainAccuracy: values(metric).contains { $0 != nil }
      }
    }
    var columns = metrics.map { Column($0.rawValue, .measured) }
    var cells = metrics.map { values($0).map(Value.metric) }
    if isScheduled {
      columns.append(Column("learning_rate", .fixed))
      cells.append(learningRates.map { $0.map { .digits($0) } ?? .undefined })
    }
    let rows = epochs.indices.map { index in
      [.integer(epochs[index].epoch)] + cells.map { $0[index] }
    }
    return Table(
      "epoch", columns: [Column("epoch", .fixed)] + columns, rows: rows, title: title, path: path)
  }
}
