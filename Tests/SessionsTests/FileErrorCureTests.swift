import Files
import Glibc
import Language
import Plotting
import Testing

@testable import Sessions

/// Every error of a file that a person can do something about says what.
@Suite struct FileErrorCureTests {
  /// What Linux answers to opening, reading and writing files, but what only a mistake of ours brings.
  private static let codes = [
    EPERM, ENOENT, EIO, ENXIO, EAGAIN, ENOMEM, EACCES, EBUSY, ENODEV, ENOTDIR, EISDIR, EINVAL,
    ENFILE, EMFILE, ETXTBSY, EFBIG, ENOSPC, EROFS, ENAMETOOLONG, ELOOP, EDQUOT, ESTALE, EOPNOTSUPP,
  ]

  private static var errors: [FileError] {
    var errors: [FileError] = [
      .tooLarge(path: "x", size: 2, limit: 1),
      .changedWhileRead(path: "x", expected: 1, found: 2), .invalidPath(""),
      .noMemory(path: "x", byteCount: 1), .lineBreak(path: "x"), .locked(path: "x"),
      .noHome(variable: "XDG_CACHE_HOME"),
    ]
    for kind in FileKind.allCases {
      errors += [.notRegular(path: "x", found: kind), .inTheWay(path: "x", found: kind)]
    }
    for code in codes {
      errors.append(.unsettled(path: "x", SystemError(code: code)))
      for operation in FileOperation.allCases {
        errors.append(.system(operation, path: "/a b/it's", SystemError(code: code)))
      }
    }
    return errors
  }

  @Test func everyErrorHasACure() {
    for error in Self.errors {
      let diagnostic = error.diagnostic
      #expect(diagnostic.cure?.isEmpty == false, "\(error)")
      #expect(diagnostic.message == "\(error)")
      #expect([.fileUnreadable, .fileUnwritable, .memoryShort].contains(diagnostic.id))
    }
  }

  /// A command in a cure can be typed as it stands, whatever the name of the file.
  @Test func aCureIsTypedExactly() {
    let missing = FileError.system(.create, path: "/a b/it's/x", SystemError(code: ENOENT))
    #expect(missing.cure == #"make the folder first: mkdir -p '/a b/it'\''s'"#)
    let closed = FileError.system(.open, path: "w.safetensors", SystemError(code: EACCES))
    #expect(closed.cure == "let it be read: chmod u+r w.safetensors")
    let dashed = FileError.system(.open, path: "-x", SystemError(code: EACCES))
    #expect(dashed.cure == "let it be read: chmod u+r ./-x")
  }

  @Test func whatGnuplotLacksIsSaidInWords() {
    for code in [EMFILE, ENFILE, EAGAIN, ENOMEM, ENOENT, EACCES] {
      let diagnostic = PlotError.notStarted(call: "posix_spawn", SystemError(code: code)).diagnostic
      #expect(diagnostic.message == "gnuplot did not start: \(SystemError(code: code))")
      #expect(!diagnostic.message.contains { $0.isNumber })
      #expect(diagnostic.cure?.isEmpty == false)
    }
  }
}
