import Engine
import Language
import Networks
import Plotting
import Results

/// What a command works with: the state it changes, and the program around it.
struct Context {
  /// The state; dropped when the command throws.
  var state: State
  /// The settings, which are not part of the state: no result depends on them.
  var settings: Settings
  /// The states before and after this one, for `undo` and `redo`.
  var timeline: Timeline
  /// What the program around the session said.
  let configuration: SessionConfiguration
  /// Draws figures.
  let plotter: Plotter
  /// The last step that failed, for `keep`.
  var lastFailure: JournalEntry?
  /// What is to be said beside the outcome.
  var warnings: [Diagnostic] = []
  /// Whether the interrupt stopped the command.
  var stopped = false
  /// What the program around the session must do.
  var request: Request?
  /// The line to record, where it is not the one typed.
  var recordedLine: String?
  /// The files that were read and written by name.
  var files = FilesUsed()
  /// What was computed and what was kept from before.
  var reuse = Reuse()
  /// The layers of a `model` block.
  var layers: [CheckedLayer] = []

  /// The number of threads that compute.
  var threads: Int { settings.threads ?? configuration.threads ?? availableCores() }

  /// The model that a parameter names.
  func model(_ parameter: Parameter<String>, of call: CheckedCall) throws -> Model {
    try located(call.range(of: parameter)) { try model(call[parameter], in: call) }
  }

  /// The models that a parameter names; all there are, if it names none.
  func models(_ parameter: Parameter<[String]>, of call: CheckedCall) throws -> [Model] {
    try located(call.range(of: parameter)) {
      let names = call[parameter]
      if !names.isEmpty { return try names.map { try model($0, in: call) } }
      if state.models.isEmpty { throw StateError.unknownModel("", known: []) }
      return Array(state.models)
    }
  }

  /// The model of a name.
  ///
  /// - Parameter call: the command that names it: what else it names is not proposed in its place.
  func model(_ name: String, in call: CheckedCall? = nil) throws(StateError) -> Model {
    guard let model = state.model(name) else {
      let beside = call?.node.arguments.map(\.value.text) ?? []
      throw .unknownModel(name, known: state.models.map(\.name).filter { !beside.contains($0) })
    }
    return model
  }

  /// The images that a parameter means, as `images(_:)` gives them.
  func images(
    _ parameter: Parameter<Reference>, of call: CheckedCall
  ) throws -> (subset: Subset, images: SubsetImages, positions: [Int]) {
    try located(call.range(of: parameter)) { try images(call[parameter]) }
  }

  /// The images that a reference such as `test[4..7]` means, and their positions in the subset.
  func images(
    _ reference: Reference
  ) throws -> (subset: Subset, images: SubsetImages, positions: [Int]) {
    guard reference.path.count == 1, let subset = Subset(rawValue: reference.root) else {
      throw StateError.notASubset(reference.text)
    }
    let images = try state.images(of: subset)
    if let indices = reference.indices {
      if let index = indices.first(where: { $0 >= images.count }) {
        throw StateError.outside(subset: subset, index: index, count: images.count)
      }
      return (subset, images, indices)
    }
    let slice = reference.slice ?? 0...max(images.count - 1, 0)
    guard slice.upperBound < images.count else {
      throw StateError.outside(subset: subset, index: slice.upperBound, count: images.count)
    }
    return (subset, images, Array(slice))
  }
}

/// An error and the place in the source it is about.
struct Located: Error {
  let error: any Error
  let range: Range<Int>
}

/// Runs `body`; an error without a place gets this one.
func located<Result>(_ range: Range<Int>, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as Located {
    throw error
  } catch let error as Diagnostic {
    throw error.range == nil ? error.at(range) : error
  } catch {
    throw Located(error: error, range: range)
  }
}

/// A layer of a `model` block and the line it was written on.
struct CheckedLayer {
  let layer: any Layer
  let call: CheckedCall
}

/// What `set` changes. No result depends on it.
struct Settings: Sendable {
  /// The number of threads; nil for the program's choice.
  var threads: Int?
  /// The memory that earlier states may take, in bytes.
  var undoBytes = 512 << 20
  /// The most bytes the store may hold; nil for the program's choice, 0 for no store.
  var storeBytes: Int?
}
