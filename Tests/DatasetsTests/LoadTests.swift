import Files
import Glibc
import TestSupport
import Testing

@testable import Datasets

@Suite struct LoadTests {
  @Test(arguments: [true, false])
  func loadsGzipAndPlain(isGzip: Bool) throws {
    let archives = try SmallArchives(isGzip: isGzip)
    let data = try archives.load()
    #expect(data.name == "small")
    #expect(data.train.count == 5 && data.train.height == 3 && data.train.width == 2)
    #expect(data.train.pixels == (0..<30).map { UInt8($0 * 8) })
    #expect(data.train.labels == [3, 2, 1, 0, 3])
    #expect(data.test.count == 2)
    #expect(data.test.pixels.first == 255)
    #expect(data.test.labels == [1, 2])
    #expect(data.classWords == ["a", "b", "c", "d"])
    #expect(data.folder == archives.folder.path)
    // The digest is of the content, so that gzip and plain are the same data.
    let digests = SmallArchives.names.flatMap { sha256(archives.plain[$0] ?? []).bytes }
    #expect(data.digest == sha256(digests))
  }

  @Test func theCommandGoesBeforeTheEnvironmentAndThatBeforeThePackage() throws {
    let good = try SmallArchives()
    func origin(_ folder: String?, _ environment: String?) -> DatasetFolder? {
      do throws(DatasetError) {
        _ = try Dataset(loading: good.manifest, folder: folder, environment: environment)
        return nil
      } catch .missing(_, let folder, _) {
        return folder
      } catch {
        Issue.record(error)
        return nil
      }
    }
    #expect(origin("/nowhere", "/elsewhere") == DatasetFolder(path: "/nowhere", origin: .argument))
    #expect(origin(nil, "/elsewhere") == DatasetFolder(path: "/elsewhere", origin: .environment))
    #expect(origin(nil, "") == nil)
    #expect(origin(good.folder.path, "/elsewhere") == nil)
  }

  @Test func aMissingArchiveNamesThePackage() throws {
    let archives = try SmallArchives()
    #expect(unsafe unlink(archives.file("test-labels")) == 0)
    let folder = DatasetFolder(path: archives.folder.path, origin: .package("dataset-small"))
    #expect(archives.failure() == .missing(file: "test-labels", folder: folder, similar: nil))
  }

  /// Programs that unpack or download change points, cases and endings.
  @Test(arguments: [
    "test.labels", "TEST-LABELS", "test-labels(1).gz", "test_labels.zip", "test-labels.gz.download",
  ])
  func anArchiveUnderASimilarNameIsFound(_ name: String) throws {
    let archives = try SmallArchives()
    #expect(unsafe unlink(archives.file("test-labels")) == 0)
    try archives.folder.write([1], to: name)
    guard case .missing("test-labels", _, let similar) = archives.failure() else {
      Issue.record("\(String(describing: archives.failure()))")
      return
    }
    #expect(similar == name)
  }

  @Test func whatIsNoFile() throws {
    for (make, kind) in [
      ({ unsafe mkdir($0, 0o700) }, FileKind.folder), ({ unsafe mkfifo($0, 0o600) }, .pipe),
      ({ unsafe symlink("/dev/zero", $0) }, .characterDevice),
    ] as [((String) -> Int32, FileKind)] {
      let archives = try SmallArchives()
      let file = archives.file("train-images")
      #expect(unsafe unlink(file) == 0)
      #expect(make(file) == 0)
      #expect(archives.failure() == .unreadable(.notRegular(path: file, found: kind)))
    }
  }

  @Test func theFirstOfSeveralErrorsIsTold() throws {
    let archives = try SmallArchives()
    for name in SmallArchives.names { try archives.replace(name, with: Array("nothing".utf8)) }
    for _ in 0..<20 {
      #expect(
        archives.failure()
          == .notAnArchive(file: archives.file("train-images"), found: Array("nothing".utf8)))
    }
  }
}
