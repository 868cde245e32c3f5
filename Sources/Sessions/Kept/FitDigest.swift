import Datasets
import Engine
import Files
import FoundationEssentials
import Networks

/// What a fit reads.
struct FitInput {
  let model: Model
  let plan: FitPlan
  /// Where it starts.
  let start: TrainingState
  let dataset: Dataset
  /// The images trained on and those validated with, in their order.
  let train: [Int32]
  let validation: [Int32]?
}

extension FitInput {
  /// The digest of all that decides the bits of the fit's result: data, split, stack, weights and
  /// optimizer state at the start, plan, numeric profile. Not the model's name, not times, not
  /// threads.
  ///
  /// - Parameter planDigest: that of the compiled plan.
  func digest(planDigest: String) throws -> Digest {
    var hash = IncrementalSHA256()
    let network = model.network
    let lines =
      ["fit 1", NumericProfile.current.description, planDigest, dataset.digest.hex]
      + network.spelling + [
        "images \(network.input)", "train \(train.count)", "validation \(validation?.count ?? -1)",
        "stop \(plan.stopAt.map { "\($0.epoch):\($0.batch)" } ?? "nowhere")",
        try document(planDigest: planDigest),
      ]
    hash.update(lines.map { $0 + "\n" }.joined())
    hash.update(train)
    hash.update(validation ?? [])
    let tensors =
      start.weights.tensors + start.optimizerState.slots.flatMap(\.self)
      + (start.best?.weights.tensors ?? [])
    for tensor in tensors { hash.update(tensor.values) }
    return hash.finish()
  }

  /// Plan and state as a saved model has them, without the times.
  private func document(planDigest: String) throws -> String {
    var document = TrainingDocument(
      training(start, planDigest: planDigest, seconds: 0, isStopped: false))
    document.sums.seconds = 0
    for index in document.history.indices { document.history[index].seconds = 0 }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  /// The training that a state of this fit is one of.
  func training(
    _ state: TrainingState, planDigest: String, seconds: Double, isStopped: Bool
  ) -> Training {
    var plan = plan
    plan.stopAt = nil
    return Training(
      plan: plan, state: state, planDigest: planDigest, dataDigest: dataset.digest.short,
      splitDigest: nil, seconds: seconds, isStopped: isStopped)
  }
}
