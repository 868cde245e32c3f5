extension SafeTensors {
  /// The bytes of a sealed safetensors file.
  ///
  /// The same content always gives the same bytes: metadata is sorted by key; tensors keep their
  /// order, those of larger elements first so that every number is aligned; the header is padded
  /// with blanks to a multiple of 8 bytes, as the format recommends.
  ///
  /// - Throws: ``SafeTensorsError/headerLength(_:limit:)`` when names and metadata are more than a
  ///   reader accepts.
  public func encoded() throws(SafeTensorsError) -> [UInt8] {
    let order = [8, 4, 2, 1].flatMap { size in
      tensors.filter { $0.elements.element.size == size }
    }
    var sealed = metadata
    sealed[Self.sealKey] = String(repeating: "0", count: 64)
    // Byte order, so that the file does not depend on a locale or on a hash.
    let notes = sealed.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { "\(quoted($0)):\(quoted(sealed[$0] ?? ""))" }
    var fields = ["\(quoted(Self.metadataKey)):{\(notes.joined(separator: ","))}"]
    var end = 0
    for tensor in order {
      let begin = end
      end += tensor.elements.count * tensor.elements.element.size
      let shape = tensor.dimensions.map(String.init).joined(separator: ",")
      fields.append(
        "\(quoted(tensor.name)):{\"dtype\":\"\(tensor.elements.element.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
    }

    var header = Array("{\(fields.joined(separator: ","))}".utf8)
    header.append(contentsOf: repeatElement(0x20, count: (8 - header.count % 8) % 8))
    guard header.count <= Self.headerLimit else {
      throw .headerLength(UInt64(header.count), limit: Self.headerLimit)
    }
    var file: [UInt8] = []
    file.reserveCapacity(8 + header.count + end)
    file.append(contentsOf: littleEndianBytes(of: [UInt64(header.count)]))
    file.append(contentsOf: header)
    for tensor in order { file.append(contentsOf: tensor.elements.littleEndian) }
    if let range = try SafeTensorsHeader(file).seal {
      file.replaceSubrange(range, with: Self.sealDigest(of: file, at: range).hex.utf8)
    }
    return file
  }
}

/// The text as a JSON string.
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\u{0}"..<"\u{20}": result += "\\u00" + hexadecimal([UInt8(scalar.value)])
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
