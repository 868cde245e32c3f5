public import Files
internal import Glibc

extension FileError {
  /// What to do about it; nil where nothing can be done but to look.
  public var cure: String? {
    switch self {
    case .system(let operation, let path, let error):
      error.cure(isWriting: operation.isWriting, path: path)
    case .notRegular(let path, .symbolicLink):
      "name the file that \(shellPath(path)) points to"
    case .notRegular(_, .folder): "name a file in it"
    case .notRegular: "name a regular file"
    case .inTheWay(_, .symbolicLink): "name the file it points to"
    case .inTheWay(_, .folder): "name a file in it"
    case .inTheWay: "name another file"
    case .tooLarge: "name another file: this one is larger than any that fmnist writes"
    case .changedWhileRead: "wait until the other program is done, then try again"
    case .invalidPath: "give the name of a file"
    case .noMemory: memoryCure
    case .unsettled(_, let error): error.cure(isWriting: true, path: "") ?? "write it again"
    case .lineBreak: "take the line breaks out"
    case .locked: "wait until the other process is done, then try again"
    case .noHome(let variable): "name a folder: export \(variable)=/path/to/folder"
    }
  }
}

extension SystemError {
  /// What to do where the system refused a call.
  ///
  /// - Parameters:
  ///   - isWriting: whether the call was to change something.
  ///   - path: the file it was about; empty where there is none.
  func cure(isWriting: Bool, path: String) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    switch code {
    case ENOENT, ENOTDIR:
      guard isWriting else { return "check the name: no file has it" }
      return folder.isEmpty
        ? "name a folder that is there"
        : "make the folder first: mkdir -p \(shellPath(folder))"
    case EACCES, EPERM:
      return isWriting
        ? "name a folder that is yours to write in"
        : path.isEmpty
          ? "ask for the right to read it" : "let it be read: chmod u+r \(shellPath(path))"
    case EROFS: return "name a folder on a disk that can be written"
    case ENOSPC, EDQUOT: return "make room on the disk, or name a folder on another one"
    case EFBIG: return sizeCure
    case EMFILE: return "raise the limit on open files: ulimit -n 256"
    case ENFILE: return "end other programs: the system has no more open files to give"
    case ENOMEM: return memoryCure
    case EAGAIN: return "end other programs, or raise the limit on processes: ulimit -u 256"
    case ELOOP: return "name the file itself, not a symbolic link"
    case ENAMETOOLONG: return "take a shorter name"
    case EISDIR: return "name a file in it"
    case EINVAL, EOPNOTSUPP, ENOSYS: return "name a folder on another disk"
    case EBUSY, ETXTBSY: return "end the program that uses it, then try again"
    case EIO, ENODEV, ENXIO, ESTALE:
      return "the disk or its connection fails: name a folder on another one"
    default: return nil
    }
  }
}

let memoryCure = "end other programs, or raise the limit on memory: ulimit -v unlimited"
private let sizeCure = "raise the limit on the size of files: ulimit -f unlimited"

/// What to do where a signal of the system's ended a program.
func endingCure(signal: Int32) -> String? {
  switch signal {
  case SIGXFSZ: sizeCure
  case SIGXCPU: "raise the limit on processor time: ulimit -t unlimited"
  case SIGKILL, SIGSEGV, SIGABRT: memoryCure
  default: nil
  }
}

extension SystemError {
  /// Of a program that did not start: whether its file is why.
  var isOfProgram: Bool { [ENOENT, EACCES, ENOEXEC, ENOTDIR].contains(code) }
}

extension FileOperation {
  /// Whether it was to change something.
  var isWriting: Bool {
    switch self {
    case .open, .read, .examine: false
    case .create, .write, .synchronize, .close, .rename, .lock, .truncate, .remove: true
    }
  }
}
