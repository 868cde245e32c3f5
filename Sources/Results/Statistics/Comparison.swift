/// What a comparison needs of one model.
public struct ComparedModel: Sendable, Hashable {
  /// The model's name, `cnn`.
  public let name: String
  /// The class given to each image, in the images' order.
  public let predicted: [UInt8]
  /// The mean loss on those images, where it was measured.
  public let loss: Double?
  /// How many values the model learns.
  public let parameters: Int
  /// The multiply-adds one image costs.
  public let multiplyAdds: Int
  /// How long its training took, where that is known.
  public let trainingSeconds: Double?

  /// A model to compare.
  public init(
    name: String, predicted: [UInt8], loss: Double?, parameters: Int, multiplyAdds: Int,
    trainingSeconds: Double?
  ) {
    self.name = name
    self.predicted = predicted
    self.loss = loss
    self.parameters = parameters
    self.multiplyAdds = multiplyAdds
    self.trainingSeconds = trainingSeconds
  }
}

/// Which of two models is better on the same images, and on what evidence.
public struct Comparison: Sendable, Hashable {
  /// The verdict: decided when the whole 95 % interval of the paired difference lies on one side
  /// of 0.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case firstBetter = "a-better"
    case secondBetter = "b-better"
    /// The two give every image the same class, so that there is nothing to tell them apart by.
    case agree
    case undecided
  }

  /// How the two models did on the images of one class.
  public struct ClassComparison: Sendable, Hashable {
    /// The class's word.
    public let word: String
    /// The counts over the images of this class; its rates are the two recalls.
    public let paired: PairedCounts
  }

  /// The model named first.
  public let first: ComparedModel
  /// The model named second.
  public let second: ComparedModel
  /// The counts over all images.
  public let paired: PairedCounts
  /// The counts class by class, in the order of the classes.
  public let classes: [ClassComparison]

  /// Compares two models on the same images.
  ///
  /// - Parameters:
  ///   - trueClasses: The class of each image.
  ///   - classWords: One word a class.
  /// - Returns: `nil` if there are no images, the counts of images differ, or a class has no word.
  public init?(
    _ first: ComparedModel, _ second: ComparedModel, trueClasses: [UInt8], classWords: [String]
  ) {
    guard !trueClasses.isEmpty, first.predicted.count == trueClasses.count,
      second.predicted.count == trueClasses.count,
      trueClasses.allSatisfy({ Int($0) < classWords.count })
    else { return nil }
    self.first = first
    self.second = second
    var counts = [[Int]](repeating: [0, 0, 0, 0], count: classWords.count)
    for (image, trueClass) in trueClasses.enumerated() {
      let one = first.predicted[image] == trueClass
      let other = second.predicted[image] == trueClass
      counts[Int(trueClass)][(one ? 0 : 2) + (other ? 0 : 1)] += 1
    }
    classes = zip(classWords, counts).map { word, counts in
      ClassComparison(word: word, paired: PairedCounts(counts))
    }
    paired = PairedCounts((0..<4).map { cell in counts.reduce(0) { $0 + $1[cell] } })
  }

  /// Which model is better, if that can be told.
  public var verdict: Verdict {
    if first.predicted == second.predicted { return .agree }
    guard let interval = paired.interval else { return .undecided }
    if interval.low > 0 { return .firstBetter }
    return interval.high < 0 ? .secondBetter : .undecided
  }

  /// The verdict with the models' own names: `cnn-better`, `undecided`.
  public var verdictWord: String {
    switch verdict {
    case .firstBetter: first.name + "-better"
    case .secondBetter: second.name + "-better"
    case .agree: "agree"
    case .undecided: "undecided"
    }
  }

  /// Which of the two was right, image by image: 0 both, 1 only the first, 2 only the second, 3 neither.
  ///
  /// - Parameter group: the images compared on.
  public func answers(trueClasses: [UInt8], group: ImageGroup) -> ClassifiedImages {
    let answers = zip(trueClasses, zip(first.predicted, second.predicted)).map { truth, given in
      UInt8((given.0 == truth ? 0 : 2) + (given.1 == truth ? 0 : 1))
    }
    return ClassifiedImages(
      name: "\(first.name) \(second.name)", group: group, labels: trueClasses,
      answers: answers, classes: classes.count, kinds: 4)
  }
}

extension PairedCounts {
  /// Counts in the order both, only the first, only the second, neither.
  fileprivate init(_ counts: [Int]) {
    self.init(both: counts[0], onlyFirst: counts[1], onlySecond: counts[2], neither: counts[3])
  }
}
