import Files

@testable import Engine

/// The optimizer that a golden file was made with.
func goldenOptimizer(_ golden: Golden) throws -> Engine.Optimizer {
  func number(_ key: String, or fallback: Double = 0) throws -> Double {
    golden.file.metadata[key] == nil ? fallback : try golden.number(key)
  }
  let rule: Engine.Optimizer.Rule =
    switch try golden.text("optimizer") {
    case "adam", "adamw":
      golden.file.metadata["amsgrad"] == "yes"
        ? .amsgrad(
          beta1: try number("beta_1"), beta2: try number("beta_2"),
          epsilon: try number("epsilon"))
        : .adam(
          beta1: try number("beta_1"), beta2: try number("beta_2"),
          epsilon: try number("epsilon"))
    case "rmsprop":
      .rmsprop(
        rho: try number("rho"), momentum: try number("momentum"),
        epsilon: try number("epsilon"), centered: try golden.text("centered") == "yes")
    default:
      .sgd(
        momentum: try number("momentum"), nesterov: try golden.text("nesterov") == "yes")
    }
  var optimizer = Engine.Optimizer(
    rule, learningRate: try golden.number("learning_rate"),
    weightDecay: try number("weight_decay"))
  if golden.file.metadata["clipnorm"] != nil {
    optimizer.clipping = .tensor(norm: try number("clipnorm"))
  }
  if golden.file.metadata["global_clipnorm"] != nil {
    optimizer.clipping = .global(norm: try number("global_clipnorm"))
  }
  if golden.file.metadata["clipvalue"] != nil {
    optimizer.clipping = .value(limit: try number("clipvalue"))
  }
  return optimizer
}
