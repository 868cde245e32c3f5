internal import CSystem
internal import Files
internal import Glibc
internal import Notebooks

/// Replays a notebook in a process of its own, which the kernel confines; the shell itself goes on
/// with all it may do.
///
/// The child writes to the shell's standard output and error. Ctrl-C is handed on to it.
///
/// - Returns: what it exited with; nil if it did not start.
func replayInChild(_ path: String, _ options: ShellOptions) -> ExitCode? {
  var arguments = ["fmnist", "replay"]
  if let threads = options.threads { arguments += ["--threads", "\(threads)"] }
  if let name = options.instructionSet { arguments += ["--instruction-set", name] }
  arguments += ["--", path]
  let words = unsafe arguments.map { unsafe strdup($0) }
  defer { unsafe words.forEach { unsafe free($0) } }
  let input = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
  guard input >= 0 else { return nil }
  defer { close(input) }
  var process: pid_t = 0
  // The program that runs now, even where its file was replaced meanwhile; without /proc, its file.
  for program in ["/proc/self/exe", startedPath].compactMap({ $0 }) {
    let status = unsafe fmnist_spawn(
      program, words + [nil], nil, input, STDOUT_FILENO, STDERR_FILENO, &process)
    if status == 0 { return wait(for: process) }
    if status != ENOENT { return nil }
  }
  return nil
}

/// The path that this program was started by.
private var startedPath: String? {
  unsafe fmnist_program_path().map { absolutePath(unsafe String(cString: $0)) }
}

private func wait(for process: pid_t) -> ExitCode {
  var isTold = false
  while true {
    var status: Int32 = 0
    let ended = unsafe waitpid(process, &status, WNOHANG)
    if ended == process {
      return ExitCode(rawValue: fmnist_exit_code(status)) ?? .failed
    }
    if ended < 0, errno != EINTR { return .failed }
    if !isTold, Interrupts.stopRequested {
      kill(process, SIGINT)
      isTold = true
    }
    _ = usleep(20_000)
  }
}
