/// What to do about an option that Keras or scikit-learn has and this command has not; nil for others.
func kerasOptionCure(_ name: String, value: String, verb: String) -> String? {
  switch name {
  case "validation_split" where verb == "split": "type validation=\(value)"
  case "validation_split": "type split validation=\(value) on a line before it"
  case "test_size" where verb == "split": "type validation=\(value)"
  case "random_state" where verb == "split": "type seed=\(value)"
  case "lr": "type learning_rate=\(value)"
  case "loss": "leave it out: the loss is categorical cross-entropy"
  case "metrics": "leave it out: loss and accuracy are always measured"
  case "verbose": "leave it out: progress is shown on a terminal only"
  case "input_shape", "input_dim": "leave it out: the shape of an image is known"
  case "validation_data": "leave it out: 'split' sets the validation images"
  case "callbacks": "type patience=3 monitor=val_loss restore_best=yes"
  default: nil
  }
}
