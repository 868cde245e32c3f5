/// What the header of a safetensors file says, before any of it is believed.
struct SafeTensorsHeader {
  /// One tensor's entry.
  struct Entry {
    var name: String
    var element: TensorElement
    var dimensions: [Int]
    /// Bytes from the end of the header.
    var begin: Int
    var end: Int
  }

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]
  /// Where the seal's value stands in the file, without its quotes.
  private(set) var seal: Range<Int>?
  /// The first byte of the data.
  let dataStart: Int

  /// - Throws: ``SafeTensorsError``, when the header is not the JSON it should be.
  init(_ bytes: [UInt8]) throws(SafeTensorsError) {
    guard bytes.count >= 8 else { throw .noHeader(found: bytes.count) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let limit = min(SafeTensors.headerLimit, bytes.count - 8)
    guard length >= 2, length <= UInt64(limit) else { throw .headerLength(length, limit: limit) }
    dataStart = 8 + Int(length)
    guard bytes[8] == UInt8(ascii: "{") else { throw .header(byte: 8, expected: "'{'") }

    var scanner = HeaderScanner(bytes, header: 8..<dataStart)
    var names: Set<String> = []
    try scanner.expect("{")
    try scanner.list(until: "}") { (scanner) throws(SafeTensorsError) in
      let byte = scanner.tokenStart()
      let name = try scanner.string()
      guard names.insert(name).inserted else { throw .duplicateName(byte: byte, name) }
      try scanner.expect(":")
      try scanner.expect("{")
      if name == SafeTensors.metadataKey {
        try readMetadata(&scanner)
      } else {
        entries.append(try Self.entry(name, &scanner))
      }
    }
    try scanner.expectEnd()
  }

  private mutating func readMetadata(_ scanner: inout HeaderScanner) throws(SafeTensorsError) {
    try scanner.list(until: "}") { (scanner) throws(SafeTensorsError) in
      let byte = scanner.tokenStart()
      let key = try scanner.string()
      guard metadata[key] == nil else { throw .duplicateName(byte: byte, key) }
      try scanner.expect(":")
      let value = try scanner.string()
      metadata[key] = value
      if key == SafeTensors.sealKey {
        // Digits need no escapes, so the value's bytes are those before the closing quote.
        let quote = scanner.position - 1
        seal = quote - value.utf8.count..<quote
      }
    }
  }

  private static func entry(
    _ name: String, _ scanner: inout HeaderScanner
  ) throws(SafeTensorsError) -> Entry {
    var element: TensorElement?
    var dimensions: [Int]?
    var offsets: [Int]?
    let start = scanner.position
    try scanner.list(until: "}") { (scanner) throws(SafeTensorsError) in
      let byte = scanner.tokenStart()
      let key = try scanner.string()
      try scanner.expect(":")
      switch key {
      case "dtype" where element == nil:
        let byte = scanner.tokenStart()
        let type = try scanner.string()
        element = TensorElement(rawValue: type)
        if element == nil { throw .unknownElement(byte: byte, tensor: name, found: type) }
      case "shape" where dimensions == nil: dimensions = try integers(&scanner)
      case "data_offsets" where offsets == nil:
        let byte = scanner.tokenStart()
        let pair = try integers(&scanner)
        guard pair.count == 2 else { throw .header(byte: byte, expected: "two offsets") }
        offsets = pair
      case "dtype", "shape", "data_offsets": throw .duplicateName(byte: byte, key)
      default: throw .header(byte: byte, expected: "dtype, shape or data_offsets")
      }
    }
    guard let element, let dimensions, let offsets else {
      throw .header(byte: start, expected: "dtype, shape and data_offsets")
    }
    return Entry(
      name: name, element: element, dimensions: dimensions, begin: offsets[0], end: offsets[1])
  }

  private static func integers(_ scanner: inout HeaderScanner) throws(SafeTensorsError) -> [Int] {
    var values: [Int] = []
    try scanner.expect("[")
    try scanner.list(until: "]") { (scanner) throws(SafeTensorsError) in
      values.append(try scanner.integer())
    }
    return values
  }
}
