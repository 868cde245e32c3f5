internal import Networks

/// The arithmetic of a network for one image, in floating-point operations: two a multiply-add.
///
/// What is counted follows from the layers alone, not from how they are computed: a convolution
/// counts as the direct one. Functions, pooling, biases, loss and optimizer are not counted.
struct Work: Equatable {
  /// The forward pass.
  var forward: Int
  /// Forward and back.
  var training: Int
}

extension Work {
  /// The work of `network`. On the way back a layer costs as much as forward once for the gradient
  /// by its parameters, if it has any, and once more for the gradient by its input, if a layer
  /// before it learns. What an LSTM multiplies with its own earlier outputs it multiplies on the
  /// way back in any case.
  init(_ network: Network) {
    var forward = 0
    var backward = 0
    var learnsBefore = false
    for place in network.layers {
      let work = 2 * place.multiplyAdds
      forward += work
      if !place.parameters.isEmpty { backward += work }
      backward += learnsBefore ? work : Self.recurrent(place)
      learnsBefore = learnsBefore || !place.parameters.isEmpty
    }
    self.forward = forward
    training = forward + backward
  }

  /// The part of a layer's work that takes its own outputs.
  private static func recurrent(_ place: PlacedLayer) -> Int {
    let kernels = place.parameters.filter { $0.name == "recurrent_kernel" }
    return 2 * kernels.reduce(0) { $0 + $1.count } * place.input.dimensions[0]
  }
}
