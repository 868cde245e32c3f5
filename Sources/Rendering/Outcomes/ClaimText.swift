internal import Results

/// A claim's verdict and words, and under them what each condition rests on.
func claimLines(_ claim: ClaimResult, width: Int, _ style: TextStyle) -> [[Span]] {
  let indent = ClaimVerdict.allCases.reduce(0) { max($0, $1.rawValue.count) } + 2
  let blank = String(repeating: " ", count: indent)
  let label = wrapped(visibleText(claim.label, style), to: max(width - indent, 8))
  var lines: [[Span]] = label.enumerated().map { index, text in
    let verdict = index == 0 ? claim.verdict.rawValue : ""
    return [Span(padded(verdict, to: indent), emphasis(claim.verdict)), Span(text)]
  }
  for condition in claim.conditions {
    let text = visibleText(evidence(condition, style), style)
    if text.isEmpty { continue }
    lines += wrapped(text, to: max(width - indent, 8)).map { [Span(blank), Span($0, .quiet)] }
  }
  return lines
}

private func emphasis(_ verdict: ClaimVerdict) -> Emphasis {
  switch verdict {
  case .holds: .good
  case .fails: .bad
  case .undecided: .doubtful
  }
}

/// `0.8838, 95 % interval 0.8774 to 0.8899, margin 0.0038`, or why there is none.
private func evidence(_ condition: ConditionResult, _ style: TextStyle) -> String {
  var parts: [String] = []
  let isWhole: Bool
  if case .integer = condition.value { isWhole = true } else { isWhole = false }
  func number(_ number: Double) -> String {
    let value: Value = isWhole ? .real(number, decimals: 0) : .metric(number)
    return readable(value, style)
  }
  if let value = condition.value { parts.append(readable(value, style)) }
  if let interval = condition.interval {
    parts.append("95 % interval \(number(interval.low)) to \(number(interval.high))")
  }
  if let margin = condition.margin { parts.append("margin \(number(margin))") }
  if let reason = condition.reason { parts.append(reason) }
  return parts.joined(separator: ", ")
}
