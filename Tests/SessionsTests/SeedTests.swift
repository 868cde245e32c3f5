import Language
import Results
import Testing

@testable import Sessions

@Suite struct SeedTests {
  private static let fits = """
    load fashion_mnist
    model tiny
      flatten
      dense 10 softmax
    end
    for s in 1..3
      fit tiny steps=3 batch_size=32 seed=$s as a_$s
      fit tiny steps=9 batch_size=32 seed=$s as b_$s
      evaluate a_$s
      evaluate b_$s
    end
    """

  @Test func claimsAcrossSeeds() throws {
    let transcript = Transcript()
    transcript.run(Self.fits)
    let lines = transcript.records(
      """
      print "n" n(a_*.test.accuracy) "p" mean(a_*.params)
      claim "better": mean(b_*.test.accuracy) > mean(a_*.test.accuracy)
      claim "size": mean(a_*.params) == 7850, n(a_*.test.accuracy) == 3
      claim "spread": point(sd(a_*.test.accuracy)) < 50%
      claim "range": point(max(a_*.test.accuracy)) >= point(min(a_*.test.accuracy))
      """)
    #expect(lines[0] == "| n 3 p 7850")
    #expect(lines[1].contains(" low ") && lines[1...2].joined().contains("by paired-t"))
    #expect(lines[1...2].joined().contains("seeds 3"))
    #expect(lines[3] == "| verdict holds value 7850 margin 0 value_2 3 margin_2 0")
    #expect(lines[4].hasPrefix("| verdict holds value 0."))
    #expect(lines[5].hasPrefix("| verdict holds value 0."))
    // The mean is that of the values as they are, not as they are printed.
    let values = (1...3).compactMap { key in
      transcript.session.state.namedFields.first { $0.path == "a_\(key).test.accuracy" }?
        .quantity?.value
    }
    let mean = try #require(
      transcript.session.state.fields(Reference(["a_*", "test", "accuracy"])).map {
        $0.quantity?.value ?? .nan
      })
    #expect(mean == values && values.count == 3)
  }

  @Test func aClaimNeverEndsARun() {
    let transcript = Transcript()
    transcript.run(Self.fits)
    let undecided = [
      "mean(q_*.test.accuracy) > 1", "q.test.accuracy > 1", "cnn.params > 1",
      "mean(a_*.validation.accuracy) > 1", "1/0 > 1", "tiny.test.accuracy > 1",
      "mean(tiny_*.test.accuracy) > 1", "a_1.test.loss < 100", "a_1.history.seconds < 1",
      "sd(a_1.test.accuracy) > 0", "mean(a_*.test.accuracy) > a_1.test.accuracy",
      "compare.p < 0.05", "a_1.test.accuracy / 0 > 1", "0 * q.test.accuracy == 0",
      "mean(a_*.test.accuracy) * mean(b_*.test.accuracy) > 0",
    ]
    for condition in undecided {
      let lines = transcript.records("claim \"x\": \(condition)")
      #expect(lines.first?.hasPrefix("| verdict undecided") == true, "\(condition): \(lines)")
    }
  }

  @Test func anUndecidedClaimNamesTheCommandThatDecides() {
    let transcript = Transcript()
    transcript.run(tiny)
    func reason(_ condition: String) -> String? {
      transcript.run("claim \"x\": \(condition)").first { $0.hasPrefix("~") }
    }
    #expect(
      reason("mean(tiny_*.test.accuracy) > 1")
        == "~ tiny_* is not known yet: 'fit tiny seed=1 as tiny_1' makes it")
    #expect(reason("q.params > 1") == "~ q is not known yet: 'model q' makes it")
    #expect(
      reason("tiny.test.accuracy > 1")
        == "~ tiny.test.accuracy is not known yet: 'evaluate tiny' makes it")
  }

  @Test func howOftenALoopRunsIsAParametersDoing() {
    let transcript = Transcript()
    transcript.session.setParameter("seeds", to: "2")
    let source = SourceText(
      """
      param seeds = 3 in 1..9
      for s in 1..$seeds
        model m_$s
          flatten
          dense 10 softmax
        end
      end
      model other
        flatten
        dense 10 softmax
      end
      claim "x": mean(m_*.params) == 7850
      claim "y": other.params == 7850
      """)
    let depends = parse(source).statements.map { transcript.session.run($0, in: source).dependsOn }
    #expect(depends == [["seeds"], ["seeds"], [], ["seeds"], []])
  }
}
