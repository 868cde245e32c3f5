/// The commands of a notebook's text that is pasted somewhere: the lines of its fences, without what the
/// lists and quotes around a fence put before them, and without recorded output and empty lines; nil if
/// there is no fence of commands in it.
///
/// - Parameter text: whole lines, with plain line ends.
/// - Returns: the lines, and whether the text ends inside a fence.
public func commandLines(inNotebook text: String) -> (lines: [String], isOpen: Bool)? {
  let parts = Notebook(name: "", bytes: Array(text.utf8)).parts
  let fences = parts.compactMap { if case .fence(let fence) = $0 { fence } else { nil } }
  guard !fences.isEmpty else { return nil }
  let lines = fences.flatMap(\.body).filter { !$0.isRecord && !$0.isBlank }.map(\.text)
  if case .fence(let last)? = parts.last { return (lines, last.close == nil) }
  return (lines, false)
}
