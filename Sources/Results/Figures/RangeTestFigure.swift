/// The loss of each step of a learning-rate range test over its rate, and the curve through them.
public struct RangeTestFigure: Sendable, Hashable {
  public let title: String
  public let test: RangeTest

  /// Throws `nothingToShow` without steps, `tooMany` and `textTooLong` beyond the limits.
  public init(title: String, test: RangeTest) throws(FigureError) {
    try checkTexts([title])
    try FigurePart.values.check(test.losses.count, limit: FigureLimits.epochs)
    self.title = title
    self.test = test
  }
}

extension RangeTestFigure {
  func append(to bytes: inout FigureBytes) {
    bytes.append("range test")
    bytes.append(title)
    bytes.append(test.rates.count)
    for (rate, loss) in zip(test.rates, test.losses) {
      bytes.append(rate)
      bytes.append(loss)
    }
  }
}
