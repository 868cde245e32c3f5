extension Comparison {
  /// Everything `compare` shows: both models, their paired difference, the verdict, the recalls
  /// class by class, and the training times as a note.
  public var outcome: Outcome {
    var outcome = Outcome([
      .table(modelTable), .fields(differenceFields), .message(sentence), .table(classTable),
    ])
    if let times { outcome.append(.note(times)) }
    return outcome
  }

  private var modelTable: Table {
    Comparison.modelTable([(first, paired.first), (second, paired.second)])
  }

  /// The models of a comparison, each with its accuracy.
  static func modelTable(_ models: [(ComparedModel, Rate)]) -> Table {
    let columns = [
      Column("model", .fixed), Column("accuracy", .measured, metric: .testAccuracy),
      Column("low", .measured, metric: .testAccuracy),
      Column("high", .measured, metric: .testAccuracy),
      Column("loss", .measured, metric: .testLoss), Column("parameters", .fixed),
      Column("multiply_adds", .fixed),
    ]
    let rows = models.map { model, rate -> [Value] in
      [
        .text(model.name), .metric(rate.value), .metric(rate.interval?.low),
        .metric(rate.interval?.high), .metric(model.loss), .integer(model.parameters),
        .integer(model.multiplyAdds),
      ]
    }
    return Table("model", columns: columns, rows: rows)
  }

  private var differenceFields: [Field] {
    let interval = paired.interval
    let variation = Metric.difference.defaultTolerance
    return [
      Field("difference", .metric(paired.difference), .measured),
      Field("low", .metric(interval?.low), .measured, variation: variation),
      Field("high", .metric(interval?.high), .measured, variation: variation),
      Field("only_" + first.name, .integer(paired.onlyFirst), .measured),
      Field("only_" + second.name, .integer(paired.onlySecond), .measured),
      Field("p", .pValue(paired.midP), .chosen),
      Field("verdict", .text(verdictWord), .chosen),
    ]
  }

  private var classTable: Table {
    let columns = [
      Column("class", .fixed), Column("recall_" + first.name, .measured),
      Column("recall_" + second.name, .measured),
      Column("difference", .measured, metric: .classDifference),
      Column("low", .measured, metric: .classDifference),
      Column("high", .measured, metric: .classDifference),
    ]
    let rows = classes.map { item -> [Value] in
      let interval = item.paired.interval
      return [
        .text(item.word), .metric(item.paired.first.value), .metric(item.paired.second.value),
        .metric(item.paired.difference), .metric(interval?.low), .metric(interval?.high),
      ]
    }
    return Table("class", columns: columns, rows: rows)
  }

  /// The verdict in words, for the terminal.
  var sentence: String {
    let points = pointsText(paired.difference?.magnitude)
    let p = Value.pValue(paired.midP).text
    let evidence = "McNemar p " + (p.hasPrefix("<") ? "< " + p.dropFirst() : "= " + p)
    switch verdict {
    case .firstBetter:
      return "\(first.name) is better by \(points) points on the same \(grouped(paired.count))"
        + " images (\(evidence))"
    case .secondBetter:
      return "\(second.name) is better by \(points) points on the same \(grouped(paired.count))"
        + " images (\(evidence))"
    case .agree:
      return "they agree on all \(grouped(paired.count)) images: both give each the same class"
    case .undecided where paired.onlyFirst + paired.onlySecond == 0:
      return "they are right on the same \(grouped(paired.both)) of \(grouped(paired.count)) images"
    case .undecided:
      return "which is better cannot be told from \(grouped(paired.count)) images (\(evidence))"
    }
  }

  private func pointsText(_ share: Double?) -> String {
    share.flatMap { decimalText($0 * 100, decimals: 2) } ?? "undefined"
  }

  private var times: String? {
    Comparison.times([first, second])
  }

  /// How long models trained; nil where that is known of none.
  static func times(_ models: [ComparedModel]) -> String? {
    let known = models.compactMap { model in
      model.trainingSeconds.map { "\(model.name) trained in \(durationText(seconds: $0))" }
    }
    return known.isEmpty ? nil : known.joined(separator: ", ")
  }
}
