internal import Files

extension DatasetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let file, let folder):
      "no '\(file)' or '\(file).gz' in \(folder.path)\(folder.origin.text)"
    case .unreadable(let error): "\(error)"
    case .damaged(let file, let error): "'\(file)', \(error)"
    case .notAnArchive(let file, let found):
      "'\(file)', byte 0: neither gzip nor IDX; it begins with "
        + (found.isEmpty
          ? "nothing" : found.map { hexadecimal($0, digits: 2) }.joined(separator: " "))
    case .wrongMagic(let file, let byte, let expected, let found):
      "'\(file)', byte \(byte): \(kind(of: found)) (\(hexadecimal(found, digits: 8))) where "
        + "\(kind(of: expected)) (\(hexadecimal(expected, digits: 8))) should be"
    case .wrongDimension(let file, let byte, let dimension, let expected, let found):
      "'\(file)', byte \(byte): \(found) \(dimension) where \(expected) should be"
    case .tooLarge(let file, let byte, let dimensions, let limit):
      "'\(file)', byte \(byte): \(dimensions.map(String.init).joined(separator: "×")) bytes are "
        + "announced; at most \(limit) are read"
    case .tooShort(let file, let expected, let found):
      "'\(file)', byte \(found): the data ends here, where \(expected) bytes are announced"
    case .tooLong(let file, let expected):
      "'\(file)', byte \(expected): more data than the \(expected) bytes announced"
    case .labelOutOfRange(let file, let byte, let classes, let found):
      "'\(file)', byte \(byte): label \(found), where 0 to \(classes - 1) are possible"
    case .countsDisagree(let imagesFile, let images, let labelsFile, let labels):
      "'\(imagesFile)', byte 4: \(images) images, but '\(labelsFile)', byte 4: \(labels) labels"
    case .altered(let file, let expected, let found):
      "'\(file)' is not the known archive: its SHA-256 is \(found) where \(expected) "
        + "should be"
    }
  }

  /// What to do about it, when that is the same for everyone.
  ///
  /// - Parameter package: the Debian package that has the data set.
  public func cure(package: String = FashionMNIST.package) -> String {
    switch self {
    case .missing:
      "install the package '\(package)', or give the folder of the four archives with path="
    case .unreadable: "give a folder whose archives can be read with path="
    default: "install the package '\(package)' again, or get the archives again"
    }
  }
}

extension DatasetFolder.Origin {
  fileprivate var text: String {
    switch self {
    case .argument: " (from path=)"
    case .environment: " (from FMNIST_DATA)"
    case .package(let name): " (where the package '\(name)' puts it)"
    }
  }
}

private func kind(of magic: UInt32) -> String {
  switch magic {
  case IDXHeader.images: "IDX images"
  case IDXHeader.labels: "IDX labels"
  case IDXHeader.images.byteSwapped, IDXHeader.labels.byteSwapped: "IDX with its bytes swapped"
  default: "something else"
  }
}

private func hexadecimal(_ number: some UnsignedInteger, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
