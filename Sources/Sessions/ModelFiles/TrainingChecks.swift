import Engine
import Networks

/// What must hold between the numbers of a saved training: a file can be whole and sealed, and
/// still say what no fit ever said.
struct TrainingChecks {
  let document: TrainingDocument
  let plan: FitPlan

  /// More steps, epochs or images than any fit has; sums of such counts do not overflow.
  private static let countLimit = 1 << 40

  /// - Throws: ``ModelFileError/counters(_:)`` with the first that cannot be.
  func run() throws {
    try checkPlan()
    try checkHistory()
    try checkPosition()
    try checkBest()
    try checkSteps()
    try require(isTime(document.seconds), "seconds")
    try require(isDigest(document.planDigest), "planDigest")
    try require(isDigest(document.dataDigest), "dataDigest")
    try require(document.splitDigest.map(isDigest) ?? true, "splitDigest")
  }

  private func checkPlan() throws {
    if let option = plan.optionBeyondLimits { throw ModelFileError.counters(option) }
    try require(plan.patienceFrom <= document.history.count, "patienceFrom")
    try require(document.start.map { isDigest($0.digest) } ?? true, "start")
  }

  /// One record an epoch, in order, all of the same number of images.
  private func checkHistory() throws {
    let history = document.history
    try require(document.epoch == history.count, "epoch")
    try require(document.epoch <= plan.epochs, "epoch")
    let hasValidation = history.first?.validationLoss != nil
    for (index, record) in history.enumerated() {
      let isWhole =
        record.epoch == index + 1 && (1...Self.countLimit).contains(record.images)
        && record.images == history[0].images && isLoss(record.loss) && isShare(record.accuracy)
        && isTime(record.seconds) && (record.validationLoss != nil) == hasValidation
        && (record.validationAccuracy != nil) == hasValidation
        && record.validationLoss.map(isLoss) ?? true
        && record.validationAccuracy.map(isShare) ?? true
        && record.trainLoss.map(isLoss) ?? true && record.trainAccuracy.map(isShare) ?? true
        && record.learningRate.map(isRate) ?? true
      try require(isWhole, "history of epoch \(index + 1)")
    }
  }

  /// The steps taken are the batches of the finished epochs and those of the running one, and the
  /// sums are over the images of the latter.
  private func checkPosition() throws {
    let (batch, size) = (document.batch, plan.batchSize)
    try require((0...Self.countLimit).contains(batch), "batch")
    let sums = document.sums
    try require((0...Self.countLimit).contains(sums.images), "sums of images")
    let (whole, overflow) = batch.multipliedReportingOverflow(by: size)
    try require(!overflow, "batch")
    var steps = batch
    if let images = document.history.first?.images {
      let batches = (images - 1) / size + 1
      let (before, tooMany) = batches.multipliedReportingOverflow(by: document.epoch)
      try require(!tooMany && batch <= batches && before <= Self.countLimit, "batch")
      steps += before
      try require(sums.images == min(whole, images), "sums of images")
    } else {
      // The last batch of an epoch may be smaller than the others.
      try require(
        batch == 0 ? sums.images == 0 : (whole - size + 1...whole).contains(sums.images),
        "sums of images")
    }
    try require(document.step == steps, "step")
    try require(document.step <= plan.stepLimit ?? document.step, "step")
    try require((0...sums.images).contains(sums.correct), "sums of right answers")
    let mean = sums.images == 0 ? sums.loss : sums.loss / Double(sums.images)
    try require(isLoss(mean) && (batch > 0 || sums.loss == 0), "sum of losses")
    try require(isTime(sums.seconds), "sum of seconds")
  }

  /// The best epoch is one of the history, with its monitored value.
  private func checkBest() throws {
    guard let epoch = document.bestEpoch, let value = document.bestValue else {
      return try require(
        document.bestEpoch == nil && document.bestValue == nil, "best epoch")
    }
    try require((1...max(document.history.count, 1)).contains(epoch), "best epoch")
    let record = document.history.first { $0.epoch == epoch }
    try require(record.flatMap { plan.monitor.value(in: $0.record) } == value, "best epoch")
  }

  /// The points cover the steps taken.
  private func checkSteps() throws {
    guard let steps = document.steps else { return }
    let limit = Self.countLimit
    let isWhole =
      (0...limit).contains(steps.before) && steps.losses.count < StepLosses.limit
      && (1...limit).contains(steps.every) && steps.every.nonzeroBitCount == 1
      && (0..<steps.every).contains(steps.count) && steps.losses.allSatisfy(isLoss)
      && isLoss(steps.sum) && steps.first.map(isLoss) ?? true
      && (steps.first == nil) == (steps.losses.isEmpty && steps.count == 0)
    try require(isWhole && steps.steps.steps == document.step, "steps")
  }

  private func require(_ holds: Bool, _ name: String) throws {
    if !holds { throw ModelFileError.counters(name) }
  }

  /// A mean of numbers that float32 holds.
  private func isLoss(_ number: Double) -> Bool {
    (0...Double(Float.greatestFiniteMagnitude)).contains(number)
  }

  /// No schedule goes above the plan's rate, but for rounding.
  private func isRate(_ number: Double) -> Bool {
    (0...plan.optimizer.learningRate * 1.000_001).contains(number)
  }

  /// Less than 30 years, in seconds.
  private func isTime(_ number: Double) -> Bool { (0..<1e9).contains(number) }
  private func isShare(_ number: Double) -> Bool { (0...1).contains(number) }

  private func isDigest(_ text: String) -> Bool {
    text.utf8.count == 16
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
