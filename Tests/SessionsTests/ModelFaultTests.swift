import Language
import Testing

@testable import Sessions

/// What `fit` would refuse is told where the block ends.
@Suite("A model that is no classifier")
struct ModelFaultTests {
  private let transcript = Transcript()

  /// What is said of a block of these layers.
  private func warnings(_ layers: [String]) -> [Diagnostic] {
    let source = SourceText((["model m"] + layers + ["end"]).joined(separator: "\n"))
    return parse(source).statements.flatMap { transcript.session.run($0, in: source).diagnostics }
  }

  private func cure(_ layers: [String]) -> String? {
    let found = warnings(layers)
    #expect(found.count <= 1 && found.allSatisfy { $0.severity == .warning })
    return found.first?.cure
  }

  @Test("is told what to type, in place of which line, where no data are loaded")
  func withoutData() {
    #expect(cure(["flatten", "dense 10 softmax"]) == nil)
    #expect(cure(["flatten", "dense 12 softmax"]) == nil)
    #expect(cure(["flatten", "dense 10"]) == "in place of 'dense 10' type dense 10 softmax")
    #expect(cure(["flatten", "dense 12"]) == "in place of 'dense 12' type dense 12 softmax")
    #expect(cure(["lstm 8"]) == "before 'end' type dense 10 softmax")
    #expect(cure(["conv2d 2 3x3 softmax"]) == "before 'end' type flatten, then dense 10 softmax")
    #expect(cure(["flatten"]) == "before 'end' type dense 10 softmax")
  }

  @Test("is told of another number of classes than the data have")
  func withData() {
    transcript.run("load fashion_mnist")
    #expect(cure(["flatten", "dense 10 softmax"]) == nil)
    #expect(
      cure(["flatten", "dense 12 softmax"])
        == "in place of 'dense 12 softmax' type dense 10 softmax")
    #expect(
      cure(["flatten", "dense 10 relu"]) == "in place of 'dense 10 relu' type dense 10 softmax")
    #expect(cure(["flatten", "dense 100 relu"]) == "before 'end' type dense 10 softmax")
    #expect(warnings(["flatten", "dense 12 softmax"]).map(\.id) == [.modelOutputClasses])
    #expect(warnings(["flatten", "dense 10"]).map(\.id) == [.modelNoSoftmax])
  }

  @Test("is defined all the same, and mended by the line that the cure has")
  func mended() {
    transcript.run("load fashion_mnist")
    #expect(!warnings(["flatten", "dense 12 softmax"]).isEmpty)
    #expect(transcript.session.journal.count == 2)
    #expect(warnings(["flatten", "dense 10 softmax"]).isEmpty)
    #expect(transcript.run("fit m epochs=1 steps=1").allSatisfy { !$0.hasPrefix("!") })
  }

  @Test("is found by a check, which knows whether data are loaded")
  func checked() throws {
    func found(_ last: String, hasData: Bool) throws -> [DiagnosticID] {
      let script = parse(SourceText("model m\nflatten\n\(last)\nend"))
      guard case .model(let node) = try #require(script.statements.first) else { return [] }
      return Session.problems(of: node, in: .empty, hasData: hasData).map(\.id)
    }
    #expect(try found("dense 12 softmax", hasData: false) == [])
    #expect(try found("dense 12 softmax", hasData: true) == [.modelOutputClasses])
    #expect(try found("dense 12", hasData: false) == [.modelNoSoftmax])
    #expect(try found("dense 10 softmax", hasData: true) == [])
  }
}
