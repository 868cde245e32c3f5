internal import Results

/// A coordinate for gnuplot: at most `decimals` decimals, no zeros at their end.
func numberText(_ number: Double, decimals: Int = 3) -> String {
  guard var text = decimalText(number, decimals: decimals) else { return "NaN" }
  guard text.contains(".") else { return text }
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text
}

/// A measured number for gnuplot, with enough digits for any size of it.
func dataText(_ number: Double) -> String {
  // Swift prints the shortest text that reads back as the same number, in gnuplot's own syntax.
  number.isFinite ? "\(number)" : "NaN"
}
