/// How often images of each true class were given each class.
public struct ConfusionMatrix: Sendable, Hashable {
  /// How many classes there are.
  public let classes: Int
  /// [true class, predicted class], row after row, `classes · classes` counts, none below 0.
  public let counts: [Int]

  /// A matrix of counts; `nil` unless they are a square, none negative, that can be added up.
  public init?(classes: Int, counts: [Int]) {
    let (cells, overflow) = classes.multipliedReportingOverflow(by: classes)
    guard classes > 0, !overflow, counts.count == cells,
      counts.allSatisfy({ $0 >= 0 && $0 <= Int.max / cells })
    else { return nil }
    self.classes = classes
    self.counts = counts
  }

  /// The matrix of two lists of class indices; `nil` if they differ in length or an index is not
  /// below `classes`.
  public init?(classes: Int, trueClasses: [UInt8], predicted: [UInt8]) {
    guard (1...256).contains(classes), trueClasses.count == predicted.count else { return nil }
    var counts = [Int](repeating: 0, count: classes * classes)
    for (row, column) in zip(trueClasses, predicted) {
      guard Int(row) < classes, Int(column) < classes else { return nil }
      counts[Int(row) * classes + Int(column)] += 1
    }
    self.classes = classes
    self.counts = counts
  }

  /// How many images of a true class were given a predicted one.
  public func count(trueClass: Int, predicted: Int) -> Int {
    counts[trueClass * classes + predicted]
  }

  /// All images.
  public var total: Int { counts.reduce(0, +) }

  /// The images given their true class, of all.
  public var accuracy: Rate {
    Rate((0..<classes).reduce(0) { $0 + count(trueClass: $1, predicted: $1) }, of: total)
  }

  /// The images of a class.
  public func support(_ index: Int) -> Int {
    (0..<classes).reduce(0) { $0 + count(trueClass: index, predicted: $1) }
  }

  /// The images given a class.
  public func predictions(_ index: Int) -> Int {
    (0..<classes).reduce(0) { $0 + count(trueClass: $1, predicted: index) }
  }

  /// Of the images of a class, those given it.
  public func recall(_ index: Int) -> Rate {
    Rate(count(trueClass: index, predicted: index), of: support(index))
  }

  /// Of the images given a class, those of it.
  public func precision(_ index: Int) -> Rate {
    Rate(count(trueClass: index, predicted: index), of: predictions(index))
  }

  /// The harmonic mean of recall and precision, 2·right / (images of it + images given it);
  /// `nil` if there are none of either.
  ///
  /// Source: C. J. van Rijsbergen, "Information Retrieval" (1979), ch. 7; the count form in
  /// scikit-learn's `f1_score`.
  public func f1(_ index: Int) -> Double? {
    let both = support(index) + predictions(index)
    return both == 0
      ? nil : 2 * Double(count(trueClass: index, predicted: index)) / Double(both)
  }
}

/// Two classes and how often each was taken for the other.
public struct ConfusedPair: Sendable, Hashable {
  /// The class more often taken for the other.
  public let trueClass: Int
  /// The class it was taken for.
  public let predicted: Int
  /// Images of `trueClass` given `predicted`.
  public let count: Int
  /// Images of `predicted` given `trueClass`, at most `count`.
  public let reverse: Int

  /// The confusions in both directions.
  public var sum: Int { count + reverse }
}

extension ConfusionMatrix {
  /// The pairs of classes most often taken for each other, the worst first; equal ones in the order
  /// of their classes. Pairs never confused are left out.
  ///
  /// - Parameter top: The most pairs to give.
  public func mostConfused(top: Int) -> [ConfusedPair] {
    var pairs: [ConfusedPair] = []
    for first in 0..<classes {
      for second in (first + 1)..<max(classes, first + 1) {
        let forward = count(trueClass: first, predicted: second)
        let backward = count(trueClass: second, predicted: first)
        if forward + backward == 0 { continue }
        pairs.append(
          forward >= backward
            ? ConfusedPair(trueClass: first, predicted: second, count: forward, reverse: backward)
            : ConfusedPair(trueClass: second, predicted: first, count: backward, reverse: forward))
      }
    }
    let order = pairs.indices.sorted { one, other in
      pairs[one].sum != pairs[other].sum ? pairs[one].sum > pairs[other].sum : one < other
    }
    return order.prefix(max(top, 0)).map { pairs[$0] }
  }
}
