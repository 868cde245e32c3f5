internal import CZlib

/// Whether bytes can be a whole picture of a kind. gnuplot reports success also where its writes
/// failed, on a full disk for one, so only what it wrote tells.
///
/// PNG and PDF say themselves where each of their parts is, and all of it is looked at. The others do
/// not: of them this sees the beginning and the end, and ``PlotTerminal/tellsItsParts`` is false.
func isWhole(_ bytes: [UInt8], terminal: PlotTerminal) -> Bool {
  switch terminal {
  case .svg: starts(bytes, "<?xml") && ends(bytes, "</svg>")
  case .png: isWholePNG(bytes)
  case .pdf: isWholePDF(bytes)
  // Device control string, its end: ESC P … ESC \.
  case .sixel: bytes.contains(0x1B) && ends(bytes, "\u{1B}\\")
  // All attributes off, as after its last line.
  case .dumb: ends(bytes, "\u{1B}[0;39;49m")
  case .window: true
  }
}

extension PlotTerminal {
  /// Whether a lost or altered part of a picture of this kind shows in the picture itself.
  var tellsItsParts: Bool { self == .png || self == .pdf }
}

/// Whether a PNG is its signature and chunks with right check sums, the last of them its end.
/// Source: w3.org/TR/png-3, section 5.
private func isWholePNG(_ bytes: [UInt8]) -> Bool {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  guard bytes.starts(with: signature) else { return false }
  var rest = bytes.dropFirst(signature.count)
  while rest.count >= 12 {
    let count = Int(bigEndian(rest.prefix(4)))
    guard rest.count >= count + 12 else { return false }
    let named = Array(rest.dropFirst(4).prefix(count + 4))
    let sum = unsafe named.withUnsafeBufferPointer { buffer in
      unsafe crc32(0, buffer.baseAddress, uInt(buffer.count))
    }
    guard sum == uLong(bigEndian(rest.dropFirst(count + 8).prefix(4))) else { return false }
    rest = rest.dropFirst(count + 12)
    if named.starts(with: "IEND".utf8) { return rest.isEmpty }
  }
  return false
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.reduce(0) { $0 << 8 | UInt32($1) }
}

/// Whether each object of a PDF begins where the PDF's own table says it does: bytes lost anywhere
/// move all that follow. Source: ISO 32000-1, 7.5.4 and 7.5.5.
private func isWholePDF(_ bytes: [UInt8]) -> Bool {
  guard starts(bytes, "%PDF-"), ends(bytes, "%%EOF") else { return false }
  let tail = words(bytes.suffix(64))
  guard tail.count >= 3, tail[tail.count - 3] == "startxref", let start = Int(tail[tail.count - 2]),
    bytes.indices.contains(start)
  else { return false }
  let table = words(bytes[start...])
  // "xref", the first number and the count, then offset, generation and n or f of each.
  guard table.count >= 3, table[0] == "xref", let first = Int(table[1]), let count = Int(table[2]),
    count > 0, count <= (table.count - 3) / 3
  else { return false }
  let trailer = 3 + 3 * count
  guard trailer < table.count, table[trailer] == "trailer" else { return false }
  return (0..<count).allSatisfy { index in
    let entry = table[(3 + 3 * index)..<(6 + 3 * index)]
    guard entry.last == "n" else { return entry.last == "f" }
    guard let offset = entry.first.flatMap({ Int($0) }), bytes.indices.contains(offset) else {
      return false
    }
    return bytes[offset...].starts(with: "\(first + index) ".utf8)
  }
}

private func words(_ bytes: ArraySlice<UInt8>) -> [String] {
  bytes.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
}

private func starts(_ bytes: [UInt8], _ text: String) -> Bool {
  bytes.starts(with: text.utf8)
}

/// Whether a text is the last thing but white space.
private func ends(_ bytes: [UInt8], _ text: String) -> Bool {
  let end = bytes.lastIndex { $0 > 0x20 } ?? -1
  let wanted = Array(text.utf8)
  return end + 1 >= wanted.count && bytes[(end + 1 - wanted.count)...end].elementsEqual(wanted)
}
