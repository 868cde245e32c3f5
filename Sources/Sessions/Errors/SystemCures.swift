import Files
import Glibc
import Language

extension SystemError {
  /// What the person can do about it, whatever was being done; nil where that depends.
  var cure: String? {
    switch code {
    case EMFILE: "close what else this shell has open, or raise the limit: ulimit -n 256"
    case ENFILE: "close other programs: the system has too many files open"
    case ENOMEM: "close other programs, or raise the limit on memory: ulimit -v unlimited"
    case EAGAIN: "end other programs, or raise the limit on processes: ulimit -u"
    case ENOSPC, EDQUOT: "make room on the disk, or name a file on another"
    case EFBIG: "raise the limit on the size of files: ulimit -f unlimited"
    case EROFS: "name a file in a folder that can be written to"
    case EIO: "try again; if it stays so, the disk is failing: name a file on another"
    case ENAMETOOLONG: "take a shorter name"
    case ELOOP: "name the file itself: its links lead in a circle"
    default: nil
    }
  }

  /// What the person can do about it when a file could not be read or written.
  /// - Parameter isReading: whether it was to be read.
  func cure(whileReading isReading: Bool, _ path: String) -> String? {
    switch code {
    case ENOENT where isReading: "check the name: the Tab key completes those there are"
    case ENOENT: "make its folder first, or name a file in one that is there"
    case ENOTDIR: "name a file in a folder: a part of the path before it is a file"
    case EISDIR: "name a file in that folder"
    case EACCES, EPERM:
      isReading
        ? "name a file that you may read, or change its permissions"
        : "name a file in a folder that you may write to, such as your own"
    case EBUSY, ETXTBSY: "wait until the other program is done with it"
    default: cure
    }
  }
}

extension FileError {
  /// What the person can do about it.
  var cure: String? {
    switch self {
    case .system(let operation, let path, let error):
      error.cure(whileReading: operation.isReading, path)
    case .notRegular(_, .folder), .inTheWay(_, .folder): "name a file in it"
    case .notRegular: "name a regular file"
    case .inTheWay(_, .symbolicLink): "name the file it points to"
    case .inTheWay: "name another file"
    case .tooLarge: "name a smaller file"
    case .changedWhileRead: "try again when the other program is done with it"
    case .invalidPath: "name a file"
    case .incomplete: "try again; see whether the disk is full"
    case .lineBreak: nil
    case .locked: "wait for the other process, or end it"
    case .noHome: "set HOME to your folder before you start fmnist"
    }
  }
}

extension FileOperation {
  /// Whether a file was to be read by it.
  var isReading: Bool { [.open, .read, .examine].contains(self) }
}
