import Datasets
import Engine
import Networks
import Results

extension State {
  /// Everything that has a name, in order: data, models, the last comparison, what
  /// verbs found, parameters.
  var namedFields: [NamedField] {
    dataFields + models.flatMap { modelFields($0) } + comparisonFields + findings.flatMap(\.fields)
      + bindingFields
  }

  /// The sizes of the subsets.
  var dataFields: [NamedField] {
    Subset.allCases.compactMap { subset in
      guard let images = try? images(of: subset) else { return nil }
      return .exact("\(subset.rawValue).n", images.count)
    }
  }

  /// Parameters, `let` names and loop variables.
  private var bindingFields: [NamedField] {
    bindings.map { field(of: $0) }
  }

  /// What a parameter, a `let` name or a loop's variable stands for.
  func field(of binding: Binding) -> NamedField {
    NamedField(
      path: binding.name, value: binding.value, kind: binding.quantity?.kind ?? .fixed,
      quantity: binding.quantity)
  }

  /// Everything of a model that has a name.
  func modelFields(_ model: Model) -> [NamedField] {
    var fields = [
      NamedField.exact("\(model.name).params", model.network.parameterCount),
      NamedField.exact("\(model.name).multiply_adds", model.network.multiplyAdds),
      NamedField.exact("\(model.name).layers", model.network.layers.count),
    ]
    fields += historyFields(model)
    if case .found(let rate) = model.rateSearch {
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
        path: "\(prefix).seconds",
        value: .real(training.seconds, decimals: secondsDecimals(training.seconds)),
        kind: .measured,
        isTime: true,
        quantity: .time(seconds: training.seconds, name: "\(prefix).seconds")))
    let steps = model.stepLosses
    if let last = steps.losses.last {
      fields.append(.exact("\(prefix).steps", steps.steps))
      fields.append(.exact("\(prefix).steps.every", steps.every))
      fields.append(.metric("\(prefix).steps.loss", last))
    }
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
    let prefix = "\(name).\(result.subset.rawValue)"
    let accuracy = result.accuracy
    let count = { @Sendable (isCounted: (Int, Int) -> Bool) in
      CountForm(result.classified(as: prefix, classes: words.count), isCounted)
    }
    let support = { @Sendable (label: Int) in
      result.labels.count { Int($0) == label }
    }
    var fields = [
      NamedField.share("\(prefix).accuracy", count { $0 == $1 }, of: accuracy.count),
      .exact("\(prefix).n", accuracy.count),
      .metric("\(prefix).low", accuracy.interval?.low),
      .metric("\(prefix).high", accuracy.interval?.high),
      .metric("\(prefix).loss", result.evaluation.loss),
      .counts("\(prefix).errors", count { $0 != $1 }),
    ]
    let classes = Array(words.enumerated())
    for (index, word) in classes {
      fields.append(
        .share(
          "\(prefix).recall.\(word)", count { $0 == index && $1 == index }, of: support(index)))
    }
    for (index, word) in classes {
      fields.append(
        .ratio(
          "\(prefix).precision.\(word)", count { $0 == index && $1 == index },
          count { $1 == index }))
    }
    for (index, word) in classes {
      fields.append(
        .ratio(
          "\(prefix).f1.\(word)", count { $0 == index && $1 == index } * 2,
          count { $1 == index } + .constant(Double(support(index)))))
    }
    for (row, word) in classes {
      for (column, other) in classes {
        fields.append(
          .counts("\(prefix).confusion.\(word).\(other)", count { $0 == row && $1 == column }))
      }
    }
    return fields + [
      .metric("\(prefix).confidence.right", result.confidence(ofRight: true)),
      .metric("\(prefix).confidence.wrong", result.confidence(ofRight: false)),
    ]
  }

  /// The last comparison's numbers; of more than two models under the names of each pair.
  var comparisonFields: [NamedField] {
    guard let compared = comparison else { return [] }
    let pairs = compared.comparison.pairs
    return zip(pairs, compared.answers).enumerated().flatMap { index, pair -> [NamedField] in
      let (comparison, answers) = pair
      let names = [comparison.first.name, comparison.second.name]
      let prefix = (["compare"] + (pairs.count == 1 ? [] : names)).joined(separator: ".")
      let only = [1, 2].map { side in CountForm(answers) { $1 == side } }
      let p = compared.comparison.adjusted[index]
      return [
        .share(
          "\(prefix).difference", only[0] + only[1] * -1, of: comparison.paired.count),
        .counts("\(prefix).only_\(names[0])", only[0]),
        .counts("\(prefix).only_\(names[1])", only[1]),
        NamedField(
          path: "\(prefix).p", value: .pValue(p), kind: .chosen,
          quantity: .exact(p, kind: .chosen)),
      ]
    }
  }
}

extension EvaluatedSubset {
  /// The mean probability of the predicted class, over right or over wrong answers; nil where there are
  /// none.
  fileprivate func confidence(ofRight isRight: Bool) -> Double? {
    let predictions = evaluation.predictions
    var sum = 0.0
    var count = 0
    for (image, predicted) in evaluation.predicted.enumerated()
    where (labels[image] == predicted) == isRight {
      sum += Double(predictions.probabilities[image * predictions.classes + Int(predicted)])
      count += 1
    }
    return count == 0 ? nil : sum / Double(count)
  }
}
