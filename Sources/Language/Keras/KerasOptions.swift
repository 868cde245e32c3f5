/// What to do about an option that Keras or scikit-learn has and this command has not; nil for others.
func kerasOptionCure(_ name: String, value: String, verb: String) -> String? {
  switch name {
  case "validation_split" where verb == "split": "type validation=\(value)"
  case "validation_split", "val_split": "put it on a line before: split validation=\(value)"
  case "test" where verb == "split":
    "leave it out: the test images are given with the data; validation= holds some of the others out"
  case "test_size" where verb == "split": "type validation=\(value)"
  case "random_state" where verb == "split": "type seed=\(value)"
  case "lr": "type learning_rate=\(value)"
  case "loss": "leave it out: the loss is categorical cross-entropy"
  case "metrics": "leave it out: loss and accuracy are always measured"
  case "verbose": "leave it out: progress is shown on a terminal only"
  case "input_shape", "input_dim": "leave it out: the shape of an image is known"
  case "validation_data": "leave it out: 'split' sets the validation images"
  case "callbacks": callbackCure(value)
  case "restore_best_weights": "type restore_best=\(truthWord(value))"
  case "initial_epoch": "leave it out: 'more' counts the epochs on"
  case "steps_per_epoch": "leave it out: an epoch has all images, and steps= ends a fit early"
  case "sample_weight": "leave it out: class_weight= weights classes"
  case "decay": "leave it out: schedule= lowers the rate"
  default: nil
  }
}

private func truthWord(_ value: String) -> String {
  value == "True" || value == "yes" ? "yes" : "no"
}

/// The options that callbacks are here, as `[EarlyStopping(patience=3)]` names them.
private func callbackCure(_ value: String) -> String {
  var parser = PythonParser(value)
  let argument = parser.expressions()
  let found = KerasReader([], isSingle: true).callbacks(
    argument.value, text: value, hasValidation: true)
  let options = (found.options + (found.monitor.map { [("monitor", $0)] } ?? []))
    .map { "\($0.0)=\($0.1)" }
  if options.isEmpty { return "leave it out: 'help fit' tells of patience= and schedule=plateau" }
  return "type \(options.joined(separator: " "))"
}
