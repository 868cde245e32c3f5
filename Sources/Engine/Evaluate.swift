public import Datasets
internal import Kernels
public import Networks

/// The probabilities that `network` gives to images, in the order of `indices`.
///
/// An image's probabilities do not depend on the other images, nor on `threads`.
public func predict(
  _ network: Network, weights: Weights, images: ImageSet, indices: [Int32], threads: Int
) throws(EngineError) -> Predictions {
  try check(network, images: images, indices: indices, labels: false)
  return try classify(network, weights, images, indices, threads: threads).predictions
}

/// How well `network` classifies images, in the order of `indices`.
///
/// An image's probabilities do not depend on the other images, nor on `threads`.
/// - Parameter times: where the time of each operation is added, if it is wanted.
public func evaluate(
  _ network: Network, weights: Weights, images: ImageSet, indices: [Int32], threads: Int,
  times: OperationTimes? = nil
) throws(EngineError) -> Evaluation {
  try check(network, images: images, indices: indices, labels: true)
  let (sum, predictions) = try classify(
    network, weights, images, indices, threads: threads, times: times)
  return Evaluation(
    loss: sum.loss / Double(indices.count), correct: sum.correct, predictions: predictions)
}

private func classify(
  _ network: Network, _ weights: Weights, _ images: ImageSet, _ indices: [Int32], threads: Int,
  times: OperationTimes? = nil
) throws(EngineError) -> (sum: CrossEntropy.Sum, predictions: Predictions) {
  try check(network, threads: threads)
  try check(weights, of: network)
  let classes = network.output.count
  return try withEngineErrors { () throws(KernelError) in
    Library.useOneThread()
    // Times are those of one caller's own workers.
    let compiled =
      try times == nil ? KeptEvaluations.take(network) : CompiledEvaluation(network)
    try compiled.store.load(weights.tensors, into: compiled.store.all)
    let crew = Crew(
      count: min(threads, Shards(evaluating: indices.count).count), times: times)
    try compiled.provideWorkers(crew.count, times: times)
    let probabilities = try Buffer(floats: indices.count * classes).all
    let evaluator = try Evaluator(
      compiled.program, images: images, indices: indices, store: compiled.store, crew: crew,
      workers: compiled.workers, probabilities: probabilities)
    let sum = try evaluator.run()
    if times == nil { KeptEvaluations.giveBack(compiled) }
    return (sum, Predictions(classes: classes, probabilities: probabilities.values()))
  }
}
