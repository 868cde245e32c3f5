extension SafeTensors {
  /// Whether a file must carry a valid seal to be read.
  public enum SealPolicy: Sendable {
    /// For files fmnist saved: nothing in them may have changed.
    case required
    /// For files of other programs: checked when there is one.
    case ifPresent
  }

  /// The content of a safetensors file.
  ///
  /// Everything is checked before anything is taken: each tensor begins where the one before it
  /// ended, the last ends with the file, no name occurs twice, and, where there is a seal, no byte
  /// has changed since it was set.
  ///
  /// - Throws: ``SafeTensorsError``.
  public init(decoding file: [UInt8], seal policy: SealPolicy) throws(SafeTensorsError) {
    let header = try SafeTensorsHeader(file)
    var end = 0
    for entry in header.entries {
      try entry.checkSize()
      guard entry.begin == end else {
        throw .misplaced(tensor: entry.name, expected: end, found: entry.begin)
      }
      end = entry.end
    }
    let (expected, overflow) = header.dataStart.addingReportingOverflow(end)
    guard !overflow, expected == file.count else {
      throw .fileLength(expected: overflow ? .max : expected, found: file.count)
    }
    try Self.checkSeal(of: file, header, policy)

    var metadata = header.metadata
    metadata[Self.sealKey] = nil
    self.init(
      tensors: header.entries.map { entry in
        let data = file[header.dataStart + entry.begin..<header.dataStart + entry.end]
        return StoredTensor(
          name: entry.name, dimensions: entry.dimensions,
          elements: TensorElements(entry.element, littleEndian: data))
      },
      metadata: metadata)
  }

  private static func checkSeal(
    of file: [UInt8], _ header: SafeTensorsHeader, _ policy: SealPolicy
  ) throws(SafeTensorsError) {
    guard let range = header.seal, let text = header.metadata[sealKey] else {
      if policy == .required { throw .unsealed }
      return
    }
    guard let expected = Digest(hex: text) else {
      throw .header(byte: range.lowerBound, expected: "a seal of 64 hexadecimal digits")
    }
    let found = sealDigest(of: file, at: range)
    // The text, not the value: a digit in upper case is a change too.
    guard found.hex == text else { throw .altered(expected: expected, found: found) }
  }

  /// The digest a file is sealed with: SHA-256 over all its bytes, with zeros for the seal's own
  /// 64 digits.
  static func sealDigest(of file: [UInt8], at range: Range<Int>) -> Digest {
    var hash = IncrementalSHA256()
    hash.update(file[..<range.lowerBound])
    hash.update([UInt8](repeating: UInt8(ascii: "0"), count: range.count))
    hash.update(file[range.upperBound...])
    return hash.finish()
  }
}

extension SafeTensorsHeader.Entry {
  /// Fails unless the bytes are those the dimensions need.
  func checkSize() throws(SafeTensorsError) {
    guard let count = checkedProduct(dimensions) else {
      throw .tooLarge(tensor: name, dimensions: dimensions)
    }
    let (expected, overflow) = count.multipliedReportingOverflow(by: element.size)
    if overflow { throw .tooLarge(tensor: name, dimensions: dimensions) }
    // Both offsets are from 0 up, so the difference cannot overflow.
    guard end - begin == expected else {
      throw .wrongSize(tensor: name, expected: expected, found: end - begin)
    }
  }
}

extension TensorElements {
  /// The numbers whose bytes fill the slice, which has a whole number of them.
  init(_ element: TensorElement, littleEndian bytes: ArraySlice<UInt8>) {
    self =
      switch element {
      case .float64: .float64(values(littleEndian: bytes, zero: 0))
      case .float32: .float32(values(littleEndian: bytes, zero: 0))
      case .float16: .float16(values(littleEndian: bytes, zero: 0))
      case .bfloat16: .bfloat16(values(littleEndian: bytes, zero: 0))
      case .int32: .int32(values(littleEndian: bytes, zero: 0))
      case .int64: .int64(values(littleEndian: bytes, zero: 0))
      case .uint8: .uint8(Array(bytes))
      case .int16, .int8, .uint64, .uint32, .uint16, .boolean: .other(element, Array(bytes))
      }
  }

  /// The bytes of the numbers, each least significant first.
  var littleEndian: [UInt8] {
    switch self {
    case .float64(let values): littleEndianBytes(of: values)
    case .float32(let values): littleEndianBytes(of: values)
    case .float16(let values), .bfloat16(let values): littleEndianBytes(of: values)
    case .int32(let values): littleEndianBytes(of: values)
    case .int64(let values): littleEndianBytes(of: values)
    case .uint8(let values), .other(_, let values): values
    }
  }
}
