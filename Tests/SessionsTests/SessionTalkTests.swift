import Glibc
import Language
import TestSupport
import Testing

@testable import Sessions

/// What commands about the session itself print where no person reads, and what they refuse.
@Suite struct SessionTalkTests {
  @Test func historyAndNamesAreTables() {
    let transcript = Transcript()
    #expect(transcript.run("history") == ["# nothing was done yet"])
    #expect(transcript.run("names") == ["# nothing has a name yet"])
    transcript.run(tiny + "let half = 1 / 2\nfor s in 1..3\n  let last = $s\nend")
    #expect(
      transcript.run("history") == [
        "| step: line", #"|   1 "model tiny …""#, #"|   2 "let half = 1 / 2""#,
        #"|   3 "for s in 1..3 …""#,
      ])
    #expect(
      transcript.run("names") == [
        "| name: value", "|   tiny.params 7850", "|   tiny.multiply_adds 7840",
        "|   tiny.layers 2", "|   half 0.5", "|   last 3",
      ])
  }

  @Test func settingsAreNotesAsNoResultDependsOnThem() {
    let transcript = Transcript()
    #expect(transcript.run("set threads=3 undo=1GB") == ["~ threads=3 undo=1GB store=off"])
    #expect(transcript.run("set threads=257").first?.hasPrefix("! value.range") == true)
  }

  @Test func aKeptErrorIsNamed() {
    let transcript = Transcript()
    transcript.run("weights nobody")
    #expect(transcript.run("keep") == [#"| kept "weights nobody""#])
  }

  @Test(arguments: [
    ("let tiny = 1", "tiny"), ("param tiny = 1", "tiny"),
    ("for tiny in 1..2\n  print 1\nend", "tiny"),
  ])
  func aValueCannotHaveAModelsName(_ line: String, _ name: String) {
    let transcript = Transcript()
    transcript.run(tiny)
    #expect(
      transcript.run(line) == [
        "! name.taken 'tiny': 'tiny' is the name of a model => take another name"
      ])
    #expect(transcript.records("tiny.params") == ["| tiny.params 7850"])
  }

  @Test func aModelCannotHaveAValuesName() {
    let transcript = Transcript()
    transcript.run("let tiny = 1\nparam n = 2")
    #expect(
      transcript.run(tiny) == [
        "! name.taken 'tiny': 'tiny' is the name of a value => take another name"
      ])
    #expect(
      transcript.run("model n\n  flatten\nend") == [
        "! name.taken 'n': 'n' is the name of a parameter => take another name"
      ])
    #expect(
      transcript.run("restore m.safetensors as n").first?.hasPrefix("! name.taken 'n'") == true)
    // At the prompt it is said before the first layer is typed.
    let open = transcript.session.checkOpenBlock(parse(SourceText("model n\n")))
    #expect(open.map(\.id) == [.nameTaken])
  }

  @Test func loopsInLoopsAreCountedBeforeTheyRun() {
    let transcript = Transcript()
    let tooMany = "'for' blocks inside each other run at most 10000 times together"
    #expect(
      transcript.run("for i in 1..101\n  for j in 1..100\n    let x = 1\n  end\nend") == [
        "! value.range '1..101': \(tooMany) => make one of the ranges shorter"
      ])
    // The sum 1 + 2 + … + 200 is more than 10,000; a range can depend on the loop around it.
    let triangle = "for i in 1..200\n  for j in 1..$i\n    let x = 1\n  end\nend"
    #expect(transcript.run(triangle).first?.hasPrefix("! value.range '1..200'") == true)
    // Only a run can tell what a `let` gives.
    let hidden = "for i in 1..3\n  let n = 4000\n  for j in 1..$n\n    let x = 1\n  end\nend"
    let ended = transcript.run(hidden)
    #expect(ended.first?.hasPrefix("! value.range") == true && ended[0].contains(tooMany))
    #expect(transcript.run("x").first?.hasPrefix("! ") == true)
    let within = "for i in 1..10\n  for j in 1..10\n    let x = $i * $j\n  end\nend"
    #expect(transcript.run(within).last == "| i=10 j=10 x 100")
  }

  @Test func aLargeWholeNumberHasNoDecimals() {
    #expect(
      Transcript().run("let x = 9223372036854775808") == ["| x 9223372036854775808"])
    #expect(Transcript().run("print 9007199254740992 + 2") == ["| value 9007199254740994"])
  }

  @Test func aNetworkTooLargeForTheMemoryIsAboutItsLayer() {
    let lines = Transcript().run(
      "model m\n  flatten\n  dense 20000\n  dense 20001\n  dense 10 softmax\nend")
    #expect(lines.count == 1)
    #expect(lines.first?.hasPrefix("! size.budget 'dense': this would take ") == true)
    let source = SourceText("model m\n  flatten\n  dense 20000\n  dense 20001\n")
    let problem = Transcript().session.checkOpenBlock(parse(source)).first
    #expect(problem?.range.map { source.position(of: $0.lowerBound).line } == 4)
  }

  @Test func summaryShowsWhatALayerWasGiven() {
    let transcript = Transcript()
    transcript.run(
      "model m\n  conv2d 8 3x5 relu\n  avgpool2d 2x2\n  dropout 0.3\n  flatten\n  dense 10\nend")
    let lines = transcript.run("summary m")
    #expect(lines[1].contains(#""kernel=3x5 activation=relu strides=1x1 "#))
    #expect(lines[2].contains(#""pool_size=2x2 strides=2x2 padding=valid""#))
    #expect(lines[3].contains("rate=0.3"))
  }

  @Test func damagedArchivesAreNotBlamedOnThePackage() throws {
    let folder = try TemporaryFolder()
    for name in ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
      try folder.write([], to: "\(name)-ubyte")
    }
    let file = "\(folder.path)/train-images-idx3-ubyte"
    #expect(
      Transcript().run("load fashion_mnist path=\(folder.path)") == [
        "! data.damaged '\(folder.path)': '\(file)' is empty => fetch the file again, or name another folder with path="
      ])
  }

  @Test func savingOverAPipeIsAWriteThatFailed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe.safetensors")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let transcript = Transcript()
    transcript.run(tiny)
    #expect(
      transcript.run("save tiny to=\(path)") == [
        "! file.unwritable '\(path)': '\(path)' is a pipe, so nothing can be written there => name another file"
      ])
  }
}
