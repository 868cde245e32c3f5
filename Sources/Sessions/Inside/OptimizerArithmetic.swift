internal import Glibc
import Engine
import Results

/// A number after an operator: in brackets where it is negative.
private func signed(_ number: Double) -> String {
  number < 0 ? "(\(digits(number)))" : digits(number)
}

/// One weight and what a step makes of it.
struct SpelledWeight {
  /// Its name: `dense_1.kernel[5,2]`.
  let name: String
  /// Its value before the step and after it.
  let before: Float
  let after: Float
  /// The derivative of the batch's mean loss by it.
  let gradient: Float
  /// What the optimizer remembers of it before the step, by slot.
  let remembered: [String: Float]
  /// The step's number, from 1, its learning rate, and the number of images of its batch.
  let step: Int
  let learningRate: Double
  let images: Int
  /// The norm of the gradient that clipping goes by.
  let norm: Double
}

extension Optimizer {
  /// How a step comes to the new value of one weight.
  ///
  /// Source: the update steps of Keras's optimizers of the same names.
  func spell(_ weight: SpelledWeight) -> Arithmetic {
    var arithmetic = Arithmetic(of: Arithmetic.Number(weight.name, weight.after), isFine: true)
    arithmetic.add(Arithmetic.Number(weight.name, weight.before))
    for slot in slotNames {
      arithmetic.add(Arithmetic.Number("\(slot)_before", weight.remembered[slot] ?? 0))
    }
    var gradient = Double(weight.gradient)
    arithmetic.add(
      "gradient", "d loss / d weight, over \(grouped(weight.images)) images", gradient)
    clip(&gradient, norm: weight.norm, in: &arithmetic)
    var start = Double(weight.before)
    if weightDecay > 0 {
      let decayed = start - start * weightDecay * weight.learningRate
      arithmetic.add(
        "decayed",
        "\(digits(start)) * (1 - \(signed(weightDecay)) * \(signed(weight.learningRate)))", decayed)
      start = decayed
    }
    func before(_ slot: String) -> Double { Double(weight.remembered[slot] ?? 0) }
    let rate = weight.learningRate
    switch rule {
    case .adam(let beta1, let beta2, let epsilon), .amsgrad(let beta1, let beta2, let epsilon):
      let momentum = arithmetic.addMean(
        "momentum", of: gradient, signed(gradient), after: before("momentum"), keeping: beta1)
      var velocity = arithmetic.addMean(
        "velocity", of: gradient * gradient, "\(signed(gradient))^2", after: before("velocity"),
        keeping: beta2)
      if case .amsgrad = rule {
        let largest = max(before("largest_velocity"), velocity)
        arithmetic.add(
          "largest_velocity",
          "the larger of \(digits(before("largest_velocity"))) and \(digits(velocity))", largest)
        velocity = largest
      }
      let first = arithmetic.addCorrection("momentum_correction", beta1, step: weight.step)
      let second = arithmetic.addCorrection("velocity_correction", beta2, step: weight.step)
      let corrected = rate * second.squareRoot() / first
      arithmetic.add(
        "rate", "\(digits(rate)) * sqrt(\(digits(second))) / \(signed(first))", corrected)
      let update = corrected * momentum / (velocity.squareRoot() + epsilon)
      arithmetic.add(
        "update",
        "\(digits(corrected)) * \(signed(momentum)) / (sqrt(\(digits(velocity))) + \(signed(epsilon)))",
        update)
      arithmetic.addWeight(start, minus: update)
    case .sgd(let momentum, let nesterov):
      guard momentum > 0 else {
        arithmetic.add("update", "\(digits(rate)) * \(signed(gradient))", rate * gradient)
        arithmetic.addWeight(start, minus: rate * gradient)
        return arithmetic
      }
      let push = rate * gradient
      arithmetic.add("push", "\(digits(rate)) * \(signed(gradient))", push)
      let moved = momentum * before("momentum") - push
      arithmetic.add(
        "momentum", "\(digits(momentum)) * \(signed(before("momentum"))) - \(signed(push))", moved)
      let change = nesterov ? momentum * moved - push : moved
      if nesterov {
        arithmetic.add("change", "\(digits(momentum)) * \(signed(moved)) - \(signed(push))", change)
      }
      arithmetic.add("weight", "\(digits(start)) + \(signed(change))", start + change)
    case .rmsprop(let rho, let momentum, let epsilon, let centered):
      let velocity = arithmetic.addMean(
        "velocity", of: gradient * gradient, "\(signed(gradient))^2", after: before("velocity"),
        keeping: rho)
      var spread = velocity
      if centered {
        let mean = arithmetic.addMean(
          "average_gradient", of: gradient, signed(gradient), after: before("average_gradient"),
          keeping: rho)
        spread = max(velocity - mean * mean, 0)
        arithmetic.add("variance", "\(digits(velocity)) - \(signed(mean))^2", spread)
      }
      var update = rate * gradient / (spread + epsilon).squareRoot()
      arithmetic.add(
        "update",
        "\(digits(rate)) * \(signed(gradient)) / sqrt(\(digits(spread)) + \(signed(epsilon)))",
        update)
      if momentum > 0 {
        let moved = momentum * before("momentum") + update
        arithmetic.add(
          "momentum", "\(digits(momentum)) * \(signed(before("momentum"))) + \(signed(update))",
          moved)
        update = moved
      }
      arithmetic.addWeight(start, minus: update)
    }
    return arithmetic
  }

  /// Shortens a gradient that is too long.
  private func clip(
    _ gradient: inout Double, norm: Double, in arithmetic: inout Arithmetic
  ) {
    let before = gradient
    switch clipping {
    case .none: return
    case .value(let limit):
      gradient = min(max(gradient, -limit), limit)
      arithmetic.add(
        "clipped", "\(digits(before)), cut off at -\(digits(limit)) and \(digits(limit))", gradient)
    case .tensor(let limit), .global(let limit):
      arithmetic.add("norm", "the root of the sum of the gradient's squares", norm)
      gradient *= limit / max(norm, limit)
      arithmetic.add(
        "clipped",
        "\(digits(before)) * \(signed(limit)) / \(signed(max(norm, limit)))", gradient)
    }
  }
}

extension Arithmetic {
  /// Adds a mean over time: a share of what it was, and the rest of what is new.
  fileprivate mutating func addMean(
    _ name: String, of new: Double, _ text: String, after before: Double, keeping share: Double
  ) -> Double {
    let mean = share * before + (1 - share) * new
    add(
      name, "\(digits(share)) * \(signed(before)) + \(signed(1 - share)) * \(text)", mean)
    return mean
  }

  /// Adds what a mean that began with zero is short of after some steps.
  fileprivate mutating func addCorrection(
    _ name: String, _ share: Double, step: Int
  ) -> Double {
    let correction = 1 - pow(share, Double(step))
    add(name, "1 - \(signed(share))^\(step)", correction)
    return correction
  }

  fileprivate mutating func addWeight(_ start: Double, minus update: Double) {
    add("weight", "\(digits(start)) - \(signed(update))", start - update)
  }
}
