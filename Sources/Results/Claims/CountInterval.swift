extension CountForm {
  /// The 95 % interval of the sum, and by what rule.
  ///
  /// The images of one true class are a stratum: the sum over it takes the values 0 and d (one
  /// proportion), or -d, 0 and d (the difference of two proportions on the same images). Strata of which the
  /// same is asked are pooled: whether the answer is right, or whether it is this or that class. Then
  ///
  /// - one pool of two values has the Wilson interval of its share of images;
  /// - one pool of three values has Tango's interval of its paired difference;
  /// - several pools have no image in common: their intervals are combined by Newcombe's method,
  ///   extended to any sum. Of two shares with opposite weights that is his method 10;
  /// - anything else, such as an accuracy minus twice another, has none.
  ///
  /// Source: G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures: a general
  /// approach", Statistics in Medicine 27 (2008); the others as in `Rate` and `PairedCounts`.
  var knownInterval: KnownInterval {
    var base = constant
    var pools: [Pool] = []
    var groups: [[Term]] = []
    for term in terms {
      let index = groups.firstIndex {
        $0[0].images.group == term.images.group && $0[0].images.labels == term.images.labels
      }
      if let index { groups[index].append(term) } else { groups.append([term]) }
    }
    for (index, group) in groups.enumerated() {
      let isDisjoint = groups[..<index].allSatisfy {
        $0[0].images.group.isDisjoint(from: group[0].images.group)
      }
      guard isDisjoint else { return KnownInterval(doubt: .overlappingImages) }
      guard let strata = Stratum.strata(of: group, base: &base) else {
        return KnownInterval(doubt: .noRule)
      }
      pools += Pool.pools(of: strata)
    }
    guard let first = pools.first else { return KnownInterval(doubt: .undefined) }
    if pools.count == 1 {
      let known = first.interval
      return KnownInterval(
        interval: Interval(base + known.low, base + known.high),
        rule: first.levels == 2 ? .wilson : .paired)
    }
    let value = pools.reduce(base) { $0 + $1.value }
    let below = pools.reduce(0) { $0 + square($1.value - $1.interval.low) }
    let above = pools.reduce(0) { $0 + square($1.interval.high - $1.value) }
    return KnownInterval(
      interval: Interval(value - below.squareRoot(), value + above.squareRoot()), rule: .newcombe)
  }
}

private func square(_ number: Double) -> Double { number * number }

/// The images of one true class, and how often the sum took each of its values there.
private struct Stratum {
  /// The distance between neighbouring values.
  let step: Double
  /// How many images have the lowest value, the next, and where there are three the highest.
  let counts: [Int]
  /// Which answers have which value, by classifier: equal where strata ask for the same classes.
  let columns: [[Int]]
  /// Whether the higher value is that of right answers, by classifier; nil where that says not all.
  let rightIsHigh: [Bool?]
  /// The places of the classifiers in the sum.
  let members: [Int]

  /// The strata of a sum over one group of images; nil if one takes other values than it may.
  ///
  /// - Parameter base: takes what is left when the values of each are 0, d or -d, 0, d.
  static func strata(of terms: [CountForm.Term], base: inout Double) -> [Stratum]? {
    let images = terms[0].images
    var strata: [Stratum] = []
    for label in 0..<images.classes where images.support(label) > 0 {
      var rows: [(member: Int, row: [Double])] = []
      for (member, term) in terms.enumerated() {
        let kinds = term.images.kinds
        let weights = term.weights[label * kinds..<(label + 1) * kinds]
        let low = weights.min() ?? 0
        base += low * Double(images.support(label))
        let row = weights.map { $0 - low }
        if !areAlike(low, weights.max() ?? 0) { rows.append((member, row)) }
      }
      if rows.isEmpty { continue }
      guard let stratum = Stratum(label, terms, rows) else { return nil }
      if stratum.counts.count == 3 { base += stratum.step * Double(images.support(label)) }
      strata.append(stratum)
    }
    return strata
  }

  private init?(
    _ label: Int, _ terms: [CountForm.Term], _ rows: [(member: Int, row: [Double])]
  ) {
    guard rows.count <= 2 else { return nil }
    let highest = rows.map { $0.row.max() ?? 0 }
    let lowest = rows.map { $0.row.filter { $0 > 0 }.min() ?? 0 }
    let step = rows.count == 1 ? levelStep(rows[0].row, highest[0], lowest[0]) : highest[0]
    guard let step else { return nil }
    if rows.count == 2 {
      guard areAlike(highest[0], highest[1]), areAlike(lowest[0], highest[0]),
        areAlike(lowest[1], highest[1])
      else { return nil }
    }
    let levels = rows.map { item in item.row.map { Int(($0 / step).rounded()) } }
    self.step = step
    columns = levels
    members = rows.map(\.member)
    var counts = [0, 0, 0]
    if rows.count == 1 {
      let images = terms[rows[0].member].images
      for (answer, level) in levels[0].enumerated() { counts[level] += images.count(label, answer) }
    } else {
      let one = terms[rows[0].member].images
      let other = terms[rows[1].member].images
      for (image, truth) in one.labels.enumerated() where Int(truth) == label {
        counts[levels[0][Int(one.answers[image])] + levels[1][Int(other.answers[image])]] += 1
      }
    }
    let isPaired = rows.count == 2 || levels[0].contains(2)
    self.counts = isPaired ? counts : Array(counts.prefix(2))
    rightIsHigh = zip(rows, levels).map { item, levels in
      let images = terms[item.member].images
      return images.kinds == images.classes && !levels.contains(2) ? levels[label] == 1 : nil
    }
  }

  /// Whether the same is asked of another stratum's images, by class or by right and wrong.
  func asksTheSame(as other: Stratum, byRight: Bool) -> Bool {
    guard members == other.members, areAlike(step, other.step),
      counts.count == other.counts.count
    else { return false }
    return byRight
      ? !rightIsHigh.contains(nil) && rightIsHigh == other.rightIsHigh : columns == other.columns
  }
}

/// The distance between the values of a row that has two, or three at equal distances; nil of others.
private func levelStep(_ row: [Double], _ highest: Double, _ lowest: Double) -> Double? {
  if areAlike(lowest, highest) { return highest }
  guard areAlike(2 * lowest, highest),
    row.allSatisfy({ $0 == 0 || areAlike($0, lowest) || areAlike($0, highest) })
  else { return nil }
  return lowest
}

/// Strata of which the same is asked, taken as one.
private struct Pool {
  let step: Double
  private(set) var counts: [Int]

  /// How many values the sum takes, 2 or 3.
  var levels: Int { counts.count }

  private init(_ stratum: Stratum) {
    step = stratum.step
    counts = stratum.counts
  }

  /// The fewest pools that strata make.
  static func pools(of strata: [Stratum]) -> [Pool] {
    let byClass = pools(of: strata, byRight: false)
    let byRight = pools(of: strata, byRight: true)
    return byRight.count < byClass.count ? byRight : byClass
  }

  private static func pools(of strata: [Stratum], byRight: Bool) -> [Pool] {
    var pools: [(first: Stratum, pool: Pool)] = []
    for stratum in strata {
      let index = pools.firstIndex { $0.first.asksTheSame(as: stratum, byRight: byRight) }
      guard let index else {
        pools.append((stratum, Pool(stratum)))
        continue
      }
      for (level, count) in stratum.counts.enumerated() { pools[index].pool.counts[level] += count }
    }
    return pools.map(\.pool)
  }

  /// Its part of the sum, counted from 0 or, of three values, from the middle one.
  var value: Double {
    step * Double(levels == 2 ? counts[1] : counts[2] - counts[0])
  }

  /// The 95 % interval of `value`.
  var interval: Interval {
    let images = counts.reduce(0, +)
    let share =
      levels == 2
      ? Rate(counts[1], of: images).interval
      : PairedCounts(both: counts[1], onlyFirst: counts[2], onlySecond: counts[0], neither: 0)
        .interval
    // A stratum has images.
    guard let share else { return Interval(value, value) }
    let scale = step * Double(images)
    return Interval(scale * share.low, scale * share.high)
  }
}
