/// The names of the fields that are recorded of a claim's first condition after its verdict; those of
/// further ones end in their number.
public let claimFieldNames: Set<String> = [
  "value", "difference", "excess", "low", "high", "margin", "by", "seeds",
]

/// What a claim's conditions rest on, in words, from the fields that are recorded of it; one text a
/// condition. Terminal, pages and reports say it alike.
///
/// `value 0.8853, difference 0.0167 (95 % interval 0.0107 to 0.0227, paired), margin 0.0167`
public func claimEvidence(
  _ fields: [(name: String, value: Value)], text: (Value) -> String
) -> [String] {
  var conditions: [[(name: String, value: Value)]] = []
  for (name, value) in fields where name != "verdict" {
    let pieces = name.split(separator: "_")
    let number = pieces.count == 2 ? Int(pieces[1]) ?? 1 : 1
    while conditions.count < min(number, 512) { conditions.append([]) }
    guard conditions.indices.contains(number - 1) else { continue }
    conditions[number - 1].append((pieces.first.map(String.init) ?? name, value))
  }
  return conditions.map { words(of: $0, text) }
}

private func words(
  of fields: [(name: String, value: Value)], _ text: (Value) -> String
) -> String {
  func named(_ name: String) -> String? { fields.first { $0.name == name }.map { text($0.value) } }
  var rule = named("by").flatMap(IntervalRule.init(rawValue:))?.words
  if let words = rule, let seeds = named("seeds") { rule = "\(words) over \(seeds) seeds" }
  var parts: [String] = []
  for (name, value) in fields where !["low", "high", "by", "seeds"].contains(name) {
    var part = "\(name) \(text(value))"
    // The interval follows what it is of.
    let hasOther = fields.contains { ["difference", "excess"].contains($0.name) }
    let isOfThis = hasOther == (name != "value")
    if isOfThis, name != "margin", let low = named("low"), let high = named("high") {
      let suffix = rule.map { ", \($0)" } ?? ""
      part += " (95 % interval \(low) to \(high)\(suffix))"
      rule = nil
    }
    parts.append(part)
  }
  if let rule { parts.append(rule) }
  return parts.joined(separator: ", ")
}

extension IntervalRule {
  /// How it is called in a sentence.
  fileprivate var words: String {
    switch self {
    case .wilson: "Wilson"
    case .paired: "paired, Tango"
    case .newcombe: "Newcombe"
    case .student: "t"
    case .pairedStudent: "paired t"
    case .welch: "Welch"
    case .given: "as measured"
    case .each: "each of several values compared"
    }
  }
}

extension ClaimResult {
  /// What each condition rests on, in words, and why it cannot be decided.
  ///
  /// - Parameter text: how a value is written.
  public func evidence(text: (Value) -> String) -> [String] {
    let words = claimEvidence(fields.map { ($0.name, $0.value) }, text: text)
    return conditions.enumerated().map { index, condition in
      let known = index < words.count ? words[index] : ""
      return [known, condition.reason ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }
  }
}
