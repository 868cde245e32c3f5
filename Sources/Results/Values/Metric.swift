/// What a measured value measures, where a default tolerance is known for it.
public enum Metric: String, Sendable, Hashable, CaseIterable {
  /// The mean training loss of an epoch.
  case loss
  /// The training accuracy of an epoch.
  case accuracy
  /// The loss on the validation images after an epoch.
  case validationLoss = "val_loss"
  /// The accuracy on the validation images after an epoch.
  case validationAccuracy = "val_accuracy"
  /// The loss that `evaluate` measures.
  case testLoss = "test.loss"
  /// The accuracy that `evaluate` measures, and the ends of its interval.
  case testAccuracy = "test.accuracy"
  /// The images classified wrong, of 10,000.
  case errors
  /// The share of a class's images found.
  case recall
  /// The share of right ones among the images given a class.
  case precision
  /// The harmonic mean of the two.
  case f1
  /// A cell of a confusion matrix off its diagonal or on it, of 1,000 images a class.
  case confusion
  /// The mean probability of the predicted class.
  case confidence
  /// The difference of two models' accuracies, and the ends of its interval.
  case difference
  /// The difference of two models' recalls of a class, and the ends of its interval.
  case classDifference = "class.difference"
  /// The images that only one of two models got right, of 10,000.
  case only

  /// What it is, for the reference.
  public var help: String {
    switch self {
    case .loss: "training loss of an epoch"
    case .accuracy: "training accuracy of an epoch"
    case .validationLoss: "validation loss of an epoch"
    case .validationAccuracy: "validation accuracy of an epoch"
    case .testLoss: "loss measured by evaluate"
    case .testAccuracy: "accuracy measured by evaluate, and its interval's ends"
    case .errors: "wrong answers, of 10,000 images"
    case .recall: "recall of a class"
    case .precision: "precision of a class"
    case .f1: "f1 of a class"
    case .confusion: "cell of a confusion matrix, of 1,000 images a class"
    case .confidence: "mean confidence of right or wrong answers"
    case .difference: "difference of two accuracies, and its interval's ends"
    case .classDifference: "difference of two recalls, and its interval's ends"
    case .only: "images only one of two models got right, of 10,000"
    }
  }

  /// The metric of a value with a name in the session, such as `cnn.test.recall.shirt`; nil if it is
  /// none of them.
  public init?(path: String) {
    let names = path.prefix { $0 != "[" }.split(separator: ".").map(String.init)
    guard names.count >= 2 else { return nil }
    if names[0] == "compare" {
      self.init(column: names[1])
      return
    }
    if names[1] == "history" {
      self.init(column: names.count > 2 ? names[2] : "")
      return
    }
    guard names.count > 2, ["train", "validation", "test"].contains(names[1]) else { return nil }
    switch names[2] {
    case "accuracy", "low", "high": self = .testAccuracy
    case "loss": self = .testLoss
    default: self.init(column: names[2])
    }
  }

  /// The metric of a field or a column by its name alone; nil if the name says nothing.
  init?(column name: String) {
    switch name {
    case "count", "reverse": self = .confusion
    case _ where name.hasPrefix("recall_"): self = .recall
    case _ where name.hasPrefix("only_"): self = .only
    default: self.init(rawValue: name)
    }
  }
}
