/// Whether this machine keeps the least significant byte first, as the files here do.
let isLittleEndian = 1.littleEndian == 1

/// The bytes of the values, each least significant byte first. `Element` is an integer or a float
/// type without padding.
func littleEndianBytes<Element: BitwiseCopyable>(of values: [Element]) -> [UInt8] {
  let width = MemoryLayout<Element>.size
  var bytes = unsafe values.withUnsafeBytes { unsafe [UInt8]($0) }
  if !isLittleEndian { reverseEach(width, in: &bytes) }
  return bytes
}

/// The values whose bytes, least significant first, fill the slice; the slice's length is a
/// multiple of the element's size. `zero` fills the array before the bytes are copied into it.
func values<Element: BitwiseCopyable>(
  littleEndian slice: ArraySlice<UInt8>, zero: Element
) -> [Element] {
  let width = MemoryLayout<Element>.size
  precondition(slice.count % width == 0, "a slice of whole elements")
  var bytes = slice
  if !isLittleEndian {
    var copy = Array(slice)
    reverseEach(width, in: &copy)
    bytes = copy[...]
  }
  var result = [Element](repeating: zero, count: slice.count / width)
  unsafe result.withUnsafeMutableBytes { target in
    unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
  }
  return result
}

private func reverseEach(_ width: Int, in bytes: inout [UInt8]) {
  for start in stride(from: 0, to: bytes.count, by: width) {
    bytes[start..<start + width].reverse()
  }
}
