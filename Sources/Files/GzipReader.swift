internal import CZlib

/// Reads a gzip file piece by piece, trusting nothing it says: only the bytes asked for are ever
/// produced, and ``finish()`` insists on the checksum, the length, and the end of the file. Of several
/// members the data follow each other, as RFC 1952 (2.2) has it, and each is checked.
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
    let start = produced
    try inflate(upTo: count, into: &bytes)
    guard produced - start == count else {
      throw .tooShort(byte: consumed, expected: start + count, found: produced)
    }
  }

  /// All data from here to the end, at most `limit` bytes, with the checks of ``finish()``.
  ///
  /// - Throws: ``GzipError``; ``GzipError/tooLong(byte:expected:)`` beyond the limit.
  public mutating func readAll(limit: Int) throws(GzipError) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = 1 << 16
    while !ended {
      // One byte more than allowed tells a file at the limit from one beyond it.
      try inflate(upTo: min(room, limit - bytes.count + 1), into: &bytes)
      if bytes.count > limit { throw .tooLong(byte: consumed, expected: limit) }
      room *= 2
    }
    try finish()
    return bytes
  }

  /// Checks that the data ends here with the right checksum and length, and the file with it.
  ///
  /// - Throws: ``GzipError``.
  public mutating func finish() throws(GzipError) {
    let expected = produced
    var extra: [UInt8] = []
    try inflate(upTo: 1, into: &extra)
    if !extra.isEmpty { throw .tooLong(byte: consumed, expected: expected) }
    if consumed < compressed.count {
      throw .trailingBytes(byte: consumed, count: compressed.count - consumed)
    }
  }

  /// Appends `count` bytes of data, or as many as there are.
  private mutating func inflate(upTo count: Int, into bytes: inout [UInt8]) throws(GzipError) {
    // zlib counts in 32 bits, so long inputs and outputs go in pieces.
    let piece = 1 << 30
    let wanted = produced + count
    guard hasMemory(for: count) else { throw .outOfMemory }
    bytes.reserveCapacity(bytes.count + count)
    while !ended, produced < wanted {
      let room = min(wanted - produced, piece)
      var step = Step()
      bytes.append(addingCapacity: room) { target in
        unsafe target.withUnsafeMutableBufferPointer { buffer, written in
          let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[written...])
          step = unsafe self.step(into: rest, input: min(compressed.count - consumed, piece))
          written += step.produced
        }
      }
      consumed += step.consumed
      produced += step.produced
      switch step.status {
      case Z_STREAM_END: try startNextMember()
      case Z_OK, Z_BUF_ERROR:
        if step.consumed == 0, step.produced == 0 { throw .truncated(byte: compressed.count) }
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .damaged(byte: consumed, reason: step.reason)
      }
    }
  }

  /// Goes on with the member that follows the one read, if one does.
  private mutating func startNextMember() throws(GzipError) {
    guard compressed[consumed...].starts(with: [0x1f, 0x8b]) else {
      ended = true
      return
    }
    guard unsafe inflateReset(stream) == Z_OK else { throw .outOfMemory }
  }

  /// What one call of zlib did.
  private struct Step {
    var status = Z_OK
    var consumed = 0
    var produced = 0
    var reason = ""
  }

  /// The corresponding zlib call is `inflate`.
  private func step(into target: UnsafeMutableBufferPointer<UInt8>, input: Int) -> Step {
    unsafe compressed.withUnsafeBufferPointer { source in
      // zlib's struct lacks const, but inflate only reads its input.
      unsafe stream.pointee.next_in = source.baseAddress.map {
        unsafe UnsafeMutablePointer(mutating: $0 + consumed)
      }
      unsafe stream.pointee.avail_in = UInt32(input)
      unsafe stream.pointee.next_out = target.baseAddress
      unsafe stream.pointee.avail_out = UInt32(target.count)
      let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      return unsafe Step(
        status: status, consumed: input - Int(stream.pointee.avail_in),
        produced: target.count - Int(stream.pointee.avail_out),
        reason: reason ?? "zlib status \(status)")
    }
  }
}

/// All data of a gzip file whose data has at most `limit` bytes.
///
/// - Throws: ``GzipError``; ``GzipError/tooLong(byte:expected:)`` beyond the limit.
public func inflateGzip(_ compressed: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
  var reader = try GzipReader(compressed)
  return try reader.readAll(limit: limit)
}
