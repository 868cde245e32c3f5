import Datasets
import Files
import Language
import Results

/// `load fashion_mnist`
enum LoadCommand: Command {
  static let name = Parameter(
    "dataset", .choice(of: ["fashion_mnist"]), help: "the data set")
  static let path = Parameter<String?>.optional(
    "path", .path("DIR"), absent: "FMNIST_DATA, else Debian's dataset-fashion-mnist",
    help: "the folder that holds the four archives")

  static let signature = Signature(
    "load", summary: "loads a data set and verifies it",
    discussion: """
      Reads the four IDX archives, gzip or plain, and compares them with the known ones by their
      SHA-256 digests. Drops the split and all results. Pixels are divided by 255 when used.
      """,
    positional: [name], options: [path],
    examples: [Example("load fashion_mnist", "60,000 images to train on and 10,000 to test with")],
    reads: [.files], writes: [.data, .split, .results])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    let folder = call[path].map { expandingHome($0) } ?? context.configuration.dataFolder
    let dataset = try located(call.range(of: path)) {
      if let given = call[path] { try context.configuration.files.checkDataFolder(given) }
      let isFree = context.configuration.files == .anywhere
      do {
        return try loadFashionMNIST(folder: folder, links: isFree ? .follow : .refuse)
      } catch let error as DatasetError {
        // A notebook names no folder of its own: who replays it does.
        throw error.diagnostic(naming: isFree ? "path=" : "--data FOLDER")
      }
    }
    // The archives are the same wherever they are; who replays has them in a place of their own.
    if call.wasGiven(path) { context.recordedLine = "\(signature.verb) \(call[name])" }
    context.state.data = LoadedData(dataset: dataset)
    context.state.split = nil
    context.state.dropResults()
    return Outcome([
      .fields([
        Field("train", .integer(dataset.train.count), .fixed, path: "train.n"),
        Field("test", .integer(dataset.test.count), .fixed, path: "test.n"),
        Field("image", .shape([dataset.train.height, dataset.train.width]), .fixed),
        Field("classes", .integer(dataset.classWords.count), .fixed),
        Field("normalize", .text("0..1"), .fixed),
      ])
    ])
  }
}
