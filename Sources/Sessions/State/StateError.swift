/// Why a command cannot be done in the present state.
enum StateError: Error, Equatable {
  /// No data set is loaded.
  case notLoaded
  /// There is no split, so there are no validation images.
  case noSplit
  /// The name is that of something else, which is of the kind given.
  case nameTaken(String, by: String)
  /// There is no model of the name.
  case unknownModel(String, known: [String])
  /// The model was never trained.
  case untrained(String)
  /// The model was trained, but no epoch of it was finished, so there is no curve.
  case noEpoch(String)
  /// The model was trained on another split; some of the validation images were trained on.
  case leak(String)
  /// The model was trained on other data, so its fit cannot go on.
  case otherData(String)
  /// A range of images ends after the subset does.
  case outside(subset: Subset, index: Int, count: Int)
  /// A reference that is not one of train, validation and test.
  case notASubset(String)
  /// The model's images are of another size.
  case imageSize(model: String, expected: String, found: String)
  /// The network does not end with probabilities of the classes.
  case notAClassifier(ModelFault)
  /// A fit that has nothing left to do.
  case nothingLeft(model: String, epochs: Int)
  /// There is nothing to undo, because nothing was done or because it was dropped.
  case nothingToUndo(hasDropped: Bool)
  /// More steps were to be undone or redone than there are.
  case tooManySteps(Int, known: Int, verb: String)
  /// There is nothing to redo.
  case nothingToRedo
}
