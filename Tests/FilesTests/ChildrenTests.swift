import CSystem
import Glibc
import Testing

/// Starts `/bin/sh -c script` with the given standard output; gives its status.
private func run(_ script: String, output: Int32) -> Int32 {
  var arguments = unsafe [strdup("sh"), strdup("-c"), strdup(script), nil]
  var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
  defer { unsafe arguments.forEach { unsafe free($0) } }
  let input = unsafe open("/dev/null", O_RDONLY | O_CLOEXEC)
  defer { close(input) }
  var process: pid_t = 0
  let started = unsafe fmnist_spawn(
    "/bin/sh", &arguments, &environment, input, output, 2, &process)
  #expect(started == 0)
  var status: Int32 = 0
  #expect(unsafe waitpid(process, &status, 0) == process)
  return status
}

/// What `script` writes to its standard output.
private func output(of script: String) -> String {
  var ends: [Int32] = [0, 0]
  #expect(unsafe pipe(&ends) == 0)
  for end in ends { #expect(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
  defer { close(ends[0]) }
  let status = run(script, output: ends[1])
  close(ends[1])
  #expect(fmnist_exit_code(status) == 0)
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = unsafe read(ends[0], &bytes, bytes.count)
  return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
}

@Suite struct ChildrenTests {
  @Test func saysHowTheChildEnded() {
    let status = run("exit 3", output: 2)
    #expect(fmnist_exit_code(status) == 3)
    #expect(fmnist_ending_signal(status) == 0)
    let killed = run("kill -TERM $$", output: 2)
    #expect(fmnist_exit_code(killed) == -1)
    #expect(fmnist_ending_signal(killed) == SIGTERM)
  }

  @Test func theChildInheritsOnlyThreeFiles() {
    // Not close-on-exec, as a careless library leaves them.
    let left = unsafe open("/dev/null", O_RDONLY)
    defer { close(left) }
    #expect(output(of: "echo /proc/self/fd/*").split(separator: " ").count <= 4)
    #expect(output(of: "[ -e /proc/self/fd/\(left) ] || echo closed") == "closed\n")
  }

  @Test func theChildLeadsItsOwnGroupWithDefaultSignals() {
    #expect(fmnist_ignore_broken_pipes() == 0)
    #expect(output(of: #"[ "$(cut -d' ' -f5 /proc/$$/stat)" = $$ ] && echo leader"#) == "leader\n")
    // Writing into a pipe nobody reads ends the child, though it does not end us.
    #expect(fmnist_ending_signal(run("kill -PIPE $$", output: 2)) == SIGPIPE)
  }

  @Test func aMissingProgramIsAnError() {
    var arguments = unsafe [UnsafeMutablePointer<CChar>?](repeating: nil, count: 1)
    var process: pid_t = 0
    let status = unsafe fmnist_spawn("/no/such/program", &arguments, &arguments, 0, 1, 2, &process)
    #expect(status == ENOENT)
    #expect(unsafe fmnist_spawn("/bin/true", &arguments, &arguments, -1, 1, 2, &process) == EBADF)
  }
}
