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
  for evidence in claim.evidence(text: { readable($0, style) }) where !evidence.isEmpty {
    let text = visibleText(evidence, style)
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
