internal import Files

extension Dataset {
  /// Loads the data set a manifest describes.
  ///
  /// - Parameters:
  ///   - folder: what the command says.
  ///   - environment: what the environment says.
  ///   - links: whether an archive may be a symbolic link.
  init(
    loading manifest: Manifest, folder: String?, environment: String?, links: LinkPolicy = .follow
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
    for archive in manifest.archives { files.append(try Self.find(archive.name, in: place, links)) }

    let contents = try Self.read(files, manifest, links)
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
      classWords: manifest.classWords, digest: hash.finish(), folder: place.path)
  }

  /// The archive's path, with `.gz` or without.
  private static func find(
    _ name: String, in folder: DatasetFolder, _ links: LinkPolicy
  ) throws(DatasetError) -> String {
    for candidate in ["\(folder.path)/\(name).gz", "\(folder.path)/\(name)"] {
      do throws(FileError) {
        let kind = try fileKind(candidate, links: links)
        if kind == .symbolicLink { throw .notRegular(path: candidate, found: .symbolicLink) }
        if kind != nil { return candidate }
      } catch {
        throw .unreadable(error)
      }
    }
    let key = spelling(name)
    let similar = fileNames(in: folder.path).first { spelling($0).hasPrefix(key) }
    throw .missing(file: name, folder: folder, similar: similar)
  }

  /// Letters and digits alone: programs that unpack, copy or download change the others.
  private static func spelling(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Reads the four archives one after the other: the first takes nearly all the time, and without
  /// other threads nothing waits for one that the system will not start.
  private static func read(
    _ files: [String], _ manifest: Manifest, _ links: LinkPolicy
  ) throws(DatasetError) -> [IDXContent] {
    var contents: [IDXContent] = []
    for (index, file) in files.enumerated() {
      contents.append(
        index % 2 == 0
          ? try IDXContent(
            images: file, links, height: manifest.height, width: manifest.width)
          : try IDXContent(labels: file, links, classes: manifest.classWords.count))
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
