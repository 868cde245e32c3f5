internal import Results

/// A value as a person reads it: thousands set off, dimensions with `×`, text without quotes.
///
/// - Parameter groupsFrom: The size from which whole numbers have commas.
func readable(_ value: Value, groupsFrom: Int = 10_000, _ style: TextStyle) -> String {
  switch value {
  case .integer(let number):
    number.magnitude < UInt(max(groupsFrom, 0)) ? String(number) : grouped(number)
  case .real(_, let decimals): groupedReal(value.text, decimals: decimals)
  case .small: value.text
  case .text(let text), .digest(let text): visibleText(text, style)
  case .shape(let sizes):
    sizes.isEmpty
      ? value.text : visibleText(sizes.map { String($0) }.joined(separator: "×"), style)
  case .list(let numbers):
    numbers.isEmpty ? value.text : numbers.map { String($0) }.joined(separator: " ")
  case .undefined: value.text
  }
}

/// The values of a table's column. Where one of its whole numbers has five digits, all have commas.
func readableColumn(_ values: [Value], _ style: TextStyle) -> [String] {
  let isLarge = values.contains { value in
    if case .integer(let number) = value { number.magnitude >= 10_000 } else { false }
  }
  return values.map { readable($0, groupsFrom: isLarge ? 1000 : 10_000, style) }
}

/// A printed decimal number with commas in a whole part of five digits or more.
private func groupedReal(_ text: String, decimals: Int) -> String {
  guard decimals >= 0, let whole = text.split(separator: ".").first, let number = Int(whole),
    number.magnitude >= 10_000
  else { return text }
  return grouped(number) + text.dropFirst(whole.count)
}

/// Whether a value stands under others digit by digit.
func isNumeric(_ value: Value) -> Bool {
  switch value {
  case .integer, .real, .undefined: true
  case .small, .text, .digest, .shape, .list: false
  }
}
