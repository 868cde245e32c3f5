internal import Results

/// A value as a person reads it: thousands set off with commas, dimensions with `×`, text without
/// quotes.
///
/// - Parameter name: what it is the value of. A number that is itself a name, such as a seed or the
///   index of an image, has no commas: it is typed as it is shown.
func readable(_ value: Value, named name: String = "", _ style: TextStyle) -> String {
  switch value {
  case .integer(let number): numbersThatName.contains(name) ? String(number) : grouped(number)
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

/// Fields and columns whose numbers are names.
private let numbersThatName: Set<String> = ["index", "seed", "label"]

/// The values of a table's column.
///
/// - Parameter heading: what stands above them; above the indices of images that may be their subset.
func readableColumn(_ values: [Value], under heading: String, _ style: TextStyle) -> [String] {
  let isSubset = ["train", "validation", "test"].contains(heading)
  return values.map { readable($0, named: isSubset ? "index" : heading, style) }
}

/// A printed decimal number with commas in its whole part.
private func groupedReal(_ text: String, decimals: Int) -> String {
  guard decimals >= 0, let whole = text.split(separator: ".").first, let number = Int(whole),
    number.magnitude >= 1000
  else { return text }
  return grouped(number) + text.dropFirst(whole.count)
}

/// Whether a value stands under others digit by digit.
func isNumeric(_ value: Value) -> Bool {
  switch value {
  case .integer, .real, .undefined: true
  // A dash stands where there is no such number.
  case .text("-"): true
  case .small, .text, .digest, .shape, .list: false
  }
}
