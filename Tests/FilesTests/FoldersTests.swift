import Glibc
import TestSupport
import Testing

@testable import Files

@Suite struct FoldersTests {
  @Test(arguments: [
    (["XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s", "HOME": "/h"], "/c/fmnist", "/s/fmnist"),
    (["HOME": "/h"], "/h/.cache/fmnist", "/h/.local/state/fmnist"),
    (
      ["XDG_CACHE_HOME": "relative", "XDG_STATE_HOME": "", "HOME": "/h"], "/h/.cache/fmnist",
      "/h/.local/state/fmnist"
    ),
  ])
  func followsTheSpecification(environment: [String: String], cache: String, state: String) throws {
    #expect(try cacheFolder { environment[$0] } == cache)
    #expect(try stateFolder { environment[$0] } == state)
  }

  @Test func saysWhatIsMissing() {
    #expect(throws: FileError.noHome(variable: "XDG_CACHE_HOME")) { try cacheFolder { _ in nil } }
    #expect(throws: FileError.noHome(variable: "XDG_STATE_HOME")) { try stateFolder { _ in nil } }
  }

  @Test func makesFoldersOnTheWay() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a/b//c/")
    try createFolder(path, isPrivate: true)
    try createFolder(path, isPrivate: true)
    #expect(try fileKind(path) == .folder)
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    let file = try folder.write([1], to: "file")
    #expect(throws: FileError.inTheWay(path: file, found: .regular)) {
      try createFolder(file + "/below", isPrivate: true)
    }
    // Others' rights are for the umask to say, which is this process's own.
    let mask = umask(0o022)
    defer { umask(mask) }
    try createFolder(folder.path("open/below"), isPrivate: false)
    for part in ["open", "open/below"] {
      #expect(unsafe stat(folder.path(part), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o755)
    }
  }

  @Test func readsTheEnvironment() {
    #expect(environmentValue("PATH")?.isEmpty == false)
    #expect(environmentValue("FMNIST_NO_SUCH_VARIABLE") == nil)
  }

  @Test func theTildeIsTheHomeFolderWhereAShellWouldSaySo() {
    let environment = { (name: String) in name == "HOME" ? "/home/ada" : nil }
    for (path, expected) in [
      ("~", "/home/ada"), ("~/x", "/home/ada/x"), ("~ada/x", "~ada/x"), ("x/~", "x/~"),
      ("", ""), ("/~", "/~"),
    ] {
      #expect(expandingHome(path, environment: environment) == expected)
    }
    #expect(expandingHome("~/x", environment: { _ in nil }) == "~/x")
  }
}
