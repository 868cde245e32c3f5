/// Whether text is a name in a record line: letters, digits, `_`, `-` and `.`, not empty.
public func isRecordName(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.unicodeScalars.allSatisfy { isRecordNameScalar($0) }
}

/// The text as a record name: every character that cannot be in one becomes `_`.
public func recordName(_ text: String) -> String {
  if isRecordName(text) { return text }
  var name = ""
  for scalar in text.unicodeScalars {
    name.unicodeScalars.append(isRecordNameScalar(scalar) ? scalar : "_")
  }
  return name.isEmpty ? "_" : name
}

private func isRecordNameScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "_", "-", ".": true
  case "0"..."9", "a"..."z", "A"..."Z": true
  default: scalar.value > 0x7F && scalar.properties.isXIDContinue
  }
}
