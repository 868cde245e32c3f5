/// How large a part of a split is.
public enum SplitSize: Sendable, Hashable {
  /// A share of all images, between 0 and 1.
  case share(Double)
  /// A number of images.
  case images(Int)

  /// The number of images, a share rounded as scikit-learn does: up where it is held out.
  fileprivate func count(of all: Int, up: Bool) throws(SplitError) -> Int {
    switch self {
    case .share(let share):
      guard share > 0, share < 1 else { throw .fraction(share) }
      return Int((share * Double(all)).rounded(up ? .up : .down))
    case .images(let count): return count
    }
  }
}

extension Split {
  /// `train_test_split(test_size: validation, train_size: train, random_state: seed)` of
  /// scikit-learn, index for index.
  ///
  /// A share held out has ceil(share · count) images, a share trained on floor(share · count); a size that
  /// is nil is what the other leaves. The order of the training part is scikit-learn's too, and of two
  /// splits that differ in `train` alone the smaller training part begins the larger one, unless they are
  /// stratified: the same images are held out.
  /// Source: scikit-learn's `ShuffleSplit` and `StratifiedShuffleSplit` over numpy's `RandomState`,
  /// both unchanged in what they draw since scikit-learn 0.18.
  ///
  /// - Parameters:
  ///   - count: how many images there are to split; below 2³¹.
  ///   - validation: the held-out part of them.
  ///   - train: the part trained on; the rest is in neither.
  ///   - seed: scikit-learn's `random_state`.
  ///   - labels: the class of each image when every class is to be split alike (`stratify`).
  /// - Throws: ``SplitError``.
  public static func scikitLearn(
    count: Int, validation held: SplitSize?, train kept: SplitSize? = nil, seed: UInt32,
    stratifiedBy labels: [UInt8]? = nil
  ) throws(SplitError) -> Split {
    precondition(count >= 0 && count <= Int(Int32.max), "indices are 32-bit")
    let heldCount = try held?.count(of: count, up: true)
    let keptCount = try kept?.count(of: count, up: false)
    // scikit-learn has no part larger than the whole, nor two that are together.
    guard heldCount ?? 0 <= count, keptCount ?? 0 <= count else {
      throw .moreThanAll(count: count, train: keptCount ?? 0, validation: heldCount ?? 0)
    }
    let validation = heldCount ?? count - (keptCount ?? 0)
    let train = keptCount ?? count - validation
    guard train <= count - validation else {
      throw .moreThanAll(count: count, train: train, validation: validation)
    }
    guard validation > 0, train > 0 else {
      throw .emptySide(count: count, train: train, validation: validation)
    }
    var generator = MersenneTwister(seed: seed)
    if let labels {
      precondition(labels.count == count, "one label an image")
      return try stratified(train: train, validation: validation, labels, &generator)
    }
    let order = generator.permutation(count)
    return Split(
      train: Array(order[validation..<validation + train]),
      validation: Array(order[..<validation]))
  }

  /// Every class is shuffled alone and cut in proportion; then each part is shuffled whole.
  private static func stratified(
    train: Int, validation: Int, _ labels: [UInt8], _ generator: inout MersenneTwister
  ) throws(SplitError) -> Split {
    var members = [[Int32]](repeating: [], count: 256)
    for (index, label) in labels.enumerated() { members[Int(label)].append(Int32(index)) }
    for (label, images) in members.enumerated() where images.count == 1 {
      throw .smallClass(label: UInt8(label), count: 1)
    }
    members.removeAll(where: \.isEmpty)
    for (side, isTraining) in [(train, true), (validation, false)] where side < members.count {
      throw .fewerThanClasses(side: side, classes: members.count, isTraining: isTraining)
    }

    let sizes = members.map(\.count)
    let trainSizes = likeliestDraw(of: train, from: sizes, &generator)
    let rest = zip(sizes, trainSizes).map { $0 - $1 }
    let validationSizes = likeliestDraw(of: validation, from: rest, &generator)
    var trainPart: [Int32] = []
    var validationPart: [Int32] = []
    for (index, images) in members.enumerated() {
      let order = generator.permutation(images.count).map { images[Int($0)] }
      let cut = trainSizes[index]
      trainPart += order[..<cut]
      validationPart += order[cut..<cut + validationSizes[index]]
    }
    generator.shuffle(&trainPart)
    generator.shuffle(&validationPart)
    return Split(train: trainPart, validation: validationPart)
  }

  /// How many of each class a draw of `count` images most likely holds, ties decided by chance:
  /// scikit-learn's `_approximate_mode`. The arithmetic is in Double as there, since rounding
  /// decides which classes get the images left over.
  private static func likeliestDraw(
    of count: Int, from sizes: [Int], _ generator: inout MersenneTwister
  ) -> [Int] {
    let total = Double(sizes.reduce(0, +))
    let shares = sizes.map { Double($0) / total * Double(count) }
    var drawn = shares.map { Int($0.rounded(.down)) }
    let remainders = zip(shares, drawn).map { $0 - Double($1) }
    var missing = count - drawn.reduce(0, +)
    var next = remainders.max()
    while missing > 0, let remainder = next {
      let classes = remainders.indices.filter { remainders[$0] == remainder }
      let added = min(classes.count, missing)
      for choice in generator.permutation(classes.count)[..<added] {
        drawn[classes[Int(choice)]] += 1
      }
      missing -= added
      next = remainders.filter { $0 < remainder }.max()
    }
    return drawn
  }
}
