import Results

/// `1 epoch`, `8 epochs`.
func count(_ number: Int, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// The first line of a step, and a sign that there are more.
func firstLine(_ text: String) -> String {
  let lines = text.split(separator: "\n")
  guard let first = lines.first else { return "" }
  return lines.count > 1 ? "\(first) …" : String(first)
}
