import CSystem
import Glibc
import TestSupport
import Testing

@testable import Files

/// Each test confines a thread of its own: Landlock holds for the thread that asks for it.
@Suite("Confinement by Landlock")
struct ConfinementTests {
  /// What a body gives in a thread that is confined before it.
  private func confined<Result: Sendable>(
    _ confinement: Confinement, _ body: @escaping @Sendable () -> Result
  ) throws -> Result {
    try inThread(confinedBy: { () throws(SystemError) in try confinement.confine() }, body)
  }

  @Test("where the kernel has none, it says so and changes nothing")
  func missing() throws {
    guard Confinement.landlockVersion == 0 else { return }
    #expect(throws: SystemError(code: EOPNOTSUPP)) { try confined(Confinement()) { 0 } }
  }

  @Test(
    "only what is named can be read and written, by links and '..' as well",
    .enabled(if: Confinement.landlockVersion > 0))
  func files() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    for name in ["in", "out", "other"] { try createFolder("\(path)/\(name)") }
    for name in ["in/a", "out/a", "other/a"] {
      try saveAtomically(Array(name.utf8), to: "\(path)/\(name)")
    }
    unsafe symlink("../other/a", "\(path)/in/link")
    unsafe symlink("../other", "\(path)/out/link")
    var confinement = Confinement()
    confinement.readable = ["\(path)/in"]
    confinement.writable = ["\(path)/out", "\(path)/missing"]
    let reads = ["in/a", "out/a", "other/a", "in/link", "in/../other/a", "out/link/a"]
    let writes = ["out/b", "out/a", "in/b", "other/b", "out/../other/b", "out/link/b"]
    let (read, written, passwords) = try confined(confinement) {
      (
        reads.map { (try? readFile("\(path)/\($0)", limit: 100)) != nil },
        writes.map { (try? saveAtomically([1], to: "\(path)/\($0)")) != nil },
        (try? readFile("/etc/passwd", limit: 1 << 20)) != nil
      )
    }
    #expect(read == [true, true, false, false, false, false])
    #expect(written == [true, true, false, false, false, false])
    #expect(!passwords)
    // The other threads are as free as before.
    #expect((try? readFile("\(path)/other/a", limit: 100)) != nil)
    #expect(try fileKind("\(path)/other/b") == nil)
  }

  @Test("no program starts but those named", .enabled(if: Confinement.landlockVersion > 0))
  func programs() throws {
    var confinement = Confinement()
    confinement.readable = Confinement.system
    confinement.executable = ["/usr/bin/true"] + Confinement.loaders
    let (allowed, refused) = try confined(confinement) {
      (start("/usr/bin/true"), start("/bin/sh"))
    }
    #expect(allowed == 0)
    #expect(refused == EACCES)
  }

  @Test("no socket is opened, of any kind", .enabled(if: Confinement.landlockVersion > 0))
  func network() throws {
    let refused = try confined(Confinement()) {
      [AF_INET, AF_INET6, AF_UNIX, AF_NETLINK].map { family in
        socket(family, Int32(SOCK_DGRAM.rawValue), 0) < 0 ? errno : 0
      }
    }
    #expect(refused == [EACCES, EACCES, EACCES, EACCES])
  }
}

/// Starts a program and waits for its end; gives 0, or why it did not start.
private func start(_ path: String) -> Int32 {
  let null = unsafe open("/dev/null", O_RDONLY)
  defer { close(null) }
  var process: pid_t = 0
  let name = unsafe strdup(path)
  defer { unsafe free(name) }
  let status = unsafe fmnist_spawn(path, [name, nil], [nil], null, null, null, &process)
  if status == 0 { _ = waitpid(process, nil, 0) }
  return status
}
