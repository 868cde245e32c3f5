import Datasets
import Engine
import Files
import Networks
import Results

extension State {
  /// Checks that a model can be trained on and judged by the data loaded.
  func checkClassifier(_ model: Model) throws(StateError) {
    guard let dataset = data?.dataset else { throw .notLoaded }
    let input = model.network.input.dimensions
    guard input[0] == dataset.train.height, input[1] == dataset.train.width else {
      throw .imageSize(
        model: model.name, expected: "\(input[0])×\(input[1])",
        found: "\(dataset.train.height)×\(dataset.train.width)")
    }
    let classes = dataset.classWords.count
    if let fault = ModelFault(of: model.network, named: model.name, classes: classes) {
      throw .notAClassifier(fault)
    }
  }

  /// The images of a subset, for judging a model by them.
  func images(of subset: Subset, toJudge model: Model) throws -> SubsetImages {
    try checkClassifier(model)
    if subset == .validation, let split, model.leaks(into: split) {
      throw StateError.leak(model.name)
    }
    return try images(of: subset)
  }

  /// Notes what was measured of a model on the images of a subset.
  mutating func note(
    _ evaluation: Evaluation, seconds: Double, of model: Model, on subset: Subset,
    _ images: SubsetImages
  ) -> EvaluatedSubset {
    let result = EvaluatedSubset(
      subset: subset, evaluation: evaluation, labels: images.labels,
      imagesDigest: imagesDigest(of: subset), seconds: seconds)
    var model = self.model(model.name) ?? model
    model.evaluations[subset] = result
    set(model)
    return result
  }

  /// A text that differs whenever a subset's images or their order do.
  private func imagesDigest(of subset: Subset) -> String {
    let data = data?.dataset.digest.short ?? ""
    return subset == .test ? data : data + " " + (split?.digest ?? "") + " " + subset.rawValue
  }
}

extension Model {
  /// Whether some of a split's validation images may be among those the model was trained on.
  func leaks(into split: Split) -> Bool {
    guard let training else { return false }
    return training.splitDigest != split.digest
  }
}
