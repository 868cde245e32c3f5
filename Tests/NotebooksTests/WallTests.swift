import Files
import Glibc
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Something that a stranger's notebook may not do, whatever program of it tried.
enum Wall: String, CaseIterable, CustomTestStringConvertible {
  case readFile, readLink, listFolder, writeFile, makeFile, makeFolder, removeFile, renameFile
  case hardLink, truncate, mode, owner, attribute
  case tcp, udp, netlink, packet, abstractSocket, namedSocket, ring
  case execute, memory, trace, signal, keys, namespace, mount

  var testDescription: String { rawValue }
}

/// The walls around the replay of a stranger's notebook: each is tried where it does not stand, to see
/// that the attempt is one, and where it does.
@Suite(
  "The walls around a stranger's notebook", .serialized,
  .enabled(if: Confinement.landlockVersion > 0))
struct WallTests {
  private let folder = TestFolder()

  /// The confinement that a replay of `a.fnb` puts up.
  ///
  /// - Parameter frontMatter: what the notebook says of itself.
  private func walls(_ frontMatter: String = "") throws -> Confinement {
    folder.write("---\nfnb: 1\n\(frontMatter)---\n```fmnist\nprint 1\n```\n", to: "a.fnb")
    let file = NotebookFile(path: "\(folder.path)/a.fnb")
    var options = ReplayOptions()
    options.confinement = .demanded
    let output = ReplayOutput(file: file, folder: file.defaultOutputFolder)
    try createFolder(output.folder)
    return confinement(options, file, output, try file.read())
  }

  /// What a body gives in a thread of its own, behind the walls or not.
  private func result<Result: Sendable>(
    behind walls: Confinement?, _ body: @escaping @Sendable () -> Result
  ) throws -> Result {
    try inThread(confinedBy: { () throws(SystemError) in try walls?.confine() }, body)
  }

  @Test("each is shut", arguments: Wall.allCases)
  func shut(_ wall: Wall) throws {
    // What older kernels let through is told.
    guard wall != .signal || Confinement.landlockVersion >= 6 else { return }
    folder.write("secret", to: "outside")
    folder.write("", to: "removable")
    let walls = try walls()
    unsafe symlink("../outside", "\(folder.path)/a.out/link")
    let path = folder.path
    let sleeper = try Sleeper()
    let process = sleeper.process
    let behind = try result(behind: walls) { attempt(wall, in: path, on: process) }
    #expect(behind == EACCES || behind == EPERM || behind == EXDEV, "\(wall): \(behind)")
    let free = try result(behind: nil) { attempt(wall, in: path, on: process) }
    // What only some users or kernels may do at all is no less shut.
    if ![.packet, .owner, .attribute, .ring, .keys, .namespace, .mount, .memory, .trace].contains(
      wall)
    {
      #expect(free == 0, "\(wall): \(free)")
    }
  }

  @Test("what a replay needs stays open")
  func open() throws {
    let walls = try walls()
    let path = folder.path
    let written = try result(behind: walls) {
      (try? saveAtomically([1], to: "\(path)/a.out/x")) != nil
        && (try? Files.readFile("\(path)/a.out/x", limit: 10)) == [1]
    }
    #expect(written)
  }

  @Test("a file that the notebook names is read, and none beside it")
  func named() throws {
    try createFolder("\(folder.path)/deep")
    folder.write("named", to: "named")
    folder.write("deep", to: "deep/named")
    folder.write("other", to: "other")
    let names = ["named", "deep/named", "other"]
    let lines = names.dropLast().map { "file: \($0) sha256:\(sha256([]).hex)\n" }.joined()
    let path = folder.path
    let read = try result(behind: try walls(lines)) {
      names.map { name in
        FilePlace(name, below: path).flatMap { try? Files.readFile($0, limit: 10) }
          .map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(read == ["named", "deep", nil])
  }

  @Test("a kernel too old for one of them is said to be")
  func gaps() throws {
    for version in 1...5 {
      #expect(
        Confinement.gaps(landlockVersion: version) == ["send signals to other programs of yours"])
    }
    #expect(Confinement.gaps(landlockVersion: 6).isEmpty)
    let file = NotebookFile(path: "\(folder.path)/a.fnb")
    let problems = Notebooks.gaps(landlockVersion: 1, file)
    #expect(problems.map(\.diagnostic.id) == [.notebookUnconfined])
    #expect(problems.allSatisfy { !$0.isError && $0.diagnostic.cure != nil })
  }
}

/// A process that does nothing, ended with the value.
private final class Sleeper: Sendable {
  let process: pid_t

  init() throws {
    var number: pid_t = 0
    var words = unsafe [strdup("sleep"), strdup("60"), nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    try #require(unsafe posix_spawn(&number, "/bin/sleep", nil, nil, &words, environ) == 0)
    process = number
  }

  deinit {
    kill(process, SIGKILL)
    _ = waitpid(process, nil, 0)
  }
}

/// Tries what a wall is against; gives 0 where it was done, or what the system answered.
private func attempt(_ wall: Wall, in folder: String, on process: pid_t) -> Int32 {
  let outside = "\(folder)/outside"
  func status(_ result: Int) -> Int32 { result < 0 ? errno : 0 }
  func status(_ result: Int32) -> Int32 { result < 0 ? errno : 0 }
  func opened(_ result: Int32) -> Int32 {
    let status = status(result)
    if result >= 0 { close(result) }
    return status
  }
  switch wall {
  case .readFile: return opened(unsafe open(outside, O_RDONLY))
  case .readLink: return opened(unsafe open("\(folder)/a.out/link", O_RDONLY))
  case .listFolder: return opened(unsafe open("/etc", O_RDONLY | O_DIRECTORY))
  case .writeFile: return opened(unsafe open(outside, O_WRONLY))
  case .makeFile: return opened(unsafe open("\(folder)/new", O_WRONLY | O_CREAT, 0o600))
  case .makeFolder: return status(unsafe mkdir("\(folder)/folder", 0o700))
  case .removeFile: return status(unsafe unlink("\(folder)/removable"))
  case .renameFile: return status(unsafe rename("\(folder)/removable", "\(folder)/a.out/taken"))
  case .hardLink: return status(unsafe link(outside, "\(folder)/a.out/hard"))
  case .truncate: return status(unsafe truncate(outside, 6))
  case .mode: return status(unsafe chmod(outside, 0o600))
  case .owner: return status(unsafe lchown(outside, getuid(), getgid()))
  case .attribute:
    return status(
      called("setxattr", bytes: Array(outside.utf8) + [0]) { name, path in
        called(name, bytes: Array("user.fmnist\0".utf8)) { called($0, path, $1, $1, 1) }
      })
  case .tcp: return opened(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
  case .udp: return opened(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0))
  case .netlink: return opened(socket(AF_NETLINK, Int32(SOCK_RAW.rawValue), 0))
  case .packet: return opened(socket(AF_PACKET, Int32(SOCK_RAW.rawValue), 0))
  case .abstractSocket, .namedSocket: return opened(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
  case .ring:
    let number = 425
    let ring = called("syscall", bytes: [UInt8](repeating: 0, count: 120)) {
      called($0, number, 1, $1)
    }
    return opened(Int32(truncatingIfNeeded: ring))
  case .execute: return started("/bin/sh")
  case .memory: return status(Int32(truncatingIfNeeded: called("process_vm_readv", Int(process))))
  case .trace:
    let seize = 0x4206
    return status(called("ptrace", seize, Int(process)))
  case .signal: return status(kill(process, 0))
  case .keys: return status(called("syscall", keyctlNumber, 0, -3))
  case .namespace: return status(Int32(truncatingIfNeeded: called("unshare", 0x1000_0000)))
  case .mount: return status(unsafe mount("none", folder, "tmpfs", 0, nil))
  }
}

/// Calls a function of the C library that Swift does not see: of Linux alone, or with any number of
/// arguments.
private func called(
  _ name: String, _ first: Int, _ second: Int = 0, _ third: Int = 0, _ fourth: Int = 0,
  _ fifth: Int = 0, _ sixth: Int = 0
) -> Int {
  typealias Function = @convention(c) (Int, Int, Int, Int, Int, Int) -> Int
  guard let symbol = unsafe dlsym(nil, name) else {
    Issue.record("no function \(name)")
    return 0
  }
  return unsafe unsafeBitCast(symbol, to: Function.self)(
    first, second, third, fourth, fifth, sixth)
}

/// Calls it with the address of some bytes in the place of one argument.
private func called(
  _ name: String, bytes: [UInt8], _ call: (String, _ address: Int) -> Int
) -> Int {
  var bytes = bytes
  return unsafe bytes.withUnsafeMutableBytes { buffer in
    call(name, Int(bitPattern: buffer.baseAddress))
  }
}

#if arch(x86_64)
  private let keyctlNumber = 250
#else
  private let keyctlNumber = 219
#endif

/// Starts a program; gives 0, or why it did not start.
private func started(_ path: String) -> Int32 {
  var process: pid_t = 0
  var words = unsafe [strdup(path), strdup("-c"), strdup("exit 0"), nil]
  defer { unsafe words.forEach { unsafe free($0) } }
  let status = unsafe posix_spawn(&process, path, nil, nil, &words, environ)
  if status == 0 { waitpid(process, nil, 0) }
  return status
}
