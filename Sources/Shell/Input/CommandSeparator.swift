/// The text of `-c` with a line for each command: every `;` outside quotes and comments becomes a
/// line break, so that offsets stay what they were.
func separateCommands(_ text: String) -> String {
  var result = Array(text.utf8)
  var quoted = false
  var commented = false
  var escaped = false
  // A comment starts a line or follows a blank.
  var canStartComment = true
  for (index, byte) in result.enumerated() {
    let ends = byte == UInt8(ascii: "\n")
    if ends {
      (quoted, commented, escaped, canStartComment) = (false, false, false, true)
    } else if commented {
      continue
    } else if quoted {
      quoted = escaped || byte != UInt8(ascii: "\"")
      escaped = !escaped && byte == UInt8(ascii: "\\")
    } else if byte == UInt8(ascii: ";") {
      result[index] = UInt8(ascii: "\n")
      canStartComment = true
    } else {
      quoted = byte == UInt8(ascii: "\"")
      commented = canStartComment && byte == UInt8(ascii: "#")
      canStartComment = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
  }
  return String(decoding: result, as: UTF8.self)
}
