import Language
import Results

@testable import Sessions

/// Runs lines in a session and writes down what a person would see: `> line`, then record lines,
/// terminal lines after `#`, and diagnostics as `! id: message`, with the cure after `=>`.
final class Transcript {
  let session: Session

  init(_ configuration: SessionConfiguration = SessionConfiguration()) {
    session = Session(configuration)
  }

  /// What the lines show.
  @discardableResult
  func run(_ text: String) -> [String] {
    let source = SourceText(text)
    return parse(source).statements.flatMap { statement in
      show(session.run(statement, in: source), source)
    }
  }

  /// What the lines show, without times and messages.
  func records(_ text: String) -> [String] {
    run(text).filter { !$0.hasPrefix("~") && !$0.hasPrefix("#") }
  }

  private func show(_ result: StepResult, _ source: SourceText) -> [String] {
    var lines = result.outcome.recordLines.map(\.text)
    for case .message(let text) in result.outcome.parts.map(\.content) {
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "# \($0)" }
    }
    for diagnostic in result.diagnostics {
      let marked = diagnostic.range.map { " '\(source.text(in: $0))'" } ?? ""
      let cure = diagnostic.cure.map { " => \($0)" } ?? ""
      lines.append("! \(diagnostic.id.rawValue)\(marked): \(diagnostic.message)\(cure)")
    }
    return lines
  }
}

let tiny = "model tiny\n  flatten\n  dense 10 softmax\nend\n"
