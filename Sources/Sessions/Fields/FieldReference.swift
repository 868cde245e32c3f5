import Language
import Results

extension Session {
  /// The language reference as Markdown: grammar, verbs, layers, fields, functions, errors.
  public static var languageReference: String {
    commands.languageReference(
      fields: fieldForms, functions: functionForms, tolerances: toleranceForms)
  }

  /// The default tolerances by metric.
  private static var toleranceForms: [Completion] {
    Metric.allCases.compactMap { metric in
      guard let tolerance = Results.Tolerance(metric.defaultTolerance ?? -1) else { return nil }
      return Completion("\(metric.rawValue) ±\(tolerance.text)", help: metric.help)
    }
  }

  /// The forms of names that values have.
  private static let fieldForms: [Completion] =
    [
      Completion("train.n, validation.n, test.n", help: "the number of images"),
      Completion("cnn.params", help: "the number of parameters"),
      Completion("cnn.multiply_adds", help: "the multiply-adds one image costs, forward"),
      Completion("cnn.layers", help: "the number of layers"),
      Completion("cnn.history.epochs", help: "the number of finished epochs"),
      Completion("cnn.history.best", help: "the epoch that is best by the monitored value"),
      Completion(
        "cnn.history.steps, .steps.every", help: "the steps taken, and how many a point stands for"),
      Completion(
        "cnn.history.steps.loss",
        help: "the mean loss of the last point's steps; [120] of step 120's"
      ),
      Completion("cnn.history.seconds", help: "the time all fits took; never checked"),
      Completion(
        "cnn.history.loss, .accuracy, .val_loss, .val_accuracy",
        help: "the last epoch's value; [3] for that of epoch 3"),
      Completion(
        "cnn.history.train_loss, .train_accuracy", help: "the same, of a fit with train_eval=yes"),
      Completion(
        "cnn.history.learning_rate", help: "that of the last epoch's last step; [3] likewise"),
      Completion(
        "cnn.lr_find.learning_rate", help: "the rate that lr_find suggests, until the next fit"),
      Completion("cnn.test.accuracy", help: "the share classified right; also validation, train"),
      Completion("cnn.test.n, .errors", help: "the number of images, and of wrong answers"),
      Completion("cnn.test.low, .high", help: "the accuracy's 95 % Wilson interval"),
      Completion("cnn.test.loss", help: "the mean cross-entropy"),
      Completion("cnn.test.recall.shirt", help: "the share of shirts found; any class word"),
      Completion(
        "cnn.test.precision.shirt", help: "the share of right ones among those called shirt"),
      Completion("cnn.test.f1.shirt", help: "the harmonic mean of the two"),
      Completion("cnn.test.confusion.shirt.coat", help: "the shirts taken for coats"),
      Completion(
        "cnn.test.confidence.right, .wrong",
        help: "the mean probability of the predicted class, over right and wrong answers"),
      Completion(
        "compare.difference, compare.p", help: "the last comparison's paired difference and p value"
      ),
      Completion(
        "compare.cnn.rnn.p", help: "of three or more models that of a pair, adjusted for all pairs"),
      Completion("compare.only_cnn", help: "the images that only cnn classified right"),
    ] + FindingForm.all.map { Completion($0.spelling, help: $0.help) } + [
      Completion(
        "cnn_*.test.accuracy",
        help: "the field of every model whose name begins so, for mean, sd, min, max and n")
    ]

  /// The functions of expressions.
  private static let functionForms: [Completion] = ExpressionFunction.allCases.map {
    Completion($0.rawValue, help: $0.help)
  }
}
