import Datasets
import Engine
import Glibc
import Language
import Networks
import Results

extension Context {
  /// Says that a fit has made its model worse; nil where it has not.
  func divergence(of model: Model, _ call: CheckedCall) throws -> Diagnostic? {
    guard let training = model.training else { return nil }
    let train = try state.images(of: .train)
    let batches = training.plan.batches(imageCount: train.indices.count)
    let steps = training.state.steps
    let message: String
    if let (mean, since) = steps.diverges(within: batches), let first = steps.first {
      message =
        "the loss has stayed above its start, \(Value.metric(first).text), since step \(since): "
        + "its mean is now \(Value.metric(mean).text)"
    } else if let last = training.history.last,
      case let chance = chance(of: model, train), last.loss > chance,
      training.history.dropLast().last.map({ last.loss >= $0.loss })
        ?? steps.standsStill(within: batches)
    {
      message =
        "the loss of epoch \(last.epoch), \(Value.metric(last.loss).text), is above "
        + "\(Value.metric(chance).text), that of guessing, and does not fall"
    } else {
      return nil
    }
    return Diagnostic(
      .fitDiverging, message, at: call.node.contentRange,
      cure: "try a smaller learning_rate: lr_find \(model.name) suggests one",
      severity: .warning)
  }

  /// The mean loss, times the classes' weights, where all classes are equally probable.
  private func chance(of model: Model, _ train: SubsetImages) -> Double {
    let classes = model.network.output.count
    let weights =
      model.training?.plan.classWeight.weights(
        of: train.images, indices: train.indices, classes: classes)
    let mean = weights.map { weights in
      train.indices.reduce(0) { $0 + weights[Int(train.images.labels[Int($1)])] }
        / Double(max(train.indices.count, 1))
    }
    return log(Double(classes)) * (mean ?? 1)
  }
}
