/// What to do for items that another program prints: `disp(train)`, `print('a', x)`, `echo 1`.
///
/// - Parameter items: each as it was written; a text may stand in single quotes.
func printCure(_ items: [String]) -> String {
  if items.count == 1, let item = items.first, isWhole(item),
    let images = dataReference(ofPython: item)
  {
    return "images are shown: \(showLine(images))"
  }
  let typed = items.map { item in
    // Braces in a text are values here too.
    let isFormatted = item.hasPrefix("f\"") || item.hasPrefix("f'")
    let item = isFormatted ? String(item.dropFirst()) : item
    return item.count > 1 && item.hasPrefix("'") && item.hasSuffix("'")
      ? quotedLiteral(String(item.dropFirst().dropLast())) : item
  }
  let line = "print \(typed.joined(separator: " "))"
  return isStatement(line) ? "type \(line)" : "type help print"
}

/// Whether a text is a name, or one with an index: `train.n` is a value of the images, not they.
private func isWhole(_ text: String) -> Bool {
  let name = text.prefix { $0 != "[" }
  return isName(String(name)) && (name.count == text.count || text.hasSuffix("]"))
}

/// The command that shows images: the first few where the reference says not which.
public func showLine(_ images: Reference) -> String {
  let isSome = images.slice != nil || images.indices != nil
  return "show \(isSome ? images.text : Reference([images.root], slice: 0...3).text)"
}
