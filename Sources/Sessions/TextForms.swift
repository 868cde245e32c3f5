import Results

/// `1 epoch`, `8 epochs`; with a plural of its own, `2 batches`.
func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
}

/// The first line of a step, and a sign that there are more.
func firstLine(_ text: String) -> String {
  let lines = text.split(separator: "\n")
  guard let first = lines.first else { return "" }
  return lines.count > 1 ? "\(first) …" : String(first)
}
