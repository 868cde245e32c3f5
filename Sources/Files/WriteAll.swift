/// Writes all the bytes to an open file, terminal or pipe, however many calls it takes.
///
/// - Parameters:
///   - descriptor: such as 1 for standard output.
///   - name: what messages call it: "standard output".
/// - Throws: ``FileError/system(_:path:_:)``; some of the bytes may be written then.
public func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileError) {
  try writeAll(bytes, to: descriptor, path: name, with: SaveCalls().write)
}

func writeAll(
  _ bytes: [UInt8], to descriptor: Int32, path: String,
  with write: (Int32, ArraySlice<UInt8>) -> Int
) throws(FileError) {
  var done = 0
  while done < bytes.count {
    done += try retryingInterrupts(.write, path) { write(descriptor, bytes[done...]) }
  }
}
