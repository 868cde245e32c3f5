public import Datasets
public import Networks

/// The probabilities that `network` gives to images, in the order of `indices`.
public func predict(
  _ network: Network, weights: Weights, images: ImageSet, indices: [Int32], threads: Int
) throws(EngineError) -> Predictions {
  throw .kernel(operation: "predict", status: "unimplemented", shapes: "")
}

/// How well `network` classifies images, in the order of `indices`.
public func evaluate(
  _ network: Network, weights: Weights, images: ImageSet, indices: [Int32], threads: Int
) throws(EngineError) -> Evaluation {
  throw .kernel(operation: "evaluate", status: "unimplemented", shapes: "")
}
