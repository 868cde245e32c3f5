import Language
import Testing

@testable import Notebooks

@Suite("--set")
struct ParameterSettingsTests {
  private let text = """
    ```fmnist
    param epochs = 8 in 1..100 "passes"  # eight
    param rate = 0.001 in 0..1
    param title = "A = study"
    param optimizer = adam
    ```

    """

  /// The changed lines, or the problem as `identifier column message → cure`.
  private func set(_ settings: String...) -> [String] {
    let result = ParameterSettings(settings, of: notebook(text))
    let lines = result.lines.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return lines
      + result.problems.map { problem in
        let diagnostic = problem.diagnostic
        return
          "\(diagnostic.id.rawValue) \((diagnostic.range?.lowerBound ?? -1) + 1) \(diagnostic.message)"
          + (diagnostic.cure.map { " → \($0)" } ?? "")
      }
  }

  @Test("replaces the value, and nothing else of its line")
  func values() {
    #expect(set("epochs=1") == ["2: param epochs = 1 in 1..100 \"passes\"  # eight"])
    #expect(set("rate=1", "epochs=100").count == 2)
    #expect(set("rate=0.5") == ["3: param rate = 0.5 in 0..1"])
    #expect(set("title=\"B \\\" c\"") == ["4: param title = \"B \\\" c\""])
    #expect(set("optimizer=sgd") == ["5: param optimizer = sgd"])
  }

  @Test("an unknown name is refused with the nearest one")
  func unknown() {
    #expect(
      set("epoch=1") == [
        "name.unknown-parameter 1 the notebook has no parameter 'epoch' → did you mean 'epochs'?"
      ])
    #expect(set("xyz=1") == ["name.unknown-parameter 1 the notebook has no parameter 'xyz'"])
  }

  @Test("a value must be of the same kind and within the range")
  func bounds() {
    #expect(set("epochs=0").first?.hasPrefix("value.range 8 ") == true)
    #expect(
      set("epochs=1.5") == [
        "value.type 8 'epochs' takes a whole number, not '1.5' → "
          + "the notebook says 'param epochs = 8 in 1..100 \"passes\"  # eight'"
      ])
    #expect(set("epochs=many").first?.hasPrefix("value.type 8 ") == true)
    #expect(set("title=3").first?.hasPrefix("value.type 7 ") == true)
    for hostile in ["epochs=", "epochs=1 in 0..1", "epochs=1\nquit", "epochs=$rate", "rate=1e999"] {
      let found = set(hostile)
      #expect(found.count == 1 && found[0].first?.isNumber == false, "\(hostile): \(found)")
    }
    #expect(set("epochs").first?.hasPrefix("syntax.equals 1 ") == true)
    #expect(set("epochs=1", "epochs=2").last?.hasPrefix("option.repeated 1 ") == true)
  }
}
