/// The offset of the first byte that begins no UTF-8 character, from 0; nil if all do.
public func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}
