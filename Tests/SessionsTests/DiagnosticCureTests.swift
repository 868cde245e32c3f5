import Datasets
import Engine
import Files
import Glibc
import Language
import Networks
import Plotting
import Results
import Testing

@testable import Sessions

/// Errors of the system, of files, of data, of training and of figures, in words.
@Suite("Errors of what lies below")
struct DiagnosticCureTests {
  private static let path = "a/b.safetensors"

  private static let fileErrors: [FileError] = {
    let codes = [
      ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, ENOSPC, EDQUOT, EFBIG, EROFS, EIO, EMFILE, ENFILE,
      ENOMEM,
      ENAMETOOLONG, ELOOP, EBUSY, ETXTBSY,
    ]
    let refused = FileOperation.allCases.flatMap { operation in
      codes.map { FileError.system(operation, path: path, SystemError(code: $0)) }
    }
    return refused
      + FileKind.allCases.flatMap {
        [.notRegular(path: path, found: $0), .inTheWay(path: path, found: $0)]
      }
      + [
        .tooLarge(path: path, size: 2, limit: 1),
        .changedWhileRead(path: path, expected: 2, found: 1),
        .invalidPath(""), .invalidPath("a\0"),
        .unsettled(path: path, SystemError(code: EIO)), .noMemory(path: path, byteCount: 9),
        .locked(path: path), .noHome(variable: "XDG_STATE_HOME"),
      ]
  }()

  private static let engineErrors: [EngineError] = [
    .noSoftmaxAtEnd(layer: "dense_1"), .labelOutOfRange(label: 11, classes: 10, index: 3),
    .tooManyClasses(outputs: 300, limit: 256),
    .imageSize(expected: .image(height: 28, width: 28, channels: 1), height: 8, width: 8),
    .noImages,
    .indexOutOfRange(index: 9, count: 3), .weightsDoNotFit(expected: "dense_1.kernel", found: nil),
    .weightsNotFinite(tensor: "dense_1.kernel"),
    .optimizerStateDoesNotFit(expectedSlots: 2, found: 1),
    .optimizerStateImpossible(slot: "v", tensor: "dense_1.kernel"),
    .badOption(name: "rho", value: "2"), .warmupTooLong(epochs: 2, steps: 10, batches: 5),
    .scheduleOver(steps: 10, batches: 5), .noValidation(monitor: .validationLoss),
    .noMemory(byteCount: nil), .noMemory(byteCount: 1 << 30), .noBFloat16(instructionSet: "AVX2"),
    .tooMuchMemory(byteCount: 1 << 40, limit: 1 << 30),
    .kernel(operation: "thread", status: "Resource temporarily unavailable", shapes: ""),
    .kernel(operation: "matmul", status: "out of memory", shapes: "2x2"),
  ]

  private static let plotErrors: [PlotError] = [
    .gnuplotMissing(searched: []), .notStarted(call: "pipe", SystemError(code: EMFILE)),
    .notStarted(call: "posix_spawn", SystemError(code: ENOENT)),
    .died(.exited(status: 1), message: ""), .died(.killed(signal: SIGKILL), message: "x"),
    .died(.unknown, message: ""), .notSent(SystemError(code: EPIPE)),
    .timedOut(seconds: 30, message: ""), .terminalMissing("pngcairo"), .noWindow,
    .unknownFormat(path: "x.gif"), .procMissing,
    .incomplete(terminal: "svg", bytes: 10, message: ""),
  ]

  private static let dataErrors: [DatasetError] = [
    .missing(file: "a", folder: DatasetFolder(path: "/x", origin: .argument), similar: nil),
    .missing(file: "a", folder: DatasetFolder(path: "/x", origin: .environment), similar: "a.zip"),
    .missing(file: "a", folder: DatasetFolder(path: "/x", origin: .package("p")), similar: nil),
    .unreadable(.system(.open, path: path, SystemError(code: EACCES))),
    .damaged(file: "a", .truncated(byte: 7)), .notAnArchive(file: "a", found: [1]),
    .notAnArchive(file: "a", found: Array("PK".utf8)),
    .wrongMagic(file: "a", byte: 0, expected: 2051, found: 2049),
    .wrongDimension(file: "a", byte: 4, dimension: "rows", expected: "28", found: 0),
    .tooLarge(file: "a", byte: 4, dimensions: [9, 9], limit: 1),
    .tooShort(file: "a", expected: 2, found: 1), .tooLong(file: "a", expected: 2),
    .labelOutOfRange(file: "a", byte: 9, classes: 10, found: 11),
    .countsDisagree(imagesFile: "a", images: 1, labelsFile: "b", labels: 2),
    .altered(file: "a", expected: "0", found: "1"),
  ]

  private static let splitErrors: [SplitError] = [
    .fraction(2), .emptySide(count: 3, train: 0, validation: 3), .smallClass(label: 2, count: 1),
    .fewerThanClasses(side: 3, classes: 10, isTraining: true),
    .moreThanAll(count: 3, train: 3, validation: 3),
  ]

  private static let figureErrors: [FigureError] = [
    .nothingToShow(.epochs), .nothingToShow(.images), .tooMany(.images, found: 9, limit: 3),
    .textTooLong(found: 9, limit: 3),
  ]

  private static let all: [any Error] =
    fileErrors + engineErrors + plotErrors + dataErrors + splitErrors + figureErrors

  @Test("say what to do")
  func cures() {
    for error in Self.all {
      for diagnostic in diagnostics(for: error, at: 0..<1) {
        #expect(diagnostic.cure?.isEmpty == false, "\(diagnostic.message)")
        #expect(diagnostic.id != .internalKernel || "\(error)".contains("kernel"))
      }
    }
  }

  @Test("name what they are about, and give words where the system gives a number")
  func words() {
    for error in Self.all {
      for diagnostic in diagnostics(for: error, at: 0..<1) {
        let text = ([diagnostic.message] + diagnostic.notes + [diagnostic.cure ?? ""]).joined(
          separator: "\n")
        #expect(!text.contains("''"), "\(text)")
        #expect(text.firstMatch(of: #/error -?\d|errno/#) == nil, "\(text)")
        #expect(!diagnostic.message.hasSuffix("."), "\(text)")
      }
    }
  }

  @Test("of gnuplot that did not start say why")
  func gnuplot() {
    let problem = PlotError.notStarted(call: "pipe", SystemError(code: EMFILE)).diagnostic
    #expect(problem.message == "gnuplot did not start: Too many open files")
    #expect(problem.cure == "raise the limit on open files: ulimit -n 256")
    #expect(
      PlotError.died(.killed(signal: SIGKILL), message: "").diagnostic.message
        == "gnuplot ended before the figure was drawn: it was ended by a signal: Killed")
  }
}
