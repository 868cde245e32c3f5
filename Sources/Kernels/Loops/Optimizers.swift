internal import CLoops

/// Steps that change weights in place, given the gradient. Each value depends on its own place
/// alone, so that the work can be cut anywhere without changing a bit.
///
/// The loops are over plain pointers: the optimizer turns them into vector code, and a build
/// without optimization still runs them in reasonable time.
public struct AdamStep: Sendable {
  private var constants: fmnist_adam

  /// The step numbered `step`, from 1.
  ///
  /// Source: Keras's `Adam.update_step`, where epsilon is added outside the root.
  public init(learningRate: Double, beta1: Double, beta2: Double, epsilon: Double, step: Int) {
    // Keras computes all of this in float32.
    let correction1 = 1 - Float(power(Double(Float(beta1)), step))
    let correction2 = 1 - Float(power(Double(Float(beta2)), step))
    constants = fmnist_adam(
      rate: Float(learningRate) * correction2.squareRoot() / correction1,
      beta1_complement: Float(1 - beta1), beta2_complement: Float(1 - beta2),
      epsilon: Float(epsilon))
  }

  /// Updates the values in `range` of `weights` and of the two moments, given a gradient that is the
  /// sum of the first `count` of the addends, which are left as they are.
  /// - Parameter largest: the largest second moments so far, if they are to be used in the place of
  ///   the running ones. Source: Keras's `Adam.update_step` with `amsgrad`.
  public func apply(
    weights: Region, moment: Region, secondMoment: Region, largest: Region? = nil,
    gradient: Addends, count: Int, range: Range<Int>
  ) {
    unsafe withUnsafePointer(to: constants) { constants in
      unsafe gradient.withPointers(count) { parts in
        unsafe Loops.inForce.adam(
          parts, count, range.lowerBound, range.upperBound, constants, weights.floats,
          moment.floats, secondMoment.floats, largest?.floats)
      }
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

/// The gradient over the root of its mean square.
///
/// Source: Keras's `RMSprop.update_step`, where epsilon is added inside the root.
public struct RMSpropStep: Sendable {
  var rate: Float
  var rho: Float
  var rhoComplement: Float
  var momentum: Float
  var epsilon: Float

  /// A step.
  public init(learningRate: Double, rho: Double, momentum: Double, epsilon: Double) {
    rate = Float(learningRate)
    self.rho = Float(rho)
    rhoComplement = Float(1 - rho)
    self.momentum = Float(momentum)
    self.epsilon = Float(epsilon)
  }

  /// Updates the mean square in `range`, and puts in the gradient's place how far the weights go.
  public func scale(gradient: Region, meanSquare: Region, range: Range<Int>) {
    let gradient = unsafe gradient.floats
    let square = unsafe meanSquare.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let slope = unsafe gradient[index]
      let v = unsafe rho * square[index] + rhoComplement * (slope * slope)
      unsafe square[index] = v
      unsafe gradient[index] = rate * slope / fmnist_square_root(v + epsilon)
      index &+= 1
    }
  }

  /// The same with the variance instead of the mean square, for which the mean is kept too.
  public func scale(gradient: Region, meanSquare: Region, mean: Region, range: Range<Int>) {
    let gradient = unsafe gradient.floats
    let square = unsafe meanSquare.floats
    let mean = unsafe mean.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let slope = unsafe gradient[index]
      let v = unsafe rho * square[index] + rhoComplement * (slope * slope)
      let m = unsafe rho * mean[index] + rhoComplement * slope
      unsafe square[index] = v
      unsafe mean[index] = m
      // Rounding can bring the variance below zero, where Keras's root is not a number.
      let variance = v - m * m
      unsafe gradient[index] =
        rate * slope / fmnist_square_root((variance < 0 ? 0 : variance) + epsilon)
      index &+= 1
    }
  }

  /// Takes the scaled gradient off the weights in `range`, by way of `velocity`.
  public func apply(weights: Region, velocity: Region, scaled: Region, range: Range<Int>) {
    let weights = unsafe weights.floats
    let velocity = unsafe velocity.floats
    let scaled = unsafe scaled.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let v = unsafe momentum * velocity[index] + scaled[index]
      unsafe velocity[index] = v
      unsafe weights[index] -= v
      index &+= 1
    }
  }

  /// Takes the scaled gradient off the weights in `range`.
  public func apply(weights: Region, scaled: Region, range: Range<Int>) {
    let weights = unsafe weights.floats
    let scaled = unsafe scaled.floats
    var index = range.lowerBound
    while index < range.upperBound {
      unsafe weights[index] -= scaled[index]
      index &+= 1
    }
  }
}

/// Takes a share of themselves off weights.
///
/// Source: Keras's `Optimizer._apply_weight_decay`.
public struct WeightDecay: Sendable {
  var decay: Float
  var rate: Float

  /// The decay of one step.
  public init(_ decay: Double, learningRate: Double) {
    self.decay = Float(decay)
    rate = Float(learningRate)
  }

  /// Shrinks the values in `range`.
  public func apply(weights: Region, range: Range<Int>) {
    let weights = unsafe weights.floats
    var index = range.lowerBound
    while index < range.upperBound {
      let weight = unsafe weights[index]
      unsafe weights[index] = weight - weight * decay * rate
      index &+= 1
    }
  }
}

/// `base` to the `exponent`, by squaring: the same bits everywhere, unlike the C library's `pow`.
public func power(_ base: Double, _ exponent: Int) -> Double {
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
