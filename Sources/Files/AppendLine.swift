internal import Glibc

/// Adds one line at the end of a file that several processes append to: a whole line or nothing,
/// never mixed with another's.
///
/// The file is made with mode 0600 when it is missing; a symbolic link is refused. When an earlier
/// writer was stopped in the middle of a line, the new line still begins on its own.
///
/// - Parameters:
///   - line: text without line breaks.
///   - patience: how long to wait while another process appends.
/// - Throws: ``FileError``; the file is as it was.
public func appendLine(
  _ line: String, to path: String, patience: Duration = .seconds(2)
) throws(FileError) {
  if line.utf8.contains(where: { $0 == 0x0a || $0 == 0x0d }) { throw .lineBreak(path: path) }
  let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
  let file = try Descriptor(opening: path, flags: flags, mode: 0o600)
  _ = try file.regularSize()
  try lock(file, patience: patience)
  let size = try file.regularSize()
  var bytes = Array(line.utf8) + [0x0a]
  if size > 0, try byte(at: size - 1, of: file) != 0x0a { bytes.insert(0x0a, at: 0) }
  do throws(FileError) {
    try writeAll(bytes, to: file.number, name: path)
  } catch {
    _ = ftruncate(file.number, size)
    throw error
  }
  try file.closeChecked()
}

private func byte(at position: Int, of file: borrowing Descriptor) throws(FileError) -> UInt8? {
  var byte: UInt8 = 0
  let number = file.number
  let count = try retryingInterrupts(.read, file.path) {
    unsafe pread(number, &byte, 1, position)
  }
  return count == 1 ? byte : nil
}
