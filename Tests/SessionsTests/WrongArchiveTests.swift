import Language
import TestSupport
import Testing

@testable import Sessions

/// What is said of files that are plainly not the archives, and what to do about it.
@Suite struct WrongArchiveTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("train-images.idx3-ubyte", "rename it to 'train-images-idx3-ubyte'"),
    ("train-images-idx3-ubyte (1).gz", "rename it to 'train-images-idx3-ubyte.gz'"),
    ("train-images-idx3-ubyte.zip", "unpack it"),
  ])
  func aSimilarNameIsNamed(_ name: String, _ cure: String) throws {
    try folder.write([0], to: name)
    #expect(
      Transcript().run("load fashion_mnist path=\(folder.path)") == [
        "! data.missing '\(folder.path)': 'train-images-idx3-ubyte' is not in '\(folder.path)'"
          + " => \(cure)"
      ])
  }

  @Test func whoReplaysANotebookNamesAFolderByTheOptionOfReplay() throws {
    for (files, name) in [(FileAccess.anywhere, "path="), (confined, "--data FOLDER")] {
      var configuration = SessionConfiguration()
      configuration.dataFolder = folder.path
      configuration.files = files
      let session = Session(configuration)
      let source = SourceText("load fashion_mnist")
      let found = parse(source).statements.flatMap { session.run($0, in: source).diagnostics }
      #expect(
        found.map(\.cure) == ["name the folder that holds the four archives with \(name)"])
    }
  }

  private var confined: FileAccess { .confined(NotebookFolders(output: folder.path)) }

  @Test(arguments: [
    ("PK\u{3}\u{4}....", "a ZIP archive", "unpack it"),
    ("<!DOCTYPE html>", "a web page", "fetch the archive itself"),
    ("version https://git-lfs", "a pointer of Git LFS", "fetch the archive itself: git lfs pull"),
    ("label,pixel1,pixel2", "a table in CSV", "take the archives in IDX form"),
  ])
  func aFileOfAnotherKindIsNamed(_ content: String, _ kind: String, _ cure: String) throws {
    for name in [
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
      "t10k-labels-idx1-ubyte",
    ] {
      try folder.write(Array(content.utf8), to: name)
    }
    #expect(
      Transcript().run("load fashion_mnist path=\(folder.path)") == [
        "! data.damaged '\(folder.path)': '\(folder.path)/train-images-idx3-ubyte' is \(kind),"
          + " neither gzip nor IDX => \(cure)"
      ])
  }
}
