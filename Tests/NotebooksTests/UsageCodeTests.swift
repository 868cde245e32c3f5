import Language
import Sessions
import Testing

@testable import Notebooks

/// What a check finds without running is a mistake in a command, however the command is given.
@Suite struct UsageCodeTests {
  @Test(arguments: [
    "evaluate nobody", "fit nobody", "model a\ndense 10\nend", "model a\nend",
    "plot trace x test[4]",
    "compare a b", "restore a.safetensors into nobody", "model a\nflatten\nconv2d 3 3x3\nend",
    "model a\nconv2d 3 99x99\nend", "dense 10", "evaluat x", "fit",
    "save x to=y.txt",
  ])
  func aMistakeIsOneEverywhere(_ text: String) {
    let folder = TestFolder()
    folder.write("```fmnist\nload fashion_mnist\n\(text)\n```\n", to: "a.fnb")
    let checked = checkNotebook("\(folder.path)/a.fnb")
    let session = Session()
    let source = SourceText("load fashion_mnist\n\(text)")
    let errors = parse(source).statements.flatMap { session.run($0, in: source).diagnostics }
      .filter { $0.severity == .error }
    #expect(!errors.isEmpty)
    #expect(errors.contains { $0.id.isUsage } == (checked.exitCode == .usage), "\(errors)")
  }
}
