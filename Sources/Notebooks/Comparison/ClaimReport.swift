internal import Results

/// What became of a claim.
public struct ClaimReport: Sendable, Equatable {
  /// The line of the claim.
  public let line: Int
  /// The claim's own words, after the loop variables around it.
  public let label: String
  /// The recorded verdict: `holds`, `fails` or `undecided`; nil if there is none.
  public let recorded: String?
  /// The verdict found now.
  public let found: String
  /// How far the value is from the bound, as printed, in the condition that decides; nil where there
  /// is none.
  public var margin: String?
  /// What it rests on, in words: the value or the difference with the interval that decided; one text
  /// a condition.
  public var evidence: [String] = []
  /// The parameters set for this replay that it depends on: it is shown, and cannot fail a replay.
  public let overridden: [String]

  /// Whether the verdict is another than the recorded one, and that counts.
  public var isChanged: Bool {
    overridden.isEmpty && recorded.map { $0 != found } ?? false
  }
}

/// The claims of an outcome with their verdicts, and the addresses of those verdicts.
struct FoundClaims {
  private(set) var reports: [ClaimReport] = []
  private(set) var addresses: Set<RecordAddress> = []

  /// - Parameters:
  ///   - recorded: the cells of the step's record.
  ///   - found: the cells of `outcome`.
  ///   - line: where the command stands.
  init(
    in outcome: Outcome, found: [RecordCell], recorded: [RecordCell], line: Int,
    overridden: [String]
  ) {
    let old = Dictionary(recorded.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    let byLine = Dictionary(grouping: found, by: \.line)
    var recordLine = 0
    for part in outcome.parts {
      let count = part.recordLines.count
      if case .claim(let claim) = part.content,
        let verdict = (byLine[recordLine] ?? []).first(where: { $0.address.name == "verdict" })
      {
        addresses.insert(verdict.address)
        reports.append(
          ClaimReport(
            line: line, label: (part.context + [claim.label]).joined(separator: " "),
            recorded: old[verdict.address]?.value.text, found: verdict.value.text,
            margin: claim.margin?.text,
            evidence: claim.evidence(text: \.text), overridden: overridden))
      }
      recordLine += count
    }
  }
}
