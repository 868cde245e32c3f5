/// The losses of a fit's steps: a point for so many steps, which are twice as many whenever there
/// are `limit` points.
///
/// The points follow from the losses alone, so that a fit that goes on has those of one that never
/// stopped.
public struct StepLosses: Sendable, Equatable {
  /// There are always fewer points.
  public static let limit = 256

  /// The steps taken before the first one noted: in files of earlier versions there were some.
  public var before = 0
  /// The loss of the first step noted.
  public var first: Double?
  /// The steps of a point; a power of 2.
  public var every = 1
  /// The mean loss of each point's steps: the batches' means, each before its step.
  public var losses: [Double] = []
  /// The sum of the losses since the last point.
  public var sum = 0.0
  /// The number of steps since the last point.
  public var count = 0

  /// No steps yet.
  public init() {}

  /// The number of steps noted and before.
  public var steps: Int { before + losses.count * every + count }

  /// The number of the last step of a point.
  public func step(of point: Int) -> Int { before + (point + 1) * every }

  /// Takes another step's loss into account.
  mutating func note(_ loss: Double) {
    if first == nil { first = loss }
    sum += loss
    count += 1
    guard count == every else { return }
    losses.append(sum / Double(every))
    (sum, count) = (0, 0)
    guard losses.count == Self.limit else { return }
    losses = stride(from: 0, to: Self.limit, by: 2).map { (losses[$0] + losses[$0 + 1]) / 2 }
    every *= 2
  }
}

extension StepLosses {
  /// Whether the last losses show that training diverges: all the points of the last `batches`
  /// steps, or of ten points where those are more, are above the first step's loss, and together
  /// by more than a tenth. One that stands still at its start by chance has points below it.
  public func diverges(within batches: Int) -> (mean: Double, since: Int)? {
    guard let first, let window = window(batches), losses[window].allSatisfy({ $0 > first }),
      case let mean = losses[window].reduce(0, +) / Double(window.count), mean > first * 1.1
    else { return nil }
    return (mean, step(of: window.lowerBound) - every + 1)
  }

  /// Whether the losses of the last `batches` steps do not fall: those of the second half are no
  /// lower together than those of the first.
  public func standsStill(within batches: Int) -> Bool {
    guard let window = window(batches) else { return false }
    let half = window.count / 2
    let (early, late) = (losses[window].prefix(half), losses[window].suffix(half))
    return late.reduce(0, +) >= early.reduce(0, +)
  }

  /// The points of the last so many steps, at least ten and never the first; nil where there are
  /// not so many.
  private func window(_ batches: Int) -> Range<Int>? {
    let wanted = max(10, batches / every)
    let window = max(1, losses.count - wanted)..<max(1, losses.count)
    return window.count >= 10 ? window : nil
  }
}
