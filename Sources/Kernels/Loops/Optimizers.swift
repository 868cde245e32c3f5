/// Steps that change weights in place, given the gradient. Each value depends on its own place
/// alone, so that the work can be cut anywhere without changing a bit.
///
/// The loops are over plain pointers: the optimizer turns them into vector code, and a build
/// without optimization still runs them in reasonable time.
public struct AdamStep: Sendable {
  /// learningRate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
  var rate: Float
  var beta1Complement: Float
  var beta2Complement: Float
  var epsilon: Float

  /// The step numbered `step`, from 1.
  ///
  /// Source: Keras's `Adam.update_step`, where epsilon is added outside the root.
  public init(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int) {
    // Keras computes all of this in float32.
    let correction1 = 1 - Float(power(Double(Float(beta1)), step))
    let correction2 = 1 - Float(power(Double(Float(beta2)), step))
    rate = Float(learningRate) * correction2.squareRoot() / correction1
    beta1Complement = Float(1 - beta1)
    beta2Complement = Float(1 - beta2)
    self.epsilon = Float(epsilon)
  }

  /// Updates the values in `range` of `weights` and of the two moments.
  public func apply(
    weights: Region, moment: Region, secondMoment: Region, gradient: Region, range: Range<Int>
  ) {
    let weights = unsafe weights.floats
    let moment = unsafe moment.floats
    let second = unsafe secondMoment.floats
    let gradient = unsafe gradient.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let slope = unsafe gradient[index]
      let m = unsafe moment[index] + (slope - moment[index]) * beta1Complement
      let v = unsafe second[index] + (slope * slope - second[index]) * beta2Complement
      unsafe moment[index] = m
      unsafe second[index] = v
      unsafe weights[index] -= m * rate / (v.squareRoot() + epsilon)
      index &+= 1
    }
  }
}

/// Gradient descent with momentum.
///
/// Source: Keras's `SGD.update_step`.
public struct MomentumStep: Sendable {
  var rate: Float
  var momentum: Float
  var nesterov: Bool

  /// A step.
  public init(learningRate: Double, momentum: Double, nesterov: Bool) {
    rate = Float(learningRate)
    self.momentum = Float(momentum)
    self.nesterov = nesterov
  }

  /// Updates the values in `range` of `weights` and of `velocity`.
  public func apply(weights: Region, velocity: Region, gradient: Region, range: Range<Int>) {
    let weights = unsafe weights.floats
    let velocity = unsafe velocity.floats
    let gradient = unsafe gradient.floats
    let ahead: Float = nesterov ? 1 : 0
    var index = range.lowerBound
    while index < range.upperBound {
      let push = unsafe gradient[index] * rate
      let v = unsafe momentum * velocity[index] - push
      unsafe velocity[index] = v
      let step = ahead == 0 ? v : momentum * v - push
      unsafe weights[index] += step
      index &+= 1
    }
  }

  /// Updates the values in `range` of `weights` without momentum.
  public func apply(weights: Region, gradient: Region, range: Range<Int>) {
    let weights = unsafe weights.floats
    let gradient = unsafe gradient.floats
    var index = range.lowerBound
    while index < range.upperBound {
      unsafe weights[index] -= gradient[index] * rate
      index &+= 1
    }
  }
}

/// `base` to the `exponent`, by squaring: the same bits everywhere, unlike the C library's `pow`.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
