import Datasets
import Engine
import Files
import Networks

/// One evaluation as the store knows it, where the session keeps results.
struct StoredEvaluation {
  private let store: Store
  private let use: StoreUse
  private let name: StoreName
  private let count: Int
  private let classes: Int
  /// What is to be said of the store.
  private(set) var warnings = StoreWarnings()

  /// The evaluation of a model on images: its key is the digest of the weights, the stack, the
  /// images and the numeric profile.
  init(
    of model: Model, on images: SubsetImages, subset: Subset, dataset: Dataset, store: Store,
    use: StoreUse
  ) {
    var hash = IncrementalSHA256()
    let lines =
      [
        "evaluation 1", NumericProfile.current.description, dataset.digest.hex,
        subset == .test ? "test" : "train", "images \(model.network.input)", "\(images.count)",
      ] + model.network.spelling
    hash.update(lines.map { $0 + "\n" }.joined())
    hash.update(images.indices)
    for tensor in model.weights.tensors { hash.update(tensor.values) }
    name = StoreName(kind: "evaluation", key: hash.finish())
    count = images.count
    classes = model.network.output.count
    self.store = store
    self.use = use
  }

  /// The evaluation and the seconds it took, if it was kept and may be used.
  mutating func read() -> (Evaluation, seconds: Double)? {
    guard use.usesResults else { return nil }
    do throws(StoreError) {
      guard let content = try store.read(name) else { return nil }
      if let evaluation = evaluation(in: content) { return evaluation }
      store.remove(name)
      warnings.damaged(store.path(of: name), "it is not of this evaluation")
    } catch {
      warnings.note(error)
    }
    return nil
  }

  /// Keeps the evaluation, if the session keeps any.
  mutating func write(_ evaluation: Evaluation, seconds: Double) {
    guard use.keepsResults else { return }
    let file = SafeTensors(
      tensors: [
        StoredTensor(
          name: Self.probabilities, dimensions: [count, classes],
          elements: .float32(evaluation.probabilities))
      ],
      metadata: [
        "loss": "\(evaluation.loss)", "correct": "\(evaluation.correct)", "seconds": "\(seconds)",
      ])
    do throws(StoreError) {
      guard let content = try? file.encoded() else { return }
      try store.write(content, as: name)
    } catch {
      warnings.note(error)
    }
  }

  private static let probabilities = "probabilities"

  private func evaluation(in content: [UInt8]) -> (Evaluation, seconds: Double)? {
    guard let file = try? SafeTensors(decoding: content, seal: .required),
      let tensor = file[Self.probabilities], tensor.dimensions == [count, classes],
      case .float32(let values) = tensor.elements, values.allSatisfy({ (0...1).contains($0) }),
      let loss = file.metadata["loss"].flatMap(Double.init), loss.isFinite,
      let correct = file.metadata["correct"].flatMap({ Int($0) }), (0...count).contains(correct),
      let seconds = file.metadata["seconds"].flatMap(Double.init), seconds >= 0
    else { return nil }
    let predictions = Predictions(classes: classes, probabilities: values)
    return (Evaluation(loss: loss, correct: correct, predictions: predictions), seconds)
  }
}
