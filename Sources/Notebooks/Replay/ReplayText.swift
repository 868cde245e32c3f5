public import Rendering
public import Results

extension ReplayReport {
  /// The report as text, no line wider than 80 columns but for long values and paths; the summary
  /// is the last line. The problems are not in it: they belong on standard error.
  public var lines: [String] { comparedLines + closingLines }

  /// The steps, the claims, what was written and compared.
  public var comparedLines: [String] {
    lines(afterSteps: 0)
  }

  /// The rest of ``comparedLines``, once the lines of so many steps have been shown.
  ///
  /// - Parameter show: what stands for the values that were never recorded.
  public func lines(
    afterSteps count: Int, show: (Outcome) -> [String] = recordLines
  ) -> [String] {
    guard profile != nil else { return [] }
    return (count == 0 ? openingLines(of: name) : [])
      + steps.dropFirst(count).flatMap { $0.lines(all: isAccepting, show: show) } + claimLines
      + writtenLines + comparisonLines + endingLines
  }

  /// What became of `--accept`, and the summary.
  public var closingLines: [String] {
    profile == nil ? [summary] : acceptanceLines + [summary]
  }

  private var claimLines: [String] {
    guard !claims.isEmpty else { return [] }
    return ["claims"] + claims.map(\.text)
  }

  private var writtenLines: [String] {
    var lines = replayedNotebook.map { ["replayed notebook: \(shown($0))"] } ?? []
    lines += figures.map { "figure: \(shown($0))" }
    if !missingFigures.isEmpty, acceptance == .notAsked {
      let are = missingFigures.count == 1 ? "is" : "are"
      lines.append(
        "\(counted(missingFigures.count, "figure")) of the record \(are) not beside it: "
          + missingFigures.map(shown).joined(separator: " ")
          + (acceptCommand.map { "; \($0) draws \(are == "is" ? "it" : "them")" } ?? ""))
    }
    return lines
  }

  private var comparisonLines: [String] {
    var lines = confinementRefusal.map { ["not confined: \(shown($0))"] } ?? []
    lines += dataDifferences.map { "line \($0.line): \(shown($0.sentence))" }
    var counts: [NotComparedCount] = []
    for count in steps.flatMap(\.notCompared) {
      if let index = counts.firstIndex(where: { $0.reason == count.reason }) {
        counts[index].count += count.count
      } else {
        counts.append(count)
      }
    }
    let same = steps.reduce(0) { $0 + $1.same }
    lines.append("\(same) \(same == 1 ? "value" : "values") as recorded\(toleranceRemark)")
    for count in counts {
      lines.append("\(count.count) not compared: \(shown(count.reason.reason))")
      guard count.reason == .profile else { continue }
      lines.append("  recorded under  \(recordedProfile.map(shown) ?? "no profile")")
      lines.append("  replayed under  \(shown(profile ?? ""))")
    }
    return lines
  }

  /// How many values were compared by a tolerance and were not as printed, and how much of it the
  /// farthest one used.
  private var toleranceRemark: String {
    let within = steps.flatMap(\.within).filter { $0.recorded != $0.found }
    guard let most = within.map({ $0.share ?? 0 }).max() else { return "" }
    let text = decimalText(most, decimals: 2) ?? ""
    return ", \(within.count) of them within a tolerance (at most \(text) of it)"
  }

  private var endingLines: [String] {
    switch ending {
    case .interrupted(let line): ["stopped at line \(line) by an interrupt"]
    case .timeLimit(let limit, let line): ["stopped at line \(line), after \(seconds(limit)) s"]
    case .until(let line): ["stopped after line \(line), as asked"]
    case nil: []
    }
  }

  private var acceptanceLines: [String] {
    if let sentence = acceptance.sentence(name: shown(name)) { return [sentence] }
    return acceptingLines
  }

  /// How to record what never was; nothing where that would be refused.
  private var acceptingLines: [String] {
    let new = steps.count(where: \.isNeverRecorded)
    guard new > 0, codes.isEmpty, ending == nil, let acceptCommand,
      !claims.contains(where: \.isChanged)
    else { return [] }
    let hasMore = steps.contains { !$0.changes.isEmpty }
    return [
      "\(counted(new, "command")) \(new == 1 ? "was" : "were") never recorded; this records "
        + "\(new == 1 ? "it" : "them")\(hasMore ? " and what else came out otherwise" : ""):",
      "  \(shown(acceptCommand))",
    ]
  }

  /// `31 ran, 2 differ, 1 never recorded; 15 claims, 1 changed: exit 4`.
  public var summary: String {
    guard profile != nil else { return "nothing ran: exit \(exitCode.rawValue)" }
    let count = { (isCounted: (StepReport) -> Bool) in steps.count(where: isCounted) }
    var parts = ["\(count { $0.status == .ran }) ran"]
    let others = [
      (count { $0.status == .kept }, "kept"),
      (count { $0.status == .failed }, "failed"), (count { $0.status == .skipped }, "skipped"),
      (count { $0.status == .stopped }, "stopped"),
      (count { $0.status == .notRun }, "not run"),
      (
        count { $0.differs && !$0.isNeverRecorded },
        "\(count(\.differs) == 1 ? "differs" : "differ")"
      ),
      (count(\.isNeverRecorded), "never recorded"),
    ]
    parts += others.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    var text = parts.joined(separator: ", ")
    if !claims.isEmpty {
      text += "; \(counted(claims.count, "claim"))"
      let changed = claims.count(where: \.isChanged)
      if changed > 0 { text += ", \(changed) changed" }
    }
    return "\(text): exit \(exitCode.rawValue)"
  }
}

/// What stands above the steps of a replay.
public func openingLines(of path: String) -> [String] { ["replay of \(shown(path))"] }

extension ReplayReport.Acceptance {
  /// What became of it; nil where it was not asked for.
  func sentence(name: String) -> String? {
    switch self {
    case .notAsked: nil
    case .nothingToDo: "nothing to accept: the record says the same"
    case .drawn(let figures):
      "accepted: the record says the same; \(counted(figures, "figure")) that it has "
        + "\(figures == 1 ? "was" : "were") drawn anew"
    case .rewritten(let steps):
      "accepted: \(name) now records this replay (\(counted(steps, "command")) rewritten)"
    case .refused(let reason): "not accepted: \(reason)"
    }
  }
}

extension StepReport {
  /// Its line with its status, and below it its differences, or its values where none were recorded.
  ///
  /// - Parameters:
  ///   - all: whether to tell everything that would be recorded otherwise.
  ///   - show: what stands for values that were never recorded.
  public func lines(all: Bool, show: (Outcome) -> [String] = recordLines) -> [String] {
    let number = String(repeating: " ", count: max(0, 5 - "\(line)".count)) + "\(line)"
    let words = statusWords
    let room = 80 - number.count - 2 - 2 - words.count
    let title = shortened(shown(title), to: max(10, room))
    let gap = String(repeating: " ", count: max(2, room - displayWidth(title) + 2))
    let differences = all ? toldChanges : differences
    let most = all ? Int.max : 10
    var lines = ["\(number)  \(title)\(gap)\(words)"]
    lines += differences.prefix(most).map { "       line \($0.line): \(shown($0.sentence))" }
    if differences.count > most { lines.append("       and \(differences.count - most) more") }
    lines += unrecorded.map(show)?.map { $0.isEmpty ? "" : "       \($0)" } ?? []
    return lines
  }

  /// The differences, and what is not one but would be recorded otherwise all the same.
  private var toldChanges: [Difference] {
    let told = Set(differences.map { "\($0.line) \($0.field)" })
    return differences
      + changes.filter { change in
        !told.contains("\(change.line) \(change.field)") && change.field != "verdict"
      }
  }

  private var statusWords: String {
    if let failedLine { return "skipped: line \(failedLine) failed" }
    guard isDone else { return status.rawValue }
    let uncompared = notCompared.reduce(0) { $0 + $1.count }
    var words = status == .kept ? [status.rawValue] : []
    if isNeverRecorded {
      words.append("new")
    } else if claims.contains(where: \.isChanged) {
      words.append(differs ? "differs, verdict changed" : "verdict changed")
    } else if differs {
      words.append("differs")
    } else if status == .ran {
      words.append(status.rawValue)
    }
    if uncompared > 0, !isNeverRecorded { words.append("\(uncompared) not compared") }
    return words.joined(separator: ", ")
  }
}

extension ClaimReport {
  /// `   44  fails      CNN has about 140K parameters`.
  fileprivate var text: String {
    let number = String(repeating: " ", count: max(0, 5 - "\(line)".count)) + "\(line)"
    let verdict = found + String(repeating: " ", count: max(0, 9 - found.count))
    let remarks = (recorded == nil ? ["new"] : []) + (margin.map { ["margin \($0)"] } ?? [])
    let remark =
      if !overridden.isEmpty {
        "  (not compared: depends on \(overridden.joined(separator: ", ")))"
      } else if isChanged {
        "  (changed: recorded \(recorded.map(shown) ?? ""))"
      } else {
        remarks.isEmpty ? "" : "  (\(remarks.joined(separator: ", ")))"
      }
    let label = shortened(shown(label), to: max(10, 80 - 7 - 11 - remark.count))
    return "\(number)  \(verdict)  \(label)\(remark)"
  }
}

func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The text, its end replaced by `…` if it is wider than there is room for.
func shortened(_ text: String, to room: Int) -> String {
  guard displayWidth(text) > room else { return text }
  var result = ""
  var width = 1
  for character in text {
    width += displayWidth(String(character))
    if width > room { break }
    result.append(character)
  }
  return result + "…"
}

/// Seconds with the fewest decimals up to one.
private func seconds(_ duration: Duration) -> String {
  let (whole, atto) = duration.components
  let tenths = atto / 100_000_000_000_000_000
  return tenths == 0 ? "\(whole)" : "\(whole).\(tenths)"
}
