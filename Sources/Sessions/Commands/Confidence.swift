import Engine
import Language
import Results

/// What commands about how sure models are take.
enum ConfidenceParameters {
  static let models = Parameter<[String]>.repeated("models", .name, help: "the models")
  static let bins = Parameter(
    "bins", .integer(in: 2...100), default: 10, help: "how many intervals of equal width")
  static let threshold = Parameter(
    "at", .real(in: 0...1), default: 0.9,
    help: "below which probability the model says that it is unsure")
}

/// `calibration cnn`
enum CalibrationCommand: Command {
  static let signature = Signature(
    "calibration", summary: "says whether a model is right as often as it is sure",
    discussion: """
      The images are sorted by the probability of the class answered into bins of equal width. For each
      the number of images, their mean probability, the share that is right with its 95 % interval, and
      the gap: above 0, the model is surer than right. 'error' is the expected calibration error, the
      mean of the gaps' sizes over the images; 'largest' the largest of them. Evaluates the models
      first, if that was not done.
      """,
    positional: [ConfidenceParameters.models],
    options: [EvaluateCommand.subset, ConfidenceParameters.bins, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\ncalibration tiny",
        "ten bins")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { call[ConfidenceParameters.models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var outcome = Outcome()
    var numbers: [Findings.Number] = []
    for (model, answers) in try context.answers(call) {
      let bins = answers.bins(call[ConfidenceParameters.bins])
      let error = JudgedAnswers.expectedError(of: bins)
      let largest = bins.compactMap(\.gap?.magnitude).max()
      outcome.append(.table(table(model.name, bins)))
      outcome.append(
        .fields([
          Field("model", .text(model.name), .fixed), Field("n", .integer(answers.count), .fixed),
          Field("error", .metric(error), .measured), Field("largest", .metric(largest), .measured),
        ]))
      numbers += [("error", error), ("largest", largest)].map { name, value in
        .sample("\(model.name).\(name)", value)
      }
    }
    context.state.set(
      Findings(of: signature.verb, models: models(in: call), numbers: numbers))
    return outcome
  }

  /// The bins that hold images.
  private static func table(_ name: String, _ bins: [JudgedAnswers.Bin]) -> Table {
    Table(
      name,
      columns: [Column("above", .fixed), Column("images", .measured)]
        + ["confidence", "accuracy", "low", "high", "gap"].map { Column($0, .measured) },
      rows: bins.filter { $0.rate.count > 0 }.map { bin in
        [
          .real(bin.low, decimals: 2), .integer(bin.rate.count), .metric(bin.confidence),
          .metric(bin.rate.value), .metric(bin.rate.interval?.low),
          .metric(bin.rate.interval?.high), .metric(bin.gap),
        ]
      }, title: "\(name), by the probability of the class answered")
  }
}

/// `plot calibration cnn rnn`
enum PlotCalibrationCommand: Command {
  static let signature = Signature(
    "plot calibration", summary: "draws how often models are right over how sure they are",
    discussion: """
      A point a bin that holds images, as 'calibration' has them: on the diagonal a model is right as
      often as it is sure, below it less often.
      """,
    positional: [ConfidenceParameters.models],
    options: [EvaluateCommand.subset, ConfidenceParameters.bins, PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot calibration tiny",
        "a curve beside the diagonal")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { call[ConfidenceParameters.models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let curves = try context.answers(call).map { model, answers in
      SharesFigure.Curve(
        name: model.name,
        points: answers.bins(call[ConfidenceParameters.bins]).compactMap { bin in
          guard let confidence = bin.confidence, let accuracy = bin.rate.value else { return nil }
          return SharesFigure.Point(confidence, accuracy)
        })
    }
    let figure = try SharesFigure(
      title: "calibration on \(call[EvaluateCommand.subset].rawValue)",
      across: "probability of the class answered", up: "accuracy", diagonal: "as sure as right",
      curves: curves)
    let names = curves.map(\.name).joined(separator: "-")
    return try context.draw(.shares(figure), named: "calibration-\(names)", .chosen, call)
  }
}

/// `confidence cnn rnn`
enum ConfidenceCommand: Command {
  /// The thresholds listed.
  private static let thresholds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

  static let signature = Signature(
    "confidence", summary: "says how sure models are, and how right if they were careful",
    discussion: """
      'right' and 'wrong' are the mean probabilities of the class answered where that was right and where
      it was wrong. If a model may say that it is unsure below a probability, it answers fewer images
      and is right more often: for some thresholds, and that of at=, the share answered and the accuracy
      of the answers with its 95 % interval. 'plot confidence' draws the one over the other. Evaluates
      the models first, if that was not done.
      """,
    positional: [ConfidenceParameters.models],
    options: [EvaluateCommand.subset, ConfidenceParameters.threshold, TableFile.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nconfidence tiny at=0.7",
        "fewer answers, and better ones")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { call[ConfidenceParameters.models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let asked = call[ConfidenceParameters.threshold]
    let thresholds = Set(thresholds + [asked]).sorted()
    var outcome = Outcome()
    var numbers: [Findings.Number] = []
    for (model, answers) in try context.answers(call) {
      outcome.append(
        .table(
          Table(
            model.name,
            columns: [Column("at_least", .fixed)]
              + ["answered", "accuracy", "low", "high"].map { Column($0, .measured) },
            rows: thresholds.map { threshold in
              let (share, accuracy) = answers.answered(atLeast: threshold)
              return [
                .digits(threshold), .metric(share.value), .metric(accuracy.value),
                .metric(accuracy.interval?.low), .metric(accuracy.interval?.high),
              ]
            }, title: "\(model.name), where it answers only if it is at least so sure")))
      let (share, accuracy) = answers.answered(atLeast: asked)
      let means = [true, false].map(answers.meanConfidence)
      outcome.append(
        .fields([
          Field("model", .text(model.name), .fixed), Field("right", .metric(means[0]), .measured),
          Field("wrong", .metric(means[1]), .measured), Field("at", .digits(asked), .fixed),
          Field("answered", .metric(share.value), .measured),
          Field("accuracy", .metric(accuracy.value), .measured),
        ]))
      numbers += [
        .sample("\(model.name).right", means[0]), .sample("\(model.name).wrong", means[1]),
        .sample("\(model.name).answered", share.value, within: share.interval),
        .sample("\(model.name).accuracy", accuracy.value, within: accuracy.interval),
      ]
    }
    context.state.set(
      Findings(of: signature.verb, models: models(in: call), numbers: numbers))
    return outcome
  }
}

/// `plot confidence cnn rnn`
enum PlotConfidenceCommand: Command {
  static let signature = Signature(
    "plot confidence", summary: "draws the accuracy over the share of images answered",
    discussion: """
      To the right all images are answered; to the left only those that the model is surest of. The
      curve of a model that knows what it does not know rises fast.
      """,
    positional: [ConfidenceParameters.models],
    options: [EvaluateCommand.subset, PlotParameters.path],
    examples: [
      Example(
        "load fashion_mnist\nmodel tiny\n  flatten\n  dense 10 softmax\nend\nfit tiny steps=20\nplot confidence tiny",
        "a curve that falls to the model's accuracy")
    ],
    reads: [.data, .split, .stack, .weights, .results], writes: [.results, .files])

  static func models(in call: CheckedCall) -> [String] { call[ConfidenceParameters.models] }

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let curves = try context.answers(call).map { model, answers in
      SharesFigure.Curve(
        name: model.name,
        points: answers.selectiveAccuracy.map { SharesFigure.Point($0.answered, $0.accuracy) })
    }
    let figure = try SharesFigure(
      title: "accuracy of the surest answers on \(call[EvaluateCommand.subset].rawValue)",
      across: "share of the images answered", up: "accuracy", curves: curves)
    let names = curves.map(\.name).joined(separator: "-")
    return try context.draw(.shares(figure), named: "confidence-\(names)", .chosen, call)
  }
}

extension Findings.Number {
  /// A number measured on a sample of images: known within its interval, if there is one.
  fileprivate static func sample(
    _ name: String, _ value: Double?, within interval: Interval? = nil
  ) -> Findings.Number {
    let number = value ?? .nan
    return Findings.Number(
      name: name, value: number, shown: .metric(value),
      quantity: interval.map { .measured(number, within: $0) } ?? .measured(value))
  }
}

extension Context {
  /// How sure the models that a call names were of their answers, and which were right.
  fileprivate mutating func answers(
    _ call: CheckedCall
  ) throws -> [(model: Model, answers: JudgedAnswers)] {
    let range = call.range(of: ConfidenceParameters.models)
    var found: [(model: Model, answers: JudgedAnswers)] = []
    for model in try models(ConfidenceParameters.models, of: call) {
      let result = try evaluated(model, on: call[EvaluateCommand.subset], range)
      let predictions = result.evaluation.predictions
      let predicted = result.evaluation.predicted
      let confidences = predicted.enumerated().map { image, label in
        Double(predictions.probabilities[image * predictions.classes + Int(label)])
      }
      found.append(
        (
          model,
          JudgedAnswers(
            confidences: confidences, isRight: zip(predicted, result.labels).map { $0 == $1 })
        ))
    }
    return found
  }
}
