internal import CSystem
internal import Glibc

/// The files and folders a thread is left with once it is confined, and nothing else of the file
/// system: the second wall around a stranger's notebook, which the kernel keeps up even if we err.
///
/// The wall is Linux's Landlock, and a filter of system calls (seccomp) for what Landlock does not
/// know: sockets of every kind, other processes' memory, mode and owner of files. It holds for the
/// thread that confines itself and for all threads and programs it starts afterwards, and cannot be
/// taken down. What an older kernel leaves open is told by ``gaps(landlockVersion:)``.
/// Source: docs.kernel.org/userspace-api/landlock.html.
public struct Confinement: Sendable, Equatable {
  /// Files, and folders with all in them, that may be read.
  public var readable: [String] = []
  /// Folders in which files and folders may be made, written and removed, and files that may be
  /// written.
  public var writable: [String] = []
  /// Programs that may be started, and the loaders they need.
  public var executable: [String] = []

  /// Nothing allowed.
  public init() {}

  /// What a kernel with this version of Landlock, 1 or later, lets through, in words that follow
  /// "may"; the filter of system calls needs no version.
  public static func gaps(landlockVersion version: Int) -> [String] {
    version >= 6 ? [] : ["send signals to other programs of yours"]
  }

  /// The version of Landlock this kernel has; 0 where it has none.
  public static var landlockVersion: Int { Int(fmnist_landlock_version()) }

  /// What every program of ours reads while it runs: libraries, fonts, the clock's zone, random
  /// bytes, what the kernel tells of the processors. None of it says anything of a person.
  public static let system = [
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime",
    "/etc/alternatives", "/var/cache/fontconfig", "/dev/null", "/dev/zero", "/dev/urandom",
    "/dev/random", "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat",
    "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup",
  ]

  /// The loaders that start a dynamically linked program.
  public static let loaders = [
    "/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1",
  ]

  /// Confines this thread. To be called before other threads are started.
  ///
  /// Places that do not exist are left out.
  /// - Throws: ``SystemError``. `EOPNOTSUPP` where there is no Landlock, and nothing has changed
  ///   then; another status may mean that a part of the wall stands already.
  public func confine() throws(SystemError) {
    let reading = UInt64(
      FMNIST_LANDLOCK_READ_FILE.rawValue | FMNIST_LANDLOCK_READ_FOLDER.rawValue)
    let writing = UInt64(
      FMNIST_LANDLOCK_WRITE_FILE.rawValue | FMNIST_LANDLOCK_TRUNCATE.rawValue
        | FMNIST_LANDLOCK_MAKE_FILE.rawValue | FMNIST_LANDLOCK_MAKE_FOLDER.rawValue
        | FMNIST_LANDLOCK_REMOVE_FILE.rawValue | FMNIST_LANDLOCK_REMOVE_FOLDER.rawValue)
    let executing = UInt64(
      FMNIST_LANDLOCK_EXECUTE.rawValue | FMNIST_LANDLOCK_READ_FILE.rawValue)
    let places =
      readable.map { ($0, reading) } + writable.map { ($0, reading | writing) }
      + executable.map { ($0, executing) }
    let paths = unsafe places.map { unsafe strdup($0.0) }
    defer { unsafe paths.forEach { unsafe free($0) } }
    let rules = unsafe zip(paths, places).map { path, place in
      unsafe fmnist_landlock_rule(path: path, access: place.1)
    }
    let status = unsafe fmnist_landlock_confine(rules, Int32(rules.count))
    if status != 0 { throw SystemError(code: status) }
    let filtering = fmnist_refuse_calls()
    if filtering != 0 { throw SystemError(code: filtering) }
  }
}
