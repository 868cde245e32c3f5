import Files
import Glibc
import TestSupport
import Testing

/// The built program, run as a person or a script runs it.
final class Program {
  let folder: TemporaryFolder
  private var process: pid_t = 0

  /// - Parameter folder: where its home is; the next run finds what this one left.
  init(in folder: TemporaryFolder) {
    self.folder = folder
  }

  /// What a run ended with.
  struct Ending {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - input: what standard input holds; nil closes it.
  ///   - output: the file standard output goes to; nil closes it.
  ///   - environment: variables beside the usual ones.
  ///   - launcher: a program, by its absolute path, and its first arguments; it is given the path
  ///     of ours and `arguments` as its last, and is to run them.
  static func run(
    _ arguments: [String], input: String? = "", output: String? = "out",
    environment: [String] = [], launcher: [String] = []
  ) throws -> Ending {
    let folder = try TemporaryFolder()
    let program = Program(in: folder)
    if let input { try saveAtomically(Array(input.utf8), to: folder.path + "/in") }
    let outputPath = output.map { $0.hasPrefix("/") ? $0 : folder.path + "/" + $0 }
    unsafe try program.start(arguments, environment: environment, launcher: launcher) { actions in
      if input != nil {
        unsafe posix_spawn_file_actions_addopen(&actions, 0, folder.path + "/in", O_RDONLY, 0)
      } else {
        unsafe posix_spawn_file_actions_addclose(&actions, 0)
      }
      if let outputPath {
        unsafe posix_spawn_file_actions_addopen(
          &actions, 1, outputPath, O_WRONLY | O_CREAT, 0o600)
      } else {
        unsafe posix_spawn_file_actions_addclose(&actions, 1)
      }
      unsafe posix_spawn_file_actions_addopen(
        &actions, 2, folder.path + "/err", O_WRONLY | O_CREAT, 0o600)
    }
    let status = program.waitForEnd()
    return Ending(
      status: status, output: text(of: folder.path + "/out"), errors: text(of: folder.path + "/err")
    )
  }

  /// Starts the program with a pseudo-terminal as its controlling terminal.
  func start(_ arguments: [String] = [], on terminal: PseudoTerminal) throws {
    unsafe try start(arguments) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal.path, O_RDWR, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  /// Starts the program with descriptors of the test's.
  @unsafe func start(
    _ arguments: [String], environment others: [String] = [], launcher: [String] = [],
    _ prepare: (inout posix_spawn_file_actions_t) -> Void
  ) throws {
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    // A session of its own: the first terminal it opens becomes its controlling one. Nothing is
    // blocked or ignored, whatever thread this is.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe posix_spawnattr_setsigdefault(&attributes, &all)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80))
    unsafe prepare(&actions)
    let path = try builtProgram("fmnist")
    let home = folder.path
    let environment =
      others + [
        "PATH=/usr/bin:/bin", "TERM=xterm", "LANG=C.UTF-8", "HOME=\(home)",
        "XDG_STATE_HOME=\(home)",
        "SWIFT_BACKTRACE=enable=no", "NO_COLOR=1",
      ]
    var words = unsafe (launcher + [path] + arguments).map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    let status = unsafe posix_spawn(
      &process, launcher.first ?? path, &actions, &attributes, &words, &variables)
    try #require(status == 0)
  }

  func send(_ signal: Int32) {
    kill(process, signal)
  }

  /// Waits at most a minute.
  ///
  /// - Returns: its exit status; -1 when it did not end, or a signal ended it.
  func waitForEnd(reading terminal: PseudoTerminal? = nil) -> Int32 {
    let deadline = ContinuousClock.now + .seconds(60)
    var status: Int32 = 0
    while ContinuousClock.now < deadline {
      terminal?.drain()
      let ended = unsafe waitpid(process, &status, WNOHANG)
      if ended == process { return status & 0x7f == 0 ? (status >> 8) & 0xff : -1 }
      _ = usleep(5_000)
    }
    kill(process, SIGKILL)
    unsafe waitpid(process, &status, 0)
    return -1
  }

  static func text(of path: String) -> String {
    String(decoding: (try? readFile(path, limit: 1 << 20)) ?? [], as: UTF8.self)
  }
}
