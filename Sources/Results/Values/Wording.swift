/// A whole number with a comma before every third digit: `47,400`. For people; records have none.
public func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return text
}

/// A time for people: `<0.01 s`, `0.42 s`, `8.1 s`, `47 s`, `3 min 07 s`, `2 h 05 min`; `undefined` if it is
/// negative or not finite.
public func durationText(seconds: Double) -> String {
  guard seconds.isFinite, (0..<1e9).contains(seconds) else { return "undefined" }
  if seconds > 0, seconds < 0.005 { return "<0.01 s" }
  let decimals = secondsDecimals(seconds)
  if decimals > 0 { return (decimalText(seconds, decimals: decimals) ?? "") + " s" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  let minutes = Int((seconds / 60).rounded())
  return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
}

/// With how many decimals a time in seconds is shown, by itself and as a value: two digits of it or more.
public func secondsDecimals(_ seconds: Double) -> Int {
  if seconds < 0.995 { return 2 }
  return seconds < 9.95 ? 1 : 0
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
