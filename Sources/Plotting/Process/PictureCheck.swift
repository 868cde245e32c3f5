/// Whether bytes are a whole picture of a kind: gnuplot reports success on a full disk too, so
/// only the end of what it wrote tells.
func isWhole(_ bytes: [UInt8], terminal: PlotTerminal) -> Bool {
  switch terminal {
  case .svg: return starts(bytes, "<?xml") && ends(bytes, "</svg>")
  case .png:
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    // The last chunk: no data, its name, its check sum.
    let end: [UInt8] = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
    return bytes.starts(with: signature) && bytes.suffix(end.count).elementsEqual(end)
  case .pdf: return starts(bytes, "%PDF-") && ends(bytes, "%%EOF")
  // Device control string, its end: ESC P … ESC \.
  case .sixel: return bytes.contains(0x1B) && ends(bytes, "\u{1B}\\")
  case .dumb: return bytes.contains { $0 > 0x20 }
  case .window: return true
  }
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
