import Datasets
import Engine
import Networks
import Results

extension State {
  /// Everything that has a name, in order: data, models, the last comparison, parameters.
  var namedFields: [NamedField] {
    dataFields + models.flatMap { modelFields($0) } + comparisonFields + bindingFields
  }

  /// The sizes of the subsets.
  private var dataFields: [NamedField] {
    Subset.allCases.compactMap { subset in
      guard let images = try? images(of: subset) else { return nil }
      return .exact("\(subset.rawValue).n", images.count)
    }
  }

  /// Parameters, `let` names and loop variables.
  private var bindingFields: [NamedField] {
    bindings.map {
      NamedField(
        path: $0.name, value: $0.value, kind: $0.quantity?.kind ?? .fixed, quantity: $0.quantity)
    }
  }

  /// Everything of a model that has a name.
  func modelFields(_ model: Model) -> [NamedField] {
    var fields = [
      NamedField.exact("\(model.name).params", model.network.parameterCount),
      NamedField.exact("\(model.name).multiply_adds", model.network.multiplyAdds),
      NamedField.exact("\(model.name).layers", model.network.layers.count),
    ]
    fields += historyFields(model)
    if let rate = model.suggestedRate {
      fields.append(.learningRate("\(model.name).lr_find.learning_rate", rate, .chosen))
    }
    for subset in Subset.allCases {
      if let result = model.evaluations[subset] { fields += resultFields(model.name, result) }
    }
    return fields
  }

  /// The last value of each curve under its bare name; with `[E]`, that of epoch E.
  private func historyFields(_ model: Model) -> [NamedField] {
    guard let training = model.training else { return [] }
    let prefix = "\(model.name).history"
    let history = model.history
    var fields = [NamedField.exact("\(prefix).epochs", history.epochs.count)]
    if let best = training.bestEpoch {
      fields.append(
        NamedField(
          path: "\(prefix).best", value: .integer(best), kind: .chosen,
          quantity: .exact(Double(best), kind: .chosen)))
    }
    fields.append(
      NamedField(
        path: "\(prefix).seconds", value: .real(training.seconds, decimals: 1), kind: .measured,
        quantity: .time(seconds: training.seconds, name: "\(prefix).seconds")))
    for metric in History.Metric.allCases {
      guard let last = history.values(metric).last, let last else { continue }
      fields.append(.metric("\(prefix).\(metric.rawValue)", last))
    }
    if let last = history.learningRates.last, let last {
      fields.append(.learningRate("\(prefix).learning_rate", last))
    }
    return fields
  }

  /// What an evaluation measured.
  private func resultFields(_ name: String, _ result: EvaluatedSubset) -> [NamedField] {
    let words = data?.dataset.classWords ?? []
    let set = result.subset.rawValue
    let prefix = "\(name).\(set)"
    let predicted = result.evaluation.predicted
    let hits = zip(result.labels, predicted).map { $0 == $1 }
    let accuracy = result.accuracy
    var fields = [
      NamedField.rate("\(prefix).accuracy", .all(set: set), hits),
      .exact("\(prefix).n", accuracy.count),
      .metric("\(prefix).low", accuracy.interval?.low),
      .metric("\(prefix).high", accuracy.interval?.high),
      .metric("\(prefix).loss", result.evaluation.loss),
      .exact("\(prefix).errors", accuracy.count - accuracy.successes, .measured),
    ]
    let matrix = result.confusion(classes: words.count)
    for (index, word) in words.enumerated() {
      let label = UInt8(index)
      let ofClass = zip(result.labels, hits).filter { $0.0 == label }.map(\.1)
      fields.append(.rate("\(prefix).recall.\(word)", .ofClass(set: set, index), ofClass))
    }
    for (index, word) in words.enumerated() {
      let label = UInt8(index)
      let called = zip(predicted, hits).filter { $0.0 == label }.map(\.1)
      fields.append(
        .rate(
          "\(prefix).precision.\(word)",
          .picked(set: set, "that \(name) took for class \(index)"), called))
    }
    for (index, word) in words.enumerated() {
      fields.append(.metric("\(prefix).f1.\(word)", matrix.f1(index)))
    }
    for (row, word) in words.enumerated() {
      for (column, other) in words.enumerated() {
        fields.append(
          .exact(
            "\(prefix).confusion.\(word).\(other)",
            matrix.count(trueClass: row, predicted: column), .measured))
      }
    }
    return fields + confidenceFields(prefix, result, hits)
  }

  /// The mean probability of the predicted class, over right and over wrong answers.
  private func confidenceFields(
    _ prefix: String, _ result: EvaluatedSubset, _ hits: [Bool]
  ) -> [NamedField] {
    let predictions = result.evaluation.predictions
    var sums = [false: 0.0, true: 0.0]
    for (image, hit) in hits.enumerated() {
      let place = image * predictions.classes + Int(result.evaluation.predicted[image])
      sums[hit, default: 0] += Double(predictions.probabilities[place])
    }
    let right = result.evaluation.correct
    return [
      .metric(
        "\(prefix).confidence.right", right > 0 ? sums[true, default: 0] / Double(right) : nil),
      .metric(
        "\(prefix).confidence.wrong",
        hits.count > right ? sums[false, default: 0] / Double(hits.count - right) : nil),
    ]
  }

  /// The last comparison's numbers.
  private var comparisonFields: [NamedField] {
    guard let comparison = comparison?.comparison else { return [] }
    let paired = comparison.paired
    let p = paired.midP
    var difference = Quantity.measured(paired.difference)
    if let interval = paired.interval, let value = paired.difference {
      difference = .measured(value, within: interval)
    }
    return [
      NamedField(
        path: "compare.difference", value: .metric(paired.difference), kind: .measured,
        quantity: difference.varying(NamedField.variation("compare.difference"))),
      .exact("compare.only_\(comparison.first.name)", paired.onlyFirst, .measured),
      .exact("compare.only_\(comparison.second.name)", paired.onlySecond, .measured),
      NamedField(
        path: "compare.p", value: .pValue(p), kind: .chosen,
        quantity: .exact(p, kind: .chosen)),
    ]
  }
}
