import Results

/// Small figures of every kind, whose scripts are kept in `Fixtures/Plotting`.
enum SampleFigures {
  static let classNames = ["T-shirt/top", "Trouser", "Bag"]

  static func history(title: String = "Training of cnn and rnn") throws -> Figure {
    func epochs(_ low: Double) -> [HistoryEpoch] {
      [0.75, 0.5, 0.4375].enumerated().map { index, loss in
        HistoryEpoch(
          epoch: index + 1, loss: loss + low, accuracy: 0.9 - loss / 4 - low,
          validationLoss: index == 1 ? .nan : loss + low + 0.0625,
          validationAccuracy: 0.875 - loss / 4 - low)
      }
    }
    return .history(
      try HistoryFigure(
        title: title,
        models: [
          .init(name: "cnn", epochs: epochs(0)), .init(name: "rnn", epochs: epochs(0.125)),
        ]))
  }

  static func image(_ first: UInt8 = 0) throws -> GrayImage {
    try GrayImage(width: 3, height: 2, pixels: [first, 50, 100, 150, 200, 255])
  }

  static func probabilities(
    title: String = "Class probabilities", classNames: [String] = classNames
  ) throws -> Figure {
    .probabilities(
      try ProbabilityFigure(
        title: title, classNames: classNames,
        items: [
          .init(
            name: "test[4]", image: try image(), trueClass: 0, probabilities: [0.75, 0.125, 0.125]),
          .init(
            name: "test[5]", image: try image(7), trueClass: 2,
            probabilities: [0.25, 0.625, 0.125]),
        ]))
  }

  static func confusion(
    title: String = "Confusion", classNames: [String] = classNames
  ) throws -> Figure {
    .confusion(
      try ConfusionFigure(
        title: title, classNames: classNames, counts: [90, 6, 4, 0, 50, 0, 0, 0, 0]))
  }

  static func samples(
    title: String = "Samples", captions: [String] = ["T-shirt/top", "Bag"]
  ) throws -> Figure {
    .samples(
      try SamplesFigure(
        title: title,
        items: try captions.map { .init(image: try image(), caption: $0) }))
  }

  static func rangeTest(title: String = "cnn: loss by learning rate") throws -> Figure {
    let losses = [2.25, 2.25, 2.125, 1.75, 1, 0.75, 0.625, 0.75, 1.5, 40]
    let rates = losses.indices.map { 1e-5 * Double(1 << ($0 * 2)) }
    return .rangeTest(
      try RangeTestFigure(title: title, test: RangeTest(rates: rates, losses: losses)))
  }

  static func steps(title: String = "Training history") throws -> Figure {
    let losses = (0..<40).map { 2.25 / Double(1 + $0) }
    return .steps(
      try StepsFigure(
        title: title,
        models: ["cnn", "rnn"].map {
          .init(name: $0, steps: losses.indices.map { 2 * $0 + 1 }, losses: losses)
        }))
  }

  static func trace(title: String = "test[4], Bag") throws -> Figure {
    let beliefs = [[0.5, 0.25, 0.25], [0.25, 0.625, 0.125], [0.125, 0.125, 0.75]]
    return .trace(
      try TraceFigure(
        title: title, classNames: classNames, trueClass: 2,
        columns: [
          .init(
            name: "cnn",
            panels: [
              .init(title: "conv2d_1, 2x3: 0 to 1.00", .shades(try image())),
              .init(title: "dense_1: probabilities", .probabilities([0.625, 0.25, 0.125])),
            ]),
          .init(
            name: "rnn", panels: [.init(title: "believed after each row", .beliefs(beliefs))]),
        ]))
  }

  static func layerSizes(title: String = "one step of training") throws -> Figure {
    let layers: [LayerSizesFigure.Layer] = [
      .init(
        name: "conv2d_1",
        sizes: [.activations: 0.5, .gradient: 0.0001220703125, .weights: 0.0625, .update: 0.001]),
      .init(name: "flatten_1", sizes: [.activations: 0.5]),
      .init(
        name: "dense_1", sizes: [.activations: 2, .gradient: 0, .weights: 0.125, .update: 0.125]),
    ]
    return .layerSizes(
      try LayerSizesFigure(
        title: title,
        models: [
          .init(name: "cnn", note: "step 1, loss 2.3026, after it 2.2500", layers: layers),
          .init(name: "rnn", note: "step 4, loss 2.3125, after it 2.3000", layers: [layers[2]]),
        ]))
  }

  static func shares(title: String = "calibration on test") throws -> Figure {
    .shares(
      try SharesFigure(
        title: title, across: "probability of the class answered", up: "accuracy",
        diagonal: "as sure as right",
        curves: [
          .init(name: "cnn", points: [.init(0.25, 0.125), .init(0.5, 0.5), .init(0.9375, 0.875)]),
          .init(name: "rnn", points: [.init(0.75, 0.5)]),
        ]))
  }

  static func evaluatedHistory(models: [String] = ["cnn"]) throws -> Figure {
    let epochs = [0.75, 0.5, 0.4375].enumerated().map { index, loss in
      HistoryEpoch(
        epoch: index + 1, loss: loss, accuracy: 0.9 - loss / 4, validationLoss: loss + 0.0625,
        validationAccuracy: 0.875 - loss / 4, trainLoss: loss - 0.125,
        trainAccuracy: 0.9375 - loss / 4)
    }
    return .history(
      try HistoryFigure(
        title: "Training history", models: models.map { .init(name: $0, epochs: epochs) }))
  }

  /// One of each.
  static func all() throws -> [(name: String, figure: Figure)] {
    [
      ("history", try history()), ("probabilities", try probabilities()),
      ("confusion", try confusion()), ("samples", try samples()),
      ("rangetest", try rangeTest()), ("evaluated", try evaluatedHistory()),
      ("evaluated2", try evaluatedHistory(models: ["cnn", "rnn"])), ("steps", try steps()),
      ("trace", try trace()), ("layersizes", try layerSizes()),
      ("shares", try shares()),
    ]
  }
}
