internal import Kernels

/// The learning rate of each step of a fit: a schedule with its lengths counted in steps.
///
/// Computed in double precision without the C library, whose cosine and powers differ in their last
/// bits from version to version.
public struct LearningRates: Sendable {
  private let rate: Double
  private let form: Schedule.Form
  private let monitor: Monitor
  private let batches: Int
  private let warmup: Int
  /// The number of steps from the first to the end of the curve.
  public let count: Int
  /// The ratio of a step's rate to the one before, of `growth`.
  private let ratio: Double

  /// The rates of a plan, on epochs of `imageCount` images.
  public init(_ plan: FitPlan, imageCount: Int) {
    rate = plan.optimizer.learningRate
    form = plan.schedule.form
    monitor = plan.monitor
    batches = plan.batches(imageCount: imageCount)
    warmup = Int((plan.schedule.warmup * Double(batches)).rounded())
    let epochs = plan.schedule.epochs ?? plan.epochs
    let (whole, overflow) = epochs.multipliedReportingOverflow(by: batches)
    let limit = plan.schedule.epochs == nil ? plan.stepLimit : plan.schedule.stepLimit
    count = min(overflow ? Int.max : whole, limit ?? Int.max)
    if case .growth(let last) = form, count > 1 {
      ratio = root(last / rate, count - 1)
    } else {
      ratio = 1
    }
  }

  /// The rate of a step, counted from 0.
  ///
  /// - Parameter history: the finished epochs before it, which decide a plateau's rate.
  public func rate(at step: Int, after history: [EpochRecord] = []) -> Double {
    if step < warmup { return rate * (Double(step) / Double(warmup)) }
    let step = step - warmup
    switch form {
    case .constant:
      return rate
    case .cosine(let alpha):
      let length = count - warmup
      let done = length > 0 ? Double(min(step, length)) / Double(length) : 1
      return rate * ((1 - alpha) * (0.5 * (1 + cosineOfHalfTurns(done))) + alpha)
    case .step(let drop, let every):
      return rate * power(drop, step / batches / every)
    case .growth:
      return rate * power(ratio, min(step, count - 1))
    case .plateau(let factor, let patience, let minDelta, let cooldown, let minRate):
      var plateau = Plateau(rate: rate)
      for value in history.compactMap({ monitor.value(in: $0) }) {
        let isBetter = plateau.best.map { monitor.isBetter(value, than: $0, by: minDelta) } ?? true
        plateau.note(
          value, isBetter: isBetter, factor: factor, patience: patience, cooldown: cooldown,
          minRate: minRate)
      }
      return plateau.rate
    }
  }

  /// Whether a schedule that falls to zero still has steps with a rate above zero after `step`.
  public func isOver(after step: Int) -> Bool {
    form == .cosine(alpha: 0) && step >= count
  }

  /// Whether the warmup leaves something of a curve that has a length.
  var hasRoom: Bool {
    switch form {
    case .cosine: warmup < count
    case .constant, .step, .growth, .plateau: true
    }
  }
}

/// Where a plateau schedule stands after some epochs.
///
/// Source: Keras's `ReduceLROnPlateau.on_epoch_end`.
private struct Plateau {
  var rate: Double
  var best: Double?
  private var waited = 0
  private var cooling = 0

  init(rate: Double) {
    self.rate = rate
  }

  /// Notes the monitored value of another epoch.
  mutating func note(
    _ value: Double, isBetter: Bool, factor: Double, patience: Int, cooldown: Int, minRate: Double
  ) {
    if cooling > 0 {
      cooling -= 1
      waited = 0
    }
    if isBetter {
      best = value
      waited = 0
    } else if cooling == 0 {
      waited += 1
      guard waited >= patience, rate > minRate else { return }
      rate = max(rate * factor, minRate)
      cooling = cooldown
      waited = 0
    }
  }
}

/// The cosine of π · `x`, for x from 0 to 1, by its power series.
func cosineOfHalfTurns(_ x: Double) -> Double {
  if x > 0.5 { return -cosineOfHalfTurns(1 - x) }
  let isSine = x > 0.25
  let angle = Double.pi * (isSine ? 0.5 - x : x)
  var term = isSine ? angle : 1
  var sum = term
  var index = isSine ? 1.0 : 0
  // At most π/4 to the power 20 over 20! remains: far less than the last bit.
  for _ in 0..<10 {
    term *= -(angle * angle) / ((index + 1) * (index + 2))
    index += 2
    sum += term
  }
  return sum
}

/// The positive number whose power `degree` is `value`, by halving the interval it lies in.
func root(_ value: Double, _ degree: Int) -> Double {
  var (low, high) = (min(value, 1), max(value, 1))
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { return middle }
    if power(middle, degree) < value { low = middle } else { high = middle }
  }
}
