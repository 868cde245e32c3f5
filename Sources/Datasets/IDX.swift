internal import Files

/// The first bytes of an IDX file: what it holds, and its sizes, each four bytes with the most
/// significant first. Source: the format description on the MNIST database's page.
struct IDXHeader {
  /// Bytes in three dimensions: N images of H × W pixels.
  static let images: UInt32 = 0x0000_0803
  /// Bytes in one dimension: N labels.
  static let labels: UInt32 = 0x0000_0801

  /// The sizes: [N, H, W] or [N].
  let dimensions: [Int]
  /// The product of the sizes.
  let dataCount: Int
  /// Bytes of header and data.
  let fileCount: Int

  /// Reads a header that should begin with `magic`.
  init(_ archive: inout ArchiveReader, magic: UInt32) throws(DatasetError) {
    let rank = Int(magic & 0xff)
    let headerCount = 4 + 4 * rank
    let file = archive.file
    let found = Self.word(try archive.read(4, of: headerCount)[...])
    guard found == magic else {
      throw .wrongMagic(file: file, byte: 0, expected: magic, found: found)
    }
    let sizes = try archive.read(4 * rank, of: headerCount)
    dimensions = (0..<rank).map { Int(Self.word(sizes[4 * $0..<4 * $0 + 4])) }
    var product = 1
    for size in dimensions {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      guard !overflow, next <= ArchiveReader.limit else {
        throw .tooLarge(file: file, byte: 4, dimensions: dimensions, limit: ArchiveReader.limit)
      }
      product = next
    }
    dataCount = product
    fileCount = headerCount + product
    if dimensions[0] == 0 {
      throw .wrongDimension(
        file: file, byte: 4, dimension: rank == 1 ? "labels" : "images", expected: "1 or more",
        found: 0)
    }
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// The content of one IDX archive, structurally sound; its digest is still to be compared.
struct IDXContent: Sendable {
  /// The file it came from.
  let file: String
  /// [N, H, W] or [N].
  let dimensions: [Int]
  /// The pixels or labels.
  let bytes: [UInt8]
  /// SHA-256 of the inflated archive.
  let digest: Digest

  /// Reads an archive of images of `height` × `width` pixels.
  init(
    images file: String, _ links: LinkPolicy, height: Int, width: Int
  ) throws(DatasetError) {
    var archive = try ArchiveReader(file, links)
    let header = try IDXHeader(&archive, magic: IDXHeader.images)
    let sizes = [("rows", height), ("columns", width)]
    for (axis, (name, size)) in zip(1..., sizes) where header.dimensions[axis] != size {
      throw .wrongDimension(
        file: file, byte: 4 + 4 * axis, dimension: name, expected: String(size),
        found: header.dimensions[axis])
    }
    self.file = file
    dimensions = header.dimensions
    bytes = try archive.read(header.dataCount, of: header.fileCount)
    digest = try archive.finish()
  }

  /// Reads an archive of labels from 0 up to but not including `classes`.
  init(labels file: String, _ links: LinkPolicy, classes: Int) throws(DatasetError) {
    var archive = try ArchiveReader(file, links)
    let header = try IDXHeader(&archive, magic: IDXHeader.labels)
    self.file = file
    dimensions = header.dimensions
    bytes = try archive.read(header.dataCount, of: header.fileCount)
    digest = try archive.finish()
    if let wrong = bytes.firstIndex(where: { $0 >= classes }) {
      throw .labelOutOfRange(
        file: file, byte: header.fileCount - header.dataCount + wrong, classes: classes,
        found: bytes[wrong])
    }
  }
}
