/// Three or more models on the same images, each compared with each.
///
/// With several comparisons one of them would come out small by chance more often than 1 time in 20, so
/// the p values are adjusted by Holm's step-down procedure: which pair is decided is told by an adjusted p
/// below 0.05, and the chance that even one of the pairs is wrongly decided stays below 5 %.
///
/// Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
/// Statistics 6 (1979).
public struct PairwiseComparison: Sendable, Hashable {
  /// The comparisons, the first model with all others, then the second with those after it.
  public let pairs: [Comparison]
  /// The models, in the order named.
  public let models: [ComparedModel]
  /// The adjusted p value of each pair.
  public let adjusted: [Double]

  /// Compares models on the same images; nil if one pair cannot be compared, as `Comparison` says.
  public init?(_ models: [ComparedModel], trueClasses: [UInt8], classWords: [String]) {
    var pairs: [Comparison] = []
    for (index, first) in models.enumerated() {
      for second in models[(index + 1)...] {
        guard
          let pair = Comparison(first, second, trueClasses: trueClasses, classWords: classWords)
        else { return nil }
        pairs.append(pair)
      }
    }
    guard !pairs.isEmpty else { return nil }
    self.pairs = pairs
    self.models = models
    adjusted = holmAdjusted(pairs.map(\.paired.midP))
  }

  /// The verdict on a pair: the name of the better one, or that they agree, or that it cannot be told.
  func verdictWord(_ index: Int) -> String {
    let pair = pairs[index]
    if pair.verdict == .agree { return pair.verdictWord }
    guard adjusted[index] < 0.05, let difference = pair.paired.difference else {
      return "undecided"
    }
    return (difference > 0 ? pair.first : pair.second).name + "-better"
  }
}

/// p values adjusted so that, compared with a level, they keep the chance of even one wrong rejection
/// below it; in the order given.
///
/// Source: S. Holm, as for `PairwiseComparison`; R's `p.adjust(method = "holm")`.
func holmAdjusted(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var adjusted = values
  var largest = 0.0
  for (rank, index) in order.enumerated() {
    largest = max(largest, min(1, Double(values.count - rank) * values[index]))
    adjusted[index] = largest
  }
  return adjusted
}

extension PairwiseComparison {
  /// What `compare` shows of three or more models.
  public var outcome: Outcome {
    let rates = models.map { model in
      pairs.lazy.compactMap { pair in
        pair.first.name == model.name
          ? pair.paired.first : pair.second.name == model.name ? pair.paired.second : nil
      }.first ?? Rate(0, of: 0)
    }
    var outcome = Outcome([
      .table(Comparison.modelTable(Array(zip(models, rates)))), .table(pairTable),
      .message(
        "\(pairs.count) comparisons: p is McNemar's mid-p, p_holm the same adjusted for all of them"
      ),
      .table(classTable),
    ])
    if let times = Comparison.times(models) { outcome.append(.note(times)) }
    return outcome
  }

  private var pairTable: Table {
    let columns = [
      Column("pair", .fixed), Column("difference", .measured, metric: .difference),
      Column("low", .measured, metric: .difference),
      Column("high", .measured, metric: .difference),
      Column("only_first", .measured, metric: .only),
      Column("only_second", .measured, metric: .only), Column("p", .chosen),
      Column("p_holm", .chosen), Column("verdict", .chosen),
    ]
    let rows = pairs.enumerated().map { index, pair -> [Value] in
      let paired = pair.paired
      return [
        .text("\(pair.first.name):\(pair.second.name)"), .metric(paired.difference),
        .metric(paired.interval?.low), .metric(paired.interval?.high),
        .integer(paired.onlyFirst), .integer(paired.onlySecond), .pValue(paired.midP),
        .pValue(adjusted[index]), .text(verdictWord(index)),
      ]
    }
    return Table("pair", columns: columns, rows: rows)
  }

  private var classTable: Table {
    let columns =
      [Column("class", .fixed)] + models.map { Column("recall_" + $0.name, .measured) }
    let others = pairs.prefix(models.count - 1)
    let rows = (pairs.first?.classes ?? []).enumerated().map { index, item -> [Value] in
      [.text(item.word), .metric(item.paired.first.value)]
        + others.map { .metric($0.classes[index].paired.second.value) }
    }
    return Table("class", columns: columns, rows: rows)
  }
}
