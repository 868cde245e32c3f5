internal import Results

/// A claim where it is made: in a loop with its words, elsewhere the command above has them.
func claimHTML(_ claim: ExportClaim) -> HTML {
  let evidence = evidence(of: claim)
  let numbers: HTML = evidence.isEmpty ? "" : " <span class=\"evidence\">\(evidence)</span>"
  let words: HTML =
    claim.context.isEmpty ? "" : " <span class=\"words\">\(claim.label)</span>"
  return """
    \(contextHTML(claim.context))<p class="claim \(className(claim.verdict))" \
    id="claim-\(claim.number)">\(verdictHTML(claim))\(words)\(numbers)</p>

    """
}

/// How many claims hold and fail, in a line that leads to all of them.
func claimSummaryHTML(_ claims: [ExportClaim]) -> HTML {
  guard !claims.isEmpty else { return "" }
  return "<p class=\"summary\"><a href=\"#claims\">\(claimSummary(claims))</a></p>\n"
}

/// All claims, each with its verdict and the way to it.
func claimTableHTML(_ claims: [ExportClaim]) -> HTML {
  guard !claims.isEmpty else { return "" }
  let rows = claims.map { claim -> HTML in
    let context = claim.context.joined(separator: " ")
    let variables: HTML = context.isEmpty ? "" : " <small>\(context)</small>"
    return """
      <tr class="\(className(claim.verdict))"><td>\(verdictHTML(claim))</td>\
      <th scope="row"><a href="#claim-\(claim.number)">\(claim.label)</a>\(variables)</th>\
      <td>\(evidence(of: claim))</td></tr>

      """
  }
  return """
    <section id="claims">
    <h2>The claims and their verdicts</h2>
    <p>\(claimSummary(claims)).</p>
    <div class="table"><table>
    <thead><tr><th scope="col">verdict</th><th scope="col">claim</th>\
    <th scope="col">evidence</th></tr></thead>
    <tbody>
    \(rows.joined())</tbody>
    </table></div>
    </section>

    """
}

/// `3 claims: 2 hold, 1 fails`.
func claimSummary(_ claims: [ExportClaim]) -> String {
  func count(_ verdict: ClaimVerdict?) -> Int { claims.count { $0.verdict == verdict } }
  let parts = [
    (count(.holds), "holds", "hold"), (count(.fails), "fails", "fail"),
    (count(.undecided), "undecided", "undecided"), (count(nil), "not recorded", "not recorded"),
  ]
  let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
  return "\(claims.count) claim\(claims.count == 1 ? "" : "s"): " + words.joined(separator: ", ")
}

/// What a verdict rests on: `value 0.8447 (95 % interval 0.8375 to 0.8517), margin 0.0447`.
func evidence(of claim: ExportClaim) -> String {
  claimEvidence(claim.fields.map { ($0.name, $0.value) }) { readable($0, .plain) }
    .joined(separator: "; ")
}

private func verdictHTML(_ claim: ExportClaim) -> HTML {
  "<b class=\"verdict\">\(claim.verdictText)</b>"
}

private func className(_ verdict: ClaimVerdict?) -> String {
  verdict?.rawValue ?? "not-recorded"
}
