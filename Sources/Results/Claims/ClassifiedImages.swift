/// Which images were classified. Equal sets hold the same images in the same order.
public struct ImageGroup: Sendable, Hashable {
  /// The name of the set: `test`, `validation`, `train`.
  public let set: String
  /// What made the set: the digest of the split for `train` and `validation`; nil for `test`.
  public let origin: String?

  /// The images of a set.
  public init(set: String, origin: String? = nil) {
    self.set = set
    self.origin = origin
  }

  /// Whether the two groups certainly have no image in common: test images are never training images,
  /// and one split holds out what it does not train on.
  func isDisjoint(from other: ImageGroup) -> Bool {
    set != other.set && (origin == other.origin || origin == nil || other.origin == nil)
  }
}

/// What a classifier answered for each image of a group, and what would have been right.
///
/// Every count that a claim can be about is a weighted sum over such answers, image by image.
public struct ClassifiedImages: Sendable {
  /// What answered: `cnn.test`. Equal names over equal answers are one classifier.
  public let name: String
  /// The images.
  public let group: ImageGroup
  /// The true class of each image.
  public let labels: [UInt8]
  /// The answer for each image, as many as labels.
  public let answers: [UInt8]
  /// How many classes there are.
  public let classes: Int
  /// How many answers are possible; `classes` where an answer is a class.
  public let kinds: Int
  /// [true class, answer]: how many images.
  let counts: [Int]

  /// The answers to the images of a group; labels lie below `classes` and answers below `kinds`.
  public init(
    name: String, group: ImageGroup, labels: [UInt8], answers: [UInt8], classes: Int, kinds: Int
  ) {
    precondition(labels.count == answers.count, "Every image has one answer.")
    self.name = name
    self.group = group
    self.labels = labels
    self.answers = answers
    self.classes = classes
    self.kinds = kinds
    var counts = [Int](repeating: 0, count: classes * kinds)
    for (label, answer) in zip(labels, answers) { counts[Int(label) * kinds + Int(answer)] += 1 }
    self.counts = counts
  }

  /// How many images of a true class were given an answer.
  func count(_ label: Int, _ answer: Int) -> Int { counts[label * kinds + answer] }

  /// How many images a true class has.
  func support(_ label: Int) -> Int {
    counts[label * kinds..<(label + 1) * kinds].reduce(0, +)
  }
}

extension ClassifiedImages: Hashable {
  /// Whether the same classifier gave the same answers to the same images.
  public static func == (one: ClassifiedImages, other: ClassifiedImages) -> Bool {
    one.name == other.name && one.group == other.group && one.kinds == other.kinds
      && one.labels == other.labels && one.answers == other.answers
  }

  /// The name and the images, which tell most of them apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(group)
  }
}
