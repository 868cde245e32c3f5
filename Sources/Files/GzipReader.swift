internal import CZlib

/// Reads one gzip member piece by piece, trusting nothing it says: only the bytes asked for are
/// ever produced, and ``finish()`` insists on the checksum, the length, and the end of the file.
@safe public struct GzipReader: ~Copyable {
  private let compressed: [UInt8]
  private let stream: UnsafeMutablePointer<z_stream>
  private var consumed = 0
  private var produced = 0
  private var ended = false

  /// A reader at the start of a gzip file's bytes.
  ///
  /// - Throws: ``GzipError/notGzip(byte:)``, ``GzipError/truncated(byte:)`` or
  ///   ``GzipError/outOfMemory``.
  public init(_ compressed: [UInt8]) throws(GzipError) {
    for (byte, magic) in [UInt8(0x1f), 0x8b].enumerated() {
      guard byte < compressed.count else { throw .truncated(byte: compressed.count) }
      guard compressed[byte] == magic else { throw .notGzip(byte: byte) }
    }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip alone: header, CRC-32 and length are checked by zlib.
    guard unsafe fmnist_inflate_init(stream, 15 + 16) == Z_OK else {
      unsafe stream.deallocate()
      throw .outOfMemory
    }
    self.compressed = compressed
    unsafe self.stream = stream
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Appends exactly `count` bytes of data to `bytes`.
  ///
  /// - Throws: ``GzipError`` when the data is damaged or ends before.
  public mutating func read(_ count: Int, into bytes: inout [UInt8]) throws(GzipError) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    let found = try inflate(into: &bytes, from: start)
    guard found == count else {
      throw .tooShort(byte: consumed, expected: produced - found + count, found: produced)
    }
  }

  /// Checks that the data ends here with the right checksum and length, and the file with it.
  ///
  /// - Throws: ``GzipError``.
  public mutating func finish() throws(GzipError) {
    var extra: [UInt8] = [0]
    let expected = produced
    if try inflate(into: &extra, from: 0) > 0 {
      throw .tooLong(byte: consumed, expected: expected)
    }
    if consumed < compressed.count {
      throw .trailingBytes(byte: consumed, count: compressed.count - consumed)
    }
  }

  /// All data from here to the end, at most `limit` bytes, with the checks of ``finish()``.
  ///
  /// - Throws: ``GzipError``; ``GzipError/tooLong(byte:expected:)`` beyond the limit.
  public mutating func readAll(limit: Int) throws(GzipError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = 1 << 16
    while !ended {
      let start = bytes.count
      // One byte more than allowed tells a file at the limit from one beyond it.
      room = min(room, limit - start + 1)
      bytes.append(contentsOf: repeatElement(0, count: room))
      let found = try inflate(into: &bytes, from: start)
      bytes.removeLast(room - found)
      if bytes.count > limit { throw .tooLong(byte: consumed, expected: limit) }
      room *= 2
    }
    try finish()
    return bytes
  }

  /// Fills `bytes` from `start` on, as far as the data goes; gives the number of bytes written.
  private mutating func inflate(into bytes: inout [UInt8], from start: Int) throws(GzipError) -> Int
  {
    // zlib counts in 32 bits, so long inputs and outputs go in pieces.
    let piece = 1 << 30
    let wanted = bytes.count - start
    var written = 0
    while !ended {
      let room = min(wanted - written, piece)
      let input = min(compressed.count - consumed, piece)
      if room == 0 { break }
      let step = unsafe compressed.withUnsafeBufferPointer { source in
        unsafe bytes.withUnsafeMutableBufferPointer { target in
          unsafe self.step(from: source, input: input, to: target, at: start + written, room: room)
        }
      }
      consumed += step.consumed
      produced += step.produced
      written += step.produced
      switch step.status {
      case Z_STREAM_END: ended = true
      case Z_OK, Z_BUF_ERROR:
        if step.consumed == 0, step.produced == 0 { throw .truncated(byte: compressed.count) }
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .damaged(byte: consumed, reason: step.reason)
      }
    }
    return written
  }

  private struct Step {
    var status: Int32
    var consumed: Int
    var produced: Int
    var reason: String
  }

  private func step(
    from source: UnsafeBufferPointer<UInt8>, input: Int,
    to target: UnsafeMutableBufferPointer<UInt8>, at position: Int, room: Int
  ) -> Step {
    // zlib's own struct lacks const, but inflate only reads its input.
    unsafe stream.pointee.next_in = source.baseAddress.map {
      unsafe UnsafeMutablePointer(mutating: $0 + consumed)
    }
    unsafe stream.pointee.avail_in = UInt32(input)
    unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + position }
    unsafe stream.pointee.avail_out = UInt32(room)
    let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
    let reason =
      unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib status \(status)"
    return unsafe Step(
      status: status, consumed: input - Int(stream.pointee.avail_in),
      produced: room - Int(stream.pointee.avail_out), reason: reason)
  }
}

/// All data of a gzip file of one member whose data has at most `limit` bytes.
///
/// - Throws: ``GzipError``; ``GzipError/tooLong(byte:expected:)`` beyond the limit.
public func inflateGzip(_ compressed: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
  var reader = try GzipReader(compressed)
  return try reader.readAll(limit: limit)
}
