import Glibc
import TestSupport
import Testing

@testable import Files

/// A place below a folder is reached from that folder alone, at the moment it is used.
@Suite struct FilePlaceTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    for name in ["in", "in/sub", "elsewhere"] { try createFolder(folder.path(name)) }
    try folder.write([1], to: "in/sub/file")
    try folder.write([9], to: "elsewhere/file")
  }

  @Test(arguments: ["", "/etc/passwd", "..", "../x", "a/../x", ".", "./a", "a//b", "a/", "a\0b"])
  func theTextAloneLeadsNowhereElse(_ part: String) {
    #expect(FilePlace(part, below: folder.path("in")) == nil)
  }

  @Test func filesBelowAreReadAndWritten() throws {
    let place = try #require(FilePlace("sub/file", below: folder.path("in")))
    #expect(place.path == folder.path("in/sub/file"))
    #expect(try readFile(place, limit: 10) == [1])
    try saveAtomically([2, 3], to: place)
    #expect(try folder.bytes("in/sub/file") == [2, 3])
    #expect(try place.kind() == .regular)
    let missing = try #require(FilePlace("none/file", below: folder.path("in")))
    #expect(try missing.kind() == nil)
    #expect(throws: FileError.self) { try saveAtomically([1], to: missing) }
  }

  /// The parts of a path are not looked at first and used later: a link that takes the place of one
  /// in between leads nowhere.
  @Test func aFolderThatBecomesALinkIsNotFollowed() throws {
    let place = try #require(FilePlace("sub/file", below: folder.path("in")))
    #expect(try place.kind() == .regular)
    #expect(unsafe rename(folder.path("in/sub"), folder.path("in/old")) == 0)
    #expect(unsafe symlink("../elsewhere", folder.path("in/sub")) == 0)
    #expect(throws: FileError.self) { try readFile(place, limit: 10) }
    #expect(throws: FileError.self) { try saveAtomically([2], to: place) }
    #expect(throws: FileError.self) { try place.kind() }
    #expect(try folder.bytes("elsewhere/file") == [9])
    #expect(try folder.names("elsewhere") == ["file"])
  }

  @Test func aFileThatBecomesALinkIsNotFollowed() throws {
    let place = try #require(FilePlace("sub/file", below: folder.path("in")))
    #expect(unsafe unlink(folder.path("in/sub/file")) == 0)
    #expect(unsafe symlink("../../elsewhere/file", folder.path("in/sub/file")) == 0)
    #expect(throws: FileError.self) { try readFile(place, limit: 10) }
    #expect(throws: FileError.inTheWay(path: place.path, found: .symbolicLink)) {
      try saveAtomically([2], to: place)
    }
    #expect(try folder.bytes("elsewhere/file") == [9])
  }

  /// A save is done in the folder it began in, even where that is renamed meanwhile.
  @Test func aSaveStaysInItsFolder() throws {
    let place = try #require(FilePlace("sub/new", below: folder.path("in")))
    var file = try PendingFile(replacing: place, calls: SaveCalls())
    try file.write([5])
    #expect(unsafe rename(folder.path("in/sub"), folder.path("in/old")) == 0)
    #expect(unsafe symlink("../elsewhere", folder.path("in/sub")) == 0)
    try file.commit()
    #expect(try folder.bytes("in/old/new") == [5])
    #expect(try folder.names("elsewhere") == ["file"])
  }
}
