import Language
import TestSupport
import Testing

@testable import Sessions

/// What depends on a parameter that was given another value: what the commands that read it wrote, and no more.
@Suite struct DependenceTests {
  private let transcript = Transcript()

  /// Those of the last statements of a text, as many as asked for.
  private func depends(_ count: Int, of text: String) -> [[String]] {
    let source = SourceText(text)
    var found: [[String]] = []
    for statement in parse(source).statements {
      let result = transcript.session.run(statement, in: source)
      #expect(result.diagnostics.filter { $0.severity == .error } == [], "\(statement.text)")
      found.append(result.dependsOn)
    }
    return found.suffix(count)
  }

  private let learned = """
    param steps = 3 in 1..9
    load fashion_mnist
    model m
      flatten
      dense 10 softmax
    end
    fit m steps=$steps seed=4
    evaluate m

    """

  @Test func trainingDecidesNoShapesAndNoSizes() {
    transcript.session.setParameter("steps", to: "1")
    #expect(
      depends(
        8,
        of: learned + """
          summary m
          claim "size": m.params == 7850
          claim "layers": m.layers == 2
          print m.multiply_adds
          claim "data": train.n == 60000
          claim "rate": m.test.accuracy > 0
          print m.history.steps
          weights m
          """) == [[], [], [], [], [], ["steps"], ["steps"], ["steps"]])
  }

  @Test func whatATraceNamesDependsOnWhatItFollows() {
    transcript.session.setParameter("steps", to: "1")
    #expect(
      depends(
        6,
        of: learned + """
          trace m test[4]
          print trace.m.dense_1.mean
          claim "mean": trace.m.dense_1.mean > 0
          model other
            flatten
            dense 10 softmax
          end
          trace other test[4] at=dense_1[3]
          claim "sum": trace.sum > -99
          """) == [["steps"], ["steps"], ["steps"], [], [], []])
  }

  @Test func aCopyLeavesItsModelAlone() {
    transcript.session.setParameter("steps", to: "1")
    #expect(
      depends(
        5,
        of: """
          param steps = 3 in 1..9
          load fashion_mnist
          model m
            flatten
            dense 10 softmax
          end
          fit m steps=2 seed=4
          fit m steps=$steps seed=4 as copy
          evaluate copy
          evaluate m
          claim "size": copy.params == m.params
          claim "rate": copy.test.loss > 0
          claim "other": m.test.loss > 0
          """) == [["steps"], [], [], ["steps"], []])
  }

  @Test func layersOfACopyAreThoseOfItsModel() {
    transcript.session.setParameter("units", to: "5")
    #expect(
      depends(
        1,
        of: """
          param units = 3 in 1..9
          load fashion_mnist
          model m
            flatten
            dense $units relu
            dense 10 softmax
          end
          fit m steps=1 as copy
          claim "size": copy.params > 0
          """) == [["units"]])
  }

  @Test func aSeedDecidesNoShapes() {
    transcript.session.setParameter("seed", to: "5")
    #expect(
      depends(
        2,
        of: """
          param seed = 3 in 1..9
          model m seed=$seed
            flatten
            dense 10 softmax
          end
          claim "size": m.params == 7850
          weights m
          """) == [[], ["seed"]])
  }

  @Test func whatWasMeasuredStaysDependent() {
    transcript.session.setParameter("top", to: "9")
    #expect(
      depends(
        1,
        of: """
          param top = 10 in 1..10
          load fashion_mnist
          model m
            flatten
            dense 10 softmax
          end
          lr_find m max_rate=$top steps=50
          evaluate m
          print m.lr_find.learning_rate
          """) == [["top"]])
  }

  @Test func aComparisonDependsOnWhatItCompares() {
    transcript.session.setParameter("steps", to: "1")
    #expect(
      depends(
        2,
        of: learned + """
          model n
            flatten
            dense 10 softmax
          end
          fit n steps=2
          evaluate n
          fit n steps=3 as o
          compare n o
          print compare.difference
          compare m n
          print compare.difference
          """) == [["steps"], ["steps"]])
  }

  @Test func aFileDependsOnWhatWasSaved() throws {
    let folder = try TemporaryFolder()
    transcript.session.setParameter("steps", to: "1")
    let path = folder.path("m.safetensors")
    #expect(
      depends(
        3,
        of: learned + """
          save m to=\(path)
          restore \(path) as again
          evaluate again
          """) == [["steps"], ["steps"], ["steps"]])
  }

  @Test func aRestoredModelIsWholeWhateverItReplaces() throws {
    let folder = try TemporaryFolder()
    transcript.session.setParameter("steps", to: "1")
    let path = folder.path("n.safetensors")
    #expect(
      depends(
        2,
        of: learned + """
          model n
            flatten
            dense 10 softmax
          end
          save n to=\(path)
          restore \(path) as m
          evaluate m
          """) == [[], []])
  }
}
