import Language
import Testing

@testable import Notebooks

@Suite("The difference of two notebooks")
struct DiffTests {
  private let folder = TestFolder()

  private func difference(_ first: String, _ second: String) -> NotebookDifference {
    folder.write(first, to: "a.fnb")
    folder.write(second, to: "b.fnb")
    return NotebookDifference("\(folder.path)/a.fnb", "\(folder.path)/b.fnb")
  }

  @Test("is empty where only layout, comments and notes differ")
  func same() {
    let other = Script.text.replacingLine("|   1    0.7490 0.4870", with: "|   1 0.7490   0.4870")
      .replacingLine("~ 8.1 s", with: "~ 9 s")
      .replacingLine("load fashion_mnist   # all of it", with: "# comment\n  load  fashion_mnist")
    let difference = difference(Script.text, other)
    #expect(difference.lines == ["the same commands and values; other text or layout differs"])
    #expect(difference.exitCode == .same)
    #expect(self.difference(Script.text, Script.text).lines == ["the same"])
  }

  @Test("names line, field and both values")
  func values() {
    let other = Script.text.replacingLine("|   1    0.7490 0.4870", with: "|   1 0.7491 0.4870")
      .replacingLine("! syntax.layer-outside-model", with: "| a 1")
      .replacingLine("evaluate cnn", with: "evaluate cnn on=validation")
    let difference = difference(Script.text, other)
    #expect(difference.exitCode == .differs)
    #expect(
      difference.lines.map { $0.split(separator: "\(folder.path)/").joined() } == [
        "--- a.fnb", "+++ b.fnb", "  12, 12  fit cnn epochs=$epochs",
        "      epoch[1].loss 0.7490 | 0.7491", "- 23  evaluate cnn",
        "+ 23  evaluate cnn on=validation", "      nothing | on=validation", "  25, 25  dense 10",
        "      a nothing | 1",
        "      error syntax.layer-outside-model | nothing",
      ])
  }

  /// The lines of a difference after the names of the files.
  private func lines(_ first: String, _ second: String) -> [String] {
    Array(
      difference("```fmnist\n\(first)\n```\n", "```fmnist\n\(second)\n```\n").lines.dropFirst(2))
  }

  @Test("of a command over several lines shows the lines that differ, each with its number")
  func blocks() {
    let model = "model a\n  flatten\n  dense 32 relu\n  dense 10 softmax\nend"
    #expect(
      lines(
        "\(model)\n| layers 3 params 25450",
        "# smaller\n\(model.replacingLine("  dense 32 relu", with: "  dense 16 relu\n  dropout 0.5"))"
          + "\n| layers 4 params 12730")
        == [
          "  2, 3  model a", "- 4    dense 32 relu", "+ 5    dense 16 relu", "+ 6    dropout 0.5",
          "      layers 3 | 4", "      params 25450 | 12730",
        ])
    #expect(
      lines(model, model.replacingLine("model a", with: "model b"))
        == ["- 2  model a", "+ 2  model b"])
    #expect(
      lines("for s in 1..2\n  # first\n  print $s\nend", "for s in 1..2\n  print $s   2\nend")
        == ["  2, 2  for s in 1..2", "- 4    print $s", "+ 3    print $s   2"])
    // One that is not in the other at all is shown whole.
    #expect(
      lines("about\n\(model)", "about")
        == [
          "- 3  model a", "- 4    flatten", "- 5    dense 32 relu", "- 6    dense 10 softmax",
          "- 7  end",
        ])
  }

  @Test("pairs commands of one verb between the same two others by the words they share")
  func pairs() {
    #expect(
      lines(
        "fit cnn epochs=8 seed=4\n| best 8\nevaluate cnn",
        "fit rnn epochs=8\nfit cnn epochs=9 batch_size=64 seed=4\n| best 9\nevaluate cnn")
        == [
          "+ 2  fit rnn epochs=8", "- 2  fit cnn epochs=8 seed=4",
          "+ 3  fit cnn epochs=9 batch_size=64 seed=4", "      epochs=8 | epochs=9",
          "      nothing | batch_size=64", "      best 8 | 9",
        ])
    #expect(
      lines("claim \"a\": x.params > 5\n| verdict holds", "print 1\nclaim \"a\": x.params > 6")
        == [
          "+ 2  print 1", "- 2  claim \"a\": x.params > 5", "+ 3  claim \"a\": x.params > 6",
          "      verdict holds | nothing",
        ])
    // Another name is another parameter.
    #expect(
      lines("param a = 1\n| a 1", "param b = 1\n| b 1") == ["- 2  param a = 1", "+ 2  param b = 1"])
    #expect(
      lines("param a = 1\n| a 1", "param a = 2\n| a 2")
        == ["- 2  param a = 1", "+ 2  param a = 2", "      a 1 | 2"])
    #expect(
      lines("print 1\nload fashion_mnist", "about\nload fashion_mnist")
        == ["- 2  print 1", "+ 2  about"])
  }

  @Test("has what the notebooks say of their data and their profile")
  func frontMatter() {
    let other = Script.text.replacing("sha256:3aede38d", with: "sha256:00000000")
    let difference = difference(Script.text, other)
    #expect(
      difference.lines.dropFirst(2) == [
        "  1, 1  front matter",
        "      data fashion_mnist sha256:3aede38d | fashion_mnist sha256:00000000",
      ])
    #expect(difference.exitCode == .differs)
  }

  @Test("is of what is written, right or wrong")
  func wrongCommand() {
    #expect(lines("lod", "load fashion_mnist") == ["- 2  lod", "+ 2  load fashion_mnist"])
    #expect(lines("fit x epochs=", "fit x  epochs=") == [])
  }

  @Test("is not looked for in notebooks that cannot be read")
  func broken() {
    let difference = difference(Script.text, "```fmnist\n")
    #expect(difference.exitCode == .usage && difference.lines.isEmpty)
    let missing = NotebookDifference("/nowhere/a.fnb", "/nowhere/b.fnb")
    #expect(missing.exitCode == .failed && missing.problems.count == 2)
    let empty = self.difference(Script.text, "")
    #expect(empty.problems.map(\.diagnostic.id) == [.notebookNoCommands])
    #expect(empty.exitCode == .usage && empty.lines.isEmpty)
  }
}
