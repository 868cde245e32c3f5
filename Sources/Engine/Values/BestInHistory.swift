extension FitPlan {
  /// The best of some finished epochs by `monitor`: the last that was better, by more than
  /// `minDelta`, than the best before it. Nil where none was measured.
  ///
  /// This is all there is to say of what is best: it follows from the epochs alone, however many
  /// fits they were trained in.
  /// Source: Keras's `EarlyStopping`, its `min_delta` and `start_from_epoch`.
  public func best(of history: [EpochRecord]) -> (epoch: Int, value: Double)? {
    var best: (epoch: Int, value: Double)?
    for record in history where record.epoch > startFromEpoch {
      guard let value = monitor.value(in: record) else { continue }
      if let best, !monitor.isBetter(value, than: best.value, by: minDelta) { continue }
      best = (record.epoch, value)
    }
    return best
  }

  /// Whether `patience` is at its end after some finished epochs.
  public func isPatienceOver(after history: [EpochRecord]) -> Bool {
    guard let patience, let last = history.last, let best = best(of: history) else { return false }
    return last.epoch - max(best.epoch, patienceFrom) >= max(patience, 1)
  }

  /// The weights that a model trained by the plan has in a state: the best epoch's, where the plan
  /// says so and they were kept, and otherwise those after the last step.
  public func weights(of state: TrainingState) -> Weights {
    guard restoreBest, let kept = state.best, kept.epoch == best(of: state.history)?.epoch else {
      return state.weights
    }
    return kept.weights
  }

  /// Whether something of the plan depends on the values of `monitor`.
  public var watches: Bool { patience != nil || restoreBest || schedule.watches }
}
