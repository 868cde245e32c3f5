import Foundation
import FoundationXML
import Language
import Rendering
import Results
import Sessions
import Testing

@testable import Notebooks

@Suite("The report for programs")
struct ReplayFormatTests {
  private func report(
    _ answers: [String: StepResult], text: String = Script.text,
    options: ReplayOptions = ReplayOptions()
  ) -> ReplayReport {
    let folder = TestFolder()
    folder.write(text, to: "a.fnb")
    return replayNotebook(
      "\(folder.path)/a.fnb", options: options, drawer: .none,
      makeRunner: { _ in ScriptedRunner(answers) })
  }

  private func object(_ report: ReplayReport) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("JSON has every step, difference and claim")
  func json() throws {
    let report = report(Script.answers(firstLoss: 0.7, accuracy: 0.8, verdict: .fails))
    let json = try object(report)
    #expect(json["format"] as? Int == 1)
    #expect(json["exit"] as? Int == 4)
    #expect(json["summary"] as? String == report.summary)
    #expect(json["profile"] as? String == Script.profile)
    let steps = try #require(json["steps"] as? [[String: Any]])
    #expect(steps.map { $0["line"] as? Int } == [9, 10, 12, 23, 25, 27])
    #expect(steps.map { $0["status"] as? String } == Array(repeating: "ran", count: 6))
    #expect(steps[2]["result"] as? String == "differs")
    let loss = try #require((steps[2]["differences"] as? [[String: Any]])?.first)
    #expect(loss["field"] as? String == "epoch[1].loss")
    #expect(loss["line"] as? Int == 14)
    #expect(loss["recorded"] as? String == "0.7490")
    #expect(loss["found"] as? String == "0.7000")
    let accuracy = try #require((steps[3]["differences"] as? [[String: Any]])?.first)
    #expect(accuracy["tolerance"] as? String == "±1pt")
    #expect(accuracy["default"] as? Bool == false)
    #expect(accuracy["share"] as? Double == 8.379999999999999)
    let claims = try #require(json["claims"] as? [[String: Any]])
    #expect(claims.count == 1)
    #expect(claims[0]["claim"] as? String == "the CNN is good")
    #expect(claims[0]["changed"] as? Bool == true)
  }

  @Test("JSON tells what was wrong when nothing ran, and what a failure left undone")
  func jsonProblems() throws {
    let broken = try object(report([:], text: "```fmnist\nlood \u{1B}\u{202E}\"x\n"))
    let problems = try #require(broken["problems"] as? [[String: Any]])
    #expect(problems.contains { $0["id"] as? String == "notebook.open-fence" })
    #expect(broken["exit"] as? Int == 3)
    #expect((broken["steps"] as? [Any])?.isEmpty == true)
    var failing = Script.answers()
    failing["evaluate cnn"] = Script.failure(.modelUntrained)
    let ending = try object(report(failing))["ending"] as? [String: Any]
    #expect(ending == nil)
    let steps = try object(report(failing))["steps"] as? [[String: Any]] ?? []
    #expect(
      steps.map { $0["status"] as? String } == ["ran", "ran", "ran", "failed", "ran", "skipped"])
    #expect(steps.map { $0["failed_line"] as? Int } == [nil, nil, nil, nil, nil, 23])
    // What did not come to its end is not the same as recorded.
    #expect(steps.map { $0["result"] as? String } == ["same", "same", "same", nil, "same", nil])
  }

  @Test("what was never recorded is in all forms, as it would be recorded")
  func neverRecorded() throws {
    let new = report(Script.answers(), text: "```fmnist\nload fashion_mnist\nset threads=1\n```\n")
    let steps = try #require(try object(new)["steps"] as? [[String: Any]])
    #expect(steps[0]["result"] as? String == "never recorded")
    #expect(steps[0]["found"] as? [String] == ["| train 60000 test 10000"])
    #expect(steps[1]["found"] == nil)
    #expect(new.junit.contains("message=\"never recorded\">| train 60000 test 10000</failure>"))
  }

  /// Counts elements and notes errors.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var cases: [[String: String]] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(name)
      if name == "testcase" { cases.append(attributes) }
    }
  }

  private func read(_ report: ReplayReport) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(report.junit.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) \(report.junit)")
    return reader
  }

  @Test("JUnit is XML with a case for each step and claim")
  func junit() throws {
    let changed = report(Script.answers(firstLoss: 0.7, verdict: .fails))
    let reader = try read(changed)
    #expect(reader.cases.count == 7)
    #expect(reader.elements.count { $0 == "failure" } == 2)
    #expect(changed.junit.contains("tests=\"7\" failures=\"2\" errors=\"0\" skipped=\"0\""))
    #expect(reader.cases.first?["classname"] == "a")
    #expect(reader.cases.last?["name"] == "27: claim the CNN is good")
  }

  @Test("terminal, page and reports say alike whose interval decided a claim")
  func whatDecided() throws {
    let line = "claim \"x\": a.test.accuracy > b.test.accuracy"
    var condition = ConditionResult(
      verdict: .holds, value: .metric(0.8853), interval: Interval(0.0107, 0.0227), margin: 0.0167)
    condition.intervalSubject = .difference(0.0167)
    condition.rule = .paired
    let claim = ClaimResult(label: "x", conditions: [condition])
    let record = Outcome([.claim(claim)]).recordLines.map(\.text).joined(separator: "\n")
    let text = "---\nfnb: 1\nprofile: \(Script.profile)\n---\n```fmnist\n\(line)\n\(record)\n```\n"
    let report = report([line: Script.result(.claim(claim))], text: text)
    let words =
      "value 0.8853, difference 0.0167 (95 % interval 0.0107 to 0.0227, paired, Tango), margin 0.0167"
    let claims = try #require(try object(report)["claims"] as? [[String: Any]])
    #expect(claims.first?["evidence"] as? [String] == [words])
    #expect(report.junit.contains(words))
    #expect(report.exitCode == .same)
    let terminal = terminalText(Outcome([.claim(claim)]), width: 200, style: .plain)
    #expect(terminal.contains(words))
    let folder = TestFolder()
    folder.write(text, to: "a.fnb")
    let output = "\(folder.path)/a.html"
    #expect(exportNotebook("\(folder.path)/a.fnb", to: .html, output: output).exitCode == .same)
    #expect(try String(contentsOfFile: output, encoding: .utf8).contains(words))
  }

  @Test("JUnit stays XML whatever a notebook holds")
  func hostileJUnit() throws {
    let label = "</testcase>\u{1B}[31m<x a='\"'>&amp;]]>\u{FFFF}\u{202E}"
    let line = "claim \"</testcase><x a=''>&amp;]]>\u{FFFF}\": 2 > 1"
    let claim = ClaimResult(
      label: label, conditions: [ConditionResult(verdict: .holds, value: .integer(2))])
    let reader = try read(
      report(
        [line: Script.result(.claim(claim))],
        text: "```fmnist\n\(line)\n| verdict fails value 2\n```\n"))
    #expect(reader.elements.count { $0 == "testcase" } == 2)
    #expect(!reader.elements.contains("x"))
    for text in ["```fmnist\nload\n", "\0", "```fmnist\nend\n```\n"] {
      let reader = try read(report([:], text: text))
      #expect(reader.elements.contains("error"))
    }
  }

  @Test("a step that failed, one that was stopped and those not run")
  func junitEndings() throws {
    var failing = Script.answers()
    failing["evaluate cnn"] = Script.failure(.modelUntrained)
    let reader = try read(report(failing))
    #expect(reader.elements.count { $0 == "skipped" } == 1)
    #expect(reader.elements.count { $0 == "error" } == 1)
    // Each step and claim is one case, whatever becomes of it; the step's own says what was wrong.
    let failed = report(failing)
    #expect(reader.cases.count == failed.steps.count + failed.claims.count)
    #expect(failed.junit.contains("[model.untrained]"))
  }
}
