/// A word as a shell reads it: in single quotes where it holds more than letters, digits and the marks
/// that mean nothing to a shell.
///
/// Source: IEEE Std 1003.1-2017, Shell Command Language, section 2.2.
public func shellWord(_ word: String) -> String {
  let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+=:,@%".utf8
  if !word.isEmpty, word.utf8.allSatisfy(plain.contains) { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: #"'\''"#) + "'"
}

/// A path as a shell reads it, told apart from an option.
public func shellPath(_ path: String) -> String {
  shellWord(path.hasPrefix("-") ? "./" + path : path)
}
