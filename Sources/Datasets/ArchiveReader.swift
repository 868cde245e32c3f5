internal import Files

/// Reads an archive in order, inflating it when it is gzip, and takes its digest on the way.
struct ArchiveReader: ~Copyable {
  /// The most bytes an archive may have, inflated or not: five times the largest known.
  static let limit = 256 << 20
  /// Bytes taken at once: the digest finds them still in the processor's cache.
  private static let piece = 256 << 10

  /// The file's path, for messages.
  let file: String
  private let plain: [UInt8]
  private var gzip: GzipReader?
  private var position = 0
  private var hash = IncrementalSHA256()

  /// - Throws: ``DatasetError``, when the file cannot be read or is neither gzip nor IDX.
  init(_ file: String, _ links: LinkPolicy) throws(DatasetError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try readFile(file, limit: Self.limit, links: links)
    } catch {
      throw .unreadable(error)
    }
    let isGzip = bytes.starts(with: [0x1f, 0x8b])
    // An IDX file begins with two zeros; byte-swapped it ends its first word with them.
    guard isGzip || bytes.starts(with: [0, 0]) || bytes.dropFirst(2).starts(with: [0, 0]) else {
      throw .notAnArchive(file: file, found: Array(bytes.prefix(8)))
    }
    gzip = isGzip ? try Self.gzip(bytes, file) : nil
    plain = isGzip ? [] : bytes
    self.file = file
  }

  private static func gzip(_ bytes: [UInt8], _ file: String) throws(DatasetError) -> GzipReader {
    do throws(GzipError) {
      return try GzipReader(bytes)
    } catch .outOfMemory {
      throw .unreadable(.noMemory(path: file, byteCount: bytes.count))
    } catch {
      throw .damaged(file: file, error)
    }
  }

  /// The next `count` bytes.
  ///
  /// - Parameter announced: how many bytes the archive should have in all, for the message.
  mutating func read(_ count: Int, of announced: Int) throws(DatasetError) -> [UInt8] {
    guard hasMemory(for: count) else {
      throw .unreadable(.noMemory(path: file, byteCount: count))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, Self.limit))
    while bytes.count < count {
      let start = bytes.count
      let piece = min(Self.piece, count - start)
      if gzip != nil {
        do throws(GzipError) {
          try gzip?.read(piece, into: &bytes)
        } catch {
          throw damaged(error, announced: announced)
        }
      } else {
        guard plain.count - position >= piece else {
          throw .tooShort(file: file, expected: announced, found: plain.count)
        }
        bytes.append(contentsOf: plain[position..<position + piece])
      }
      position += piece
      hash.update(bytes[start...])
    }
    return bytes
  }

  /// The digest of all bytes read, after checking that nothing follows them.
  mutating func finish() throws(DatasetError) -> Digest {
    do throws(GzipError) {
      try gzip?.finish()
    } catch {
      throw damaged(error, announced: position)
    }
    if gzip == nil, position < plain.count { throw .tooLong(file: file, expected: position) }
    return hash.finish()
  }

  /// A well-formed gzip file with too little or too much in it is an IDX error.
  private func damaged(_ error: GzipError, announced: Int) -> DatasetError {
    switch error {
    case .tooShort(_, _, let found): .tooShort(file: file, expected: announced, found: found)
    case .tooLong: .tooLong(file: file, expected: announced)
    case .outOfMemory: .unreadable(.noMemory(path: file, byteCount: announced))
    default: .damaged(file: file, error)
    }
  }
}
