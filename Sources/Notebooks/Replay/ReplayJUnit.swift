internal import Language
internal import Rendering

extension ReplayReport {
  /// The report as JUnit XML without a line end: a test case for each step and for each claim.
  ///
  /// A difference, an output never recorded and a changed verdict are failures; a step that failed, an
  /// access that was refused and the like are errors; what did not run is skipped. Values not compared
  /// are told in the case's output, never as passed.
  /// Source: the schema that Jenkins reads, github.com/jenkinsci/xunit-plugin, junit-10.xsd.
  public var junit: String {
    let suite = baseName
    var cases = problemCases(suite)
    for step in steps {
      let errors = problems.filter { $0.isError && self.step(of: $0)?.line == step.line }
      cases.append(
        JUnitCase(
          suite: suite, name: "\(step.line): \(step.title)",
          step.outcome(errors.map(\.sentence))))
      cases += step.claims.map { claim in
        JUnitCase(suite: suite, name: "\(claim.line): claim \(claim.label)", claim.outcome)
      }
    }
    cases += dataDifferences.map {
      JUnitCase(suite: suite, name: "\($0.line): data", .failure("differs", [$0.sentence]))
    }
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(cases.count(where: \.isFailure))\""
      + " errors=\"\(cases.count(where: \.isError))\" skipped=\"\(cases.count(where: \.isSkipped))\""
    return
      ([
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(counts)>",
        "  <testsuite name=\"\(escaped(name))\" \(counts)>",
      ] + cases.map(\.xml) + [
        "    <system-out>\(escaped(summary))</system-out>", "  </testsuite>", "</testsuites>",
      ]).joined(separator: "\n")
  }

  private var baseName: String { NotebookFile(path: name).baseName }

  /// The step that a problem is about: the last that begins before it; nil for one that is not about the
  /// notebook's text.
  private func step(of problem: NotebookProblem) -> StepReport? {
    guard problem.source.name == name, problem.diagnostic.range != nil else { return nil }
    return steps.last { $0.line <= problem.line }
  }

  /// The errors that belong to no step.
  private func problemCases(_ suite: String) -> [JUnitCase] {
    guard steps.isEmpty || codes.contains(.usage) || codes.contains(.failed) else { return [] }
    let errors = problems.filter { $0.isError && step(of: $0) == nil }
    return errors.map { problem in
      let place = problem.diagnostic.range.map { _ in "\(problem.line): " } ?? ""
      return JUnitCase(
        suite: suite, name: place + problem.diagnostic.id.rawValue,
        .error(problem.diagnostic.id.rawValue, [problem.diagnostic.message]))
    }
  }
}

/// One test case.
private struct JUnitCase {
  /// How it came out.
  enum Outcome {
    case passed([String])
    case failure(String, [String])
    case error(String, [String])
    case skipped(String)
  }

  let suite: String
  let name: String
  let outcome: Outcome

  init(suite: String, name: String, _ outcome: Outcome) {
    self.suite = suite
    self.name = name
    self.outcome = outcome
  }

  var isFailure: Bool { if case .failure = outcome { true } else { false } }
  var isError: Bool { if case .error = outcome { true } else { false } }
  var isSkipped: Bool { if case .skipped = outcome { true } else { false } }

  var xml: String {
    let open = "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(name))\""
    func element(_ tag: String, _ message: String, _ lines: [String]) -> String {
      """
      \(open)>
            <\(tag) message="\(escaped(message))">\(escaped(lines.joined(separator: "\n")))</\(tag)>
          </testcase>
      """
    }
    switch outcome {
    case .passed(let lines) where lines.isEmpty: return open + "/>"
    case .passed(let lines):
      return """
        \(open)>
              <system-out>\(escaped(lines.joined(separator: "\n")))</system-out>
            </testcase>
        """
    case .failure(let message, let lines): return element("failure", message, lines)
    case .error(let message, let lines): return element("error", message, lines)
    case .skipped(let message):
      return """
        \(open)>
              <skipped message="\(escaped(message))"/>
            </testcase>
        """
    }
  }
}

extension NotebookProblem {
  /// Where it is, what it is, and how it is mended.
  fileprivate var sentence: String {
    "line \(line): \(diagnostic.message)  [\(diagnostic.id.rawValue)]"
      + (diagnostic.cure.map { "; cure: \($0)" } ?? "")
  }
}

extension StepReport {
  /// - Parameter errors: what was wrong with it.
  fileprivate func outcome(_ errors: [String]) -> JUnitCase.Outcome {
    switch status {
    case .failed:
      return .error("failed", errors.isEmpty ? ["the step failed"] : errors)
    case .skipped: return .skipped("depends on line \(failedLine ?? line), which failed")
    case .stopped: return .error("stopped", ["the step was stopped"])
    case .notRun: return .skipped("not run")
    default: break
    }
    if let unrecorded { return .failure("never recorded", recordLines(unrecorded)) }
    let remarks = notCompared.map { "\($0.count) not compared: \($0.reason.reason)" }
    guard differs else { return .passed(remarks) }
    return .failure(
      "differs", differences.map { "line \($0.line): \($0.sentence)" } + errors + remarks)
  }
}

extension ClaimReport {
  fileprivate var outcome: JUnitCase.Outcome {
    if !overridden.isEmpty {
      return .skipped("\(found); depends on \(overridden.joined(separator: ", "))")
    }
    if isChanged {
      return .failure("changed", ["recorded \(recorded ?? "nothing"), found \(found)"] + evidence)
    }
    return recorded == nil
      ? .failure("never recorded", ["found \(found)"] + evidence) : .passed([found] + evidence)
  }
}

/// The text in XML, hidden characters as escapes: XML has no way to write most of them.
private func escaped(_ text: String) -> String {
  var result = ""
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if !result.isEmpty || line.startIndex != text.startIndex { result += "\n" }
    for character in shown(String(line)).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // No character of XML 1.0.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(character)
      }
    }
  }
  return result
}
