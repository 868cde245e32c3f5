/// The loss by step, of one or several models: what there is to see before an epoch has ended.
public struct StepsFigure: Sendable, Hashable {
  /// The losses of one model.
  public struct Model: Sendable, Hashable {
    public let name: String
    /// The number of the last step of each point, growing.
    public let steps: [Int]
    /// The mean loss of each point's steps.
    public let losses: [Double]

    public init(name: String, steps: [Int], losses: [Double]) {
      precondition(steps.count == losses.count, "\(steps.count) steps, \(losses.count) losses")
      self.name = name
      self.steps = steps
      self.losses = losses
    }
  }

  public let title: String
  public let models: [Model]

  /// Throws `nothingToShow` when no model has a finite loss, `tooMany` and `textTooLong` beyond the
  /// limits.
  public init(title: String, models: [Model]) throws(FigureError) {
    try checkTexts([title] + models.map(\.name))
    try FigurePart.models.check(models.count, limit: FigureLimits.models)
    for model in models {
      try FigurePart.values.check(model.losses.count, limit: FigureLimits.epochs)
    }
    guard models.contains(where: { $0.losses.contains { $0.isFinite } }) else {
      throw .nothingToShow(.values)
    }
    self.title = title
    self.models = models
  }
}

extension StepsFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("steps")
    bytes.append(title)
    bytes.append(models.count)
    for model in models {
      bytes.append(model.name)
      bytes.append(model.losses.count)
      for (step, loss) in zip(model.steps, model.losses) {
        bytes.append(step)
        bytes.append(loss)
      }
    }
  }
}
