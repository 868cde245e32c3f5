/// A learning-rate range test: the loss of each step of a short training, while the rate grew in
/// equal ratios.
///
/// Source: L. N. Smith, "Cyclical Learning Rates for Training Neural Networks" (2017), section 3.3;
/// the rate of steepest descent is what fastai's `lr_find` has as its first suggestion.
public struct RangeTest: Sendable, Hashable {
  /// The rate of each step, growing.
  public let rates: [Double]
  /// The loss of each step's batch before the step, all finite.
  public let losses: [Double]
  /// The losses as a curve: each the mean of those around it, nearer ones counting more.
  public let smoothed: [Double]

  /// A test of as many rates as losses; losses beyond twice the first ones count as that in the
  /// curve, so that the last steps, which diverge, do not hide those before them.
  public init(rates: [Double], losses: [Double]) {
    precondition(rates.count == losses.count, "\(rates.count) rates, \(losses.count) losses")
    self.rates = rates
    self.losses = losses
    let reach = max(1, losses.count / 20)
    let first = losses.prefix(reach + 1)
    let ceiling = 2 * first.reduce(0, +) / Double(max(first.count, 1))
    smoothed = losses.indices.map { index in
      var (sum, weights) = (0.0, 0.0)
      for offset in -reach...reach where losses.indices.contains(index + offset) {
        let weight = Double(reach + 1 - abs(offset))
        sum += weight * min(losses[index + offset], ceiling)
        weights += weight
      }
      return sum / weights
    }
  }

  /// The step whose loss is the lowest of the curve; nil without steps.
  public var lowest: Int? {
    smoothed.indices.min { smoothed[$0] < smoothed[$1] }
  }

  /// The step before the lowest one at which the curve falls most steeply over the rate's logarithm;
  /// nil where it falls nowhere.
  public var steepest: Int? {
    guard let lowest, lowest >= 2 else { return nil }
    let falls = (1..<lowest).map { (step: $0, fall: smoothed[$0 - 1] - smoothed[$0 + 1]) }
    guard let best = falls.max(by: { $0.fall < $1.fall }), best.fall > 0 else { return nil }
    return best.step
  }
}

/// Whether losses show, one after the other, that a training diverges: their running mean, in which
/// the last ten steps count most, is above four times its own lowest value.
public struct Divergence: Sendable {
  private var mean = 0.0
  private var weight = 1.0
  private var lowest = Double.infinity
  /// Whether the losses so far show it.
  public private(set) var isSeen = false

  /// No losses yet.
  public init() {}

  /// Takes the next loss into account.
  public mutating func note(_ loss: Double) {
    mean = 0.9 * mean + 0.1 * loss
    weight *= 0.9
    let last = mean / (1 - weight)
    lowest = min(lowest, last)
    isSeen = last > 4 * lowest
  }
}
