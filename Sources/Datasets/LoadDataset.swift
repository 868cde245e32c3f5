internal import Dispatch
internal import Files
internal import Synchronization

extension Dataset {
  /// Loads the data set a manifest describes.
  ///
  /// - Parameters:
  ///   - folder: what the command says.
  ///   - environment: what the environment says.
  init(
    loading manifest: Manifest, folder: String?, environment: String?
  ) throws(DatasetError) {
    let place =
      if let folder {
        DatasetFolder(path: folder, origin: .argument)
      } else if let environment, !environment.isEmpty {
        DatasetFolder(path: environment, origin: .environment)
      } else {
        DatasetFolder(path: manifest.folder, origin: .package(manifest.package))
      }
    // A missing archive is said before the others are read.
    var files: [String] = []
    for archive in manifest.archives { files.append(try Self.find(archive.name, in: place)) }

    let contents = try Self.read(files, manifest)
    for (images, labels) in [(contents[0], contents[1]), (contents[2], contents[3])]
    where images.dimensions[0] != labels.dimensions[0] {
      throw .countsDisagree(
        imagesFile: images.file, images: images.dimensions[0], labelsFile: labels.file,
        labels: labels.dimensions[0])
    }
    var hash = IncrementalSHA256()
    for (archive, content) in zip(manifest.archives, contents) {
      guard content.digest.hex == archive.digest else {
        throw .altered(file: content.file, expected: archive.digest, found: content.digest.hex)
      }
      hash.update(content.digest.bytes)
    }
    self.init(
      name: manifest.name,
      train: ImageSet(contents[0], labels: contents[1]),
      test: ImageSet(contents[2], labels: contents[3]),
      classNames: manifest.classNames, classWords: manifest.classWords, digest: hash.finish(),
      folder: place.path)
  }

  /// The archive's path, with `.gz` or without.
  private static func find(
    _ name: String, in folder: DatasetFolder
  ) throws(DatasetError) -> String {
    for candidate in ["\(folder.path)/\(name).gz", "\(folder.path)/\(name)"] {
      do throws(FileError) {
        if try fileKind(candidate, links: .follow) != nil { return candidate }
      } catch {
        throw .unreadable(error)
      }
    }
    throw .missing(file: name, folder: folder)
  }

  /// Reads the four archives at once, as two of them take nearly all the time. Of several errors
  /// the one of the first file is thrown.
  private static func read(
    _ files: [String], _ manifest: Manifest
  ) throws(DatasetError) -> [IDXContent] {
    let results = Mutex([Result<IDXContent, DatasetError>?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let result = Result { () throws(DatasetError) in
        index % 2 == 0
          ? try IDXContent(images: files[index], height: manifest.height, width: manifest.width)
          : try IDXContent(labels: files[index], classes: manifest.classNames.count)
      }
      results.withLock { $0[index] = result }
    }
    var contents: [IDXContent] = []
    for result in results.withLock({ $0 }) {
      if let result { contents.append(try result.get()) }
    }
    return contents
  }
}

extension ImageSet {
  /// Images and labels of two archives that agree on how many there are.
  fileprivate init(_ images: IDXContent, labels: IDXContent) {
    self.init(
      count: images.dimensions[0], height: images.dimensions[1], width: images.dimensions[2],
      pixels: images.bytes, labels: labels.bytes)
  }
}
