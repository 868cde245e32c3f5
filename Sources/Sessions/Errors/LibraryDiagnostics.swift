import Datasets
import Engine
import Files
import Language
import Results

extension DatasetError {
  /// The error in words.
  ///
  /// - Parameter option: what names another folder.
  func diagnostic(naming option: String = "path=") -> Diagnostic {
    func damaged(_ file: String, _ rest: String) -> Diagnostic {
      Diagnostic(
        .dataDamaged, "'\(file)'\(rest)", notes: ["nothing was loaded"],
        cure: fetchAgain(file, option))
    }
    switch self {
    case .missing(let file, let folder, let similar):
      return missing(file, folder, similar, option)
    case .unreadable(let error):
      return error.diagnostic
    case .damaged(let file, let error):
      return damaged(file, " is damaged: \(error)")
    case .notAnArchive(let file, let found):
      if found.isEmpty { return damaged(file, " is empty") }
      if let kind = ForeignFile(beginning: found) {
        return Diagnostic(
          .dataDamaged, "'\(file)' is \(kind.name), neither gzip nor IDX",
          notes: ["nothing was loaded"], cure: kind.cure)
      }
      let bytes = found.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      return damaged(
        file, " is neither gzip nor IDX: byte 0 begins \(bytes.joined(separator: " "))")
    case .wrongMagic(let file, let byte, let expected, let found):
      return damaged(
        file,
        ", byte \(byte): \(hex(found)) where an archive of \(contents(expected)) has \(hex(expected))"
          + (expected & 0xff == found & 0xff || found >> 8 != 8
            ? "" : "; it holds \(contents(found))"))
    case .wrongDimension(let file, let byte, let dimension, let expected, let found):
      return damaged(file, ", byte \(byte): \(found) \(dimension), not \(expected)")
    case .tooLarge(let file, let byte, let dimensions, let limit):
      let sizes = dimensions.map(String.init).joined(separator: "×")
      return damaged(
        file, ", byte \(byte): sizes of \(sizes) are more than the \(limit) bytes accepted")
    case .tooShort(let file, let expected, let found):
      return damaged(file, " ends at byte \(found), and its header says \(expected) bytes")
    case .tooLong(let file, let expected):
      return damaged(
        file, " goes on after byte \(expected), where its header says it ends")
    case .labelOutOfRange(let file, let byte, let classes, let found):
      return damaged(
        file, ", byte \(byte): label \(found), and classes are 0 to \(classes - 1)")
    case .countsDisagree(let imagesFile, let images, let labelsFile, let labels):
      return damaged(imagesFile, " has \(images) images, and '\(labelsFile)' \(labels) labels")
    case .altered(let file, let expected, let found):
      return Diagnostic(
        .dataAltered, "'\(file)' is not the known archive",
        notes: ["its SHA-256 digest is \(found)", "it should be         \(expected)"],
        cure: fetchAgain(file, option))
    }
  }

  /// What an archive that begins so holds, by its number of dimensions.
  private func contents(_ magic: UInt32) -> String {
    switch magic & 0xff {
    case 1: "labels"
    case 3: "images"
    case let rank: "\(rank) dimensions"
    }
  }

  private func missing(
    _ file: String, _ folder: DatasetFolder, _ similar: String?, _ option: String
  ) -> Diagnostic {
    let message = "'\(file)' is not in '\(folder.path)'"
    if let similar {
      let isPacked = [".zip", ".tar", ".tgz", ".7z", ".xz", ".bz2"].contains {
        similar.hasSuffix($0)
      }
      return Diagnostic(
        .dataMissing, message, notes: ["\(quoted(similar)) is there"],
        cure: isPacked
          ? "unpack it"
          : "rename it to \(quoted(similar.hasSuffix(".gz") ? file + ".gz" : file))")
    }
    switch folder.origin {
    case .argument:
      return Diagnostic(
        .dataMissing, message,
        cure: "name the folder that holds the four archives with \(option)")
    case .environment:
      return Diagnostic(
        .dataMissing, message, notes: ["the folder is that of FMNIST_DATA"],
        cure: "set FMNIST_DATA to the folder that holds the four archives, or use \(option)")
    case .package(let name):
      return Diagnostic(
        .dataMissing, message,
        cure: "install the package '\(name)', or name another folder with \(option)")
    }
  }

  /// What to do about a bad file: only Debian's own comes from its package.
  private func fetchAgain(_ file: String, _ option: String) -> String {
    file.hasPrefix(FashionMNIST.packageFolder + "/")
      ? "install the package '\(FashionMNIST.package)' again"
      : "fetch the file again, or name another folder with \(option)"
  }

  private func hex(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// A file that is plainly something else than an archive.
private struct ForeignFile {
  /// What it is.
  let name: String
  /// What to do about it.
  let cure: String

  private static let known: [(beginning: [UInt8], name: String, cure: String)] = [
    (Array("PK".utf8), "a ZIP archive", "unpack it"),
    (Array("BZh".utf8), "a bzip2 archive", "unpack it"),
    ([0xFD] + Array("7zXZ".utf8), "an xz archive", "unpack it"),
    (Array("<".utf8), "a web page", "fetch the archive itself"),
    (Array("version ".utf8), "a pointer of Git LFS", "fetch the archive itself: git lfs pull"),
    (Array("label,".utf8), "a table in CSV", "take the archives in IDX form"),
    ([0x93] + Array("NUMPY".utf8), "a NumPy array", "take the archives in IDX form"),
  ]

  /// - Parameter beginning: the first bytes of the file.
  init?(beginning: [UInt8]) {
    guard let kind = Self.known.first(where: { beginning.starts(with: $0.beginning) }) else {
      return nil
    }
    (name, cure) = (kind.name, kind.cure)
  }
}

extension SplitError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .fraction(let fraction):
      return Diagnostic(
        .valueRange, "a share of \(fraction) cannot be held out", cure: "take one between 0 and 1")
    case .emptySide(let count, let train, let validation):
      return Diagnostic(
        .valueRange,
        "of \(grouped(count)) images, \(grouped(train)) would be left and \(grouped(validation)) held out: neither may be 0",
        cure: validation > train ? "hold out less" : "hold out more")
    case .moreThanAll(let count, let train, let validation):
      return Diagnostic(
        .valueRange,
        "\(grouped(train)) images to train on and \(grouped(validation)) held out are more than the \(grouped(count)) there are",
        cure: "make one of them smaller")
    case .smallClass(let label, let images):
      return Diagnostic(
        .valueRange, "class \(label) has \(count(images, "image")): too few to be on both sides",
        cure: "leave out stratify=yes")
    case .fewerThanClasses(let side, let classes, let isTraining):
      return Diagnostic(
        .valueRange,
        "\(count(side, "image")) to \(isTraining ? "train on" : "hold out") \(side == 1 ? "is" : "are") fewer than the \(classes) classes",
        cure: isTraining ? "hold out less, or train on more" : "hold out more")
    }
  }
}

extension EngineError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .noSoftmaxAtEnd(let layer):
      Diagnostic(
        .modelNoSoftmax, "the network ends in '\(layer)', which gives no probabilities",
        cure: "end it with 'dense 10 softmax'")
    case .labelOutOfRange(let label, let classes, let index):
      Diagnostic(
        .modelOutputClasses,
        "image \(index) has label \(label), and the network knows \(classes) classes",
        cure: "end the model with an output for each class: dense 10 softmax")
    case .tooManyClasses(let outputs, let limit):
      Diagnostic(
        .modelOutputClasses, "\(outputs) outputs are more than \(limit) classes",
        cure: "end the model with an output for each class: dense 10 softmax")
    case .imageSize(let expected, let height, let width):
      Diagnostic(
        .modelDifferent,
        "the network is for images of \(expected), and these are \(height)×\(width)",
        cure: "define the model anew: its first layer takes the size of the images loaded")
    case .noImages:
      Diagnostic(.dataNotLoaded, "there are no images", cure: "type load fashion_mnist")
    case .indexOutOfRange(let index, let count):
      Diagnostic(
        .valueRange, "there is no image \(index): there are \(count)",
        cure: "take one from 0 to \(count - 1)")
    case .weightsDoNotFit(let expected, let found):
      Diagnostic(
        .modelDifferent,
        "the weights do not fit: \(found ?? "nothing") where the network has \(expected ?? "nothing")",
        cure: "restore the file under a name of its own: restore FILE as NAME")
    case .weightsNotFinite(let tensor):
      Diagnostic(
        .fitNotFinite, "'\(tensor)' has a value that is not a finite number",
        cure: "train anew with a smaller learning rate, such as learning_rate=0.0001")
    case .optimizerStateDoesNotFit(let expected, let found):
      Diagnostic(
        .modelDifferent, "the optimizer's state has \(found) arrays where it needs \(expected)",
        cure: "start anew without 'more'")
    case .optimizerStateImpossible(let slot, let tensor):
      Diagnostic(
        .fitNotFinite, "the optimizer's '\(slot)' of '\(tensor)' has a value no training leads to",
        cure: "start anew without 'more'")
    case .badOption(let name, let value):
      Diagnostic(
        .valueRange, "'\(name)' cannot be \(value)", cure: "'help fit' says what it takes")
    case .noBFloat16(let instructionSet):
      Diagnostic(
        .fitPrecision, "this processor has no bfloat16 products: oneDNN uses '\(instructionSet)'",
        cure: "leave 'precision=bfloat16' out")
    case .stopNotReached(let stop, let start, let epochs, let batches, let steps):
      stopNotReached(stop, from: start, epochs: epochs, batches: batches, steps: steps)
    case .warmupTooLong(let warmup, let steps, let batches):
      Diagnostic(
        .valueRange,
        "a warmup of \(Value.number(warmup)) epochs leaves nothing of the \(count(steps, "step")) planned",
        notes: ["an epoch has \(count(batches, "batch", "batches"))"],
        cure: "take a shorter warmup, or more epochs")
    case .scheduleOver(let steps, let batches):
      Diagnostic(
        .fitNothingLeft,
        "the learning rate is 0 from here on: the cosine was planned for \(count(steps, "step"))",
        notes: ["an epoch has \(count(batches, "batch", "batches"))"],
        cure: "start anew with more epochs, or with alpha=0.01, which it falls to")
    case .noTrainingEvaluation(let monitor):
      Diagnostic(
        .resultMissing,
        "'\(monitor.rawValue)' is measured with train_eval=yes alone",
        cure: "add train_eval=yes")
    case .noValidation(let monitor):
      Diagnostic(
        .dataNoSplit, "'\(monitor.rawValue)' needs validation images, and the data are not split",
        cure: "type split validation=0.2 seed=4, or take monitor=loss")
    case .tooMuchMemory(let bytes, let limit):
      Diagnostic(
        .sizeBudget,
        "this would take \(gigabytes(bytes)) of memory, and at most \(gigabytes(limit)) are used",
        cure: "take fewer units or filters, or a smaller batch_size")
    case .noMemory(let bytes):
      Diagnostic(
        .memoryShort,
        bytes.map { "this takes about \(gigabytes($0)) of memory, and the system gives less" }
          ?? "the system gives no more memory",
        cure: bytes == nil
          ? memoryCure
          : "take a smaller network or batch_size, or raise the limit on memory: ulimit -v unlimited"
      )
    case .kernel(let operation, let status, let shapes):
      Diagnostic(
        .internalKernel, "oneDNN refused: \(operation): \(status)",
        notes: shapes.isEmpty ? [] : [shapes], cure: kernelCure(operation, status))
    }
  }

  private func stopNotReached(
    _ stop: BatchPosition, from start: BatchPosition, epochs: Int, batches: Int, steps: Int?
  ) -> Diagnostic {
    let place = "\(stop.epoch + 1):\(stop.batch)"
    if stop.epoch < start.epoch || (stop.epoch == start.epoch && stop.batch < start.batch) {
      return Diagnostic(
        .valueRange,
        "the fit goes on from \(start.epoch + 1):\(start.batch) and does not come by \(place)",
        cure: "take a later stop, or leave it out")
    }
    let limit = steps.map { ", and at most \(count($0, "step"))" } ?? ""
    return Diagnostic(
      .valueRange,
      "the plan is \(count(epochs, "epoch")) of \(count(batches, "batch", "batches"))\(limit): it does not come by \(place)",
      cure: "take an earlier stop, or leave it out")
  }

  private func kernelCure(_ operation: String, _ status: String) -> String {
    operation == "thread"
      ? "compute with fewer threads: set threads=1"
      : "take a smaller batch_size, or fewer threads: set threads=1"
  }

  private func gigabytes(_ bytes: Int) -> String {
    let number = Double(bytes) / Double(1 << 30)
    return number > 1e6 ? "far too many GB" : (decimalText(number, decimals: 1) ?? "") + " GB"
  }
}

extension FileError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch self {
    case .system(let operation, _, _):
      Diagnostic(operation.isWriting ? .fileUnwritable : .fileUnreadable, "\(self)", cure: cure)
    case .notRegular, .tooLarge, .changedWhileRead, .invalidPath:
      Diagnostic(.fileUnreadable, "\(self)", cure: cure)
    case .noMemory: Diagnostic(.memoryShort, "\(self)", cure: cure)
    case .inTheWay(_, .symbolicLink):
      Diagnostic(
        .fileUnwritable, "\(self)", notes: ["it is neither followed nor replaced"], cure: cure)
    case .inTheWay, .unsettled, .lineBreak, .locked, .noHome:
      Diagnostic(.fileUnwritable, "\(self)", cure: cure)
    }
  }
}

extension OutputLimitReached {
  /// The error in words.
  var diagnostic: Diagnostic {
    Diagnostic(
      .fileOutputLimit,
      "\(quoted(path)) is not written: with its \(grouped(byteCount)) bytes this replay would have written \(grouped(granted + byteCount)), and at most \(byteText(limit)) may be",
      notes: ["every byte written counts, also where a file is written over again"],
      cure: "save less, or replay with --output-limit \(suggestion)")
  }

  /// The limit doubled until everything has room.
  private var suggestion: String {
    var larger = limit
    while larger < max(expected, granted + byteCount), larger < 1 << 40 { larger *= 2 }
    return byteText(larger)
  }
}

extension AccessError {
  /// The error in words.
  var diagnostic: Diagnostic {
    switch reason {
    case .writing:
      Diagnostic(
        .fileForbidden, "a notebook may not write \(quoted(path))",
        notes: ["it writes in its output folder only"],
        cure: "name a file in that folder, such as \(quoted(lastName))")
    case .reading:
      Diagnostic(
        .fileForbidden, "a notebook may not read \(quoted(path))",
        notes: ["it reads its output folder, the data folders and files it names"],
        cure: "name it in the front matter: file: \(path) sha256:DIGEST"
          + (leadsOut ? "; and replay with --data \(folder)" : ""))
    case .dataFolder:
      Diagnostic(
        .fileForbidden, "a notebook may not choose the data folder, here \(quoted(path))",
        notes: ["which folder has the data is for the person who replays to say"],
        cure: "leave path= out, and replay with --data \(path)")
    case .naming:
      Diagnostic(
        .fileForbidden, "a notebook may not read \(quoted(path)), though it names it",
        notes: ["it reads files below its own folder and data folders, through no link"],
        cure: "put the file beside the notebook, or replay with --data \(folder)")
    case .altered(let expected):
      Diagnostic(
        .fileForbidden, "\(quoted(path)) is not the file that the notebook names",
        notes: ["the notebook says sha256:\(expected)"],
        cure: "find the file it was recorded with, or correct the line file: in its front matter")
    }
  }

  /// Whether the path leads out of the notebook's folder.
  private var leadsOut: Bool {
    path.hasPrefix("/") || path.split(separator: "/").contains("..")
  }

  /// The folder the file is in, as a word of a command line; one beside the notebook is named by it.
  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return shellWord(slash == path.startIndex ? "/" : String(path[..<slash]))
  }

  private var lastName: String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.isEmpty || name == ".." || name == "." ? "cnn.safetensors" : name
  }
}

extension ModelFileProblem {
  /// The error in words.
  var diagnostic: Diagnostic {
    Diagnostic(
      .fileFormat, "\(quoted(path)) is not a model that can be restored: \(foreign ?? "\(reason)")",
      notes: ["nothing was restored"], cure: cure)
  }

  /// What the file is, where it is a model of another program's.
  private var foreign: String? {
    if beginning.starts(with: [0x89] + Array("HDF".utf8)) { return "it is in Keras's HDF5 format" }
    if beginning.starts(with: Array("PK".utf8)) {
      return "it is a ZIP archive, such as .keras, .npz and .pt files"
    }
    return nil
  }

  private var cure: String? {
    if foreign != nil { return "write its weights as .safetensors: see help restore" }
    switch reason {
    case ModelFileError.notAModel, SafeTensorsError.unsealed:
      return "put its weights into a model: restore \(path) into MODEL"
    case is SafeTensorsError: return "save or fetch the file again"
    case ModelFileError.laterVersion, ModelFileError.unknownLayer:
      return "restore it with the fmnist that saved it, or a later one"
    case is ModelFileError:
      return "save the model again, or put what fits into one: restore \(path) into MODEL"
    default: return (reason as? FileError)?.cure ?? "save or fetch the file again"
    }
  }
}
