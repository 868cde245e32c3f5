/// The classes and probabilities a network gives to images.
public struct Predictions: Sendable, Equatable {
  /// The number of classes.
  public var classes: Int
  /// The probabilities, image by image, class by class.
  public var probabilities: [Float]

  /// Probabilities as they were kept.
  public init(classes: Int, probabilities: [Float]) {
    self.classes = classes
    self.probabilities = probabilities
  }

  /// The number of images.
  public var count: Int { classes == 0 ? 0 : probabilities.count / classes }

  /// The most probable class of each image; of equal ones the lowest.
  public var predicted: [UInt8] {
    (0..<count).map { image in
      let row = probabilities[image * classes..<(image + 1) * classes]
      var best = row.startIndex
      for index in row.indices where row[index] > row[best] { best = index }
      return UInt8(best - row.startIndex)
    }
  }
}

/// How well a network classifies images with known labels.
public struct Evaluation: Sendable, Equatable {
  /// The mean cross-entropy.
  public var loss: Double
  /// The number of images classified right.
  public var correct: Int
  /// The most probable class of each image; of equal ones the lowest.
  public var predicted: [UInt8]
  /// The probabilities of every class for each image.
  public var predictions: Predictions

  /// What was measured.
  public init(loss: Double, correct: Int, predictions: Predictions) {
    self.loss = loss
    self.correct = correct
    self.predicted = predictions.predicted
    self.predictions = predictions
  }

  /// The probabilities, image by image, class by class.
  public var probabilities: [Float] { predictions.probabilities }
  /// The share of images classified right.
  public var accuracy: Double {
    predicted.isEmpty ? 0 : Double(correct) / Double(predicted.count)
  }
}
