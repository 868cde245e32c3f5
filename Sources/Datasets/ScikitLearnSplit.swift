extension Split {
  /// `train_test_split(test_size: fraction, random_state: seed)` of scikit-learn, index for index.
  ///
  /// The held-out part has ceil(fraction · count) images, the training part the others. The order
  /// of the training part is scikit-learn's too.
  /// Source: scikit-learn's `ShuffleSplit` and `StratifiedShuffleSplit` over numpy's `RandomState`,
  /// both unchanged in what they draw since scikit-learn 0.18.
  ///
  /// - Parameters:
  ///   - count: how many images there are to split; below 2³¹.
  ///   - fraction: the held-out part of them, between 0 and 1.
  ///   - seed: scikit-learn's `random_state`.
  ///   - labels: the class of each image when every class is to be split alike (`stratify`).
  /// - Throws: ``SplitError``.
  public static func scikitLearn(
    count: Int, fraction: Double, seed: UInt32, stratifiedBy labels: [UInt8]? = nil
  ) throws(SplitError) -> Split {
    precondition(count >= 0 && count <= Int(Int32.max), "indices are 32-bit")
    guard fraction > 0, fraction < 1 else { throw .fraction(fraction) }
    let validation = Int((fraction * Double(count)).rounded(.up))
    let train = count - validation
    guard validation > 0, train > 0 else {
      throw .emptySide(count: count, train: train, validation: validation)
    }
    var generator = MersenneTwister(seed: seed)
    if let labels {
      precondition(labels.count == count, "one label an image")
      return try stratified(train: train, validation: validation, labels, &generator)
    }
    let order = generator.permutation(count)
    return Split(train: Array(order[validation...]), validation: Array(order[..<validation]))
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
    for side in [train, validation] where side < members.count {
      throw .fewerThanClasses(side: side, classes: members.count)
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
