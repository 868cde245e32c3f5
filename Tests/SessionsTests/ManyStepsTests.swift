import Engine
import Language
import Networks
import Testing

@testable import Sessions

@Suite("States and the memory of undo")
struct ManyStepsTests {
  @Test("A list of names keeps the order of definition, and a copy its own")
  func namedList() {
    var list = NamedList<Int>()
    for number in 0..<100 { list["n\(number)"] = number }
    let copy = list
    list["n7"] = 700
    list["n8"] = nil
    list["n8"] = 800
    #expect(Array(copy) == Array(0..<100))
    #expect(Array(list) == Array(0..<7) + [700] + Array(9..<100) + [800])
    #expect(list.count == 100 && copy["n8"] == 8)
    #expect(list.names.count == 100 && list.names.suffix(2) == ["n99", "n8"])
    for number in 0..<99 { list["n\(number)"] = nil }
    for number in 0..<1000 { list["n\(number)"] = nil }
    list["a"] = 1
    for number in 0..<300 { (list["b"], list["b"]) = (number, nil) }
    list["c"] = 2
    #expect(list.names == ["a", "c"] && Array(list) == [1, 2])
  }

  @Test("A list loses elements at its ends, and a copy keeps its own")
  func sharedList() {
    var list = SharedList<Int>()
    for number in 0..<100 { list.append(number) }
    let copy = list
    #expect(list.popFirst() == 0 && list.popFirst() == 1 && list.popLast() == 99)
    list.append(-1)
    #expect(Array(list) == Array(2..<99) + [-1])
    #expect(Array(copy) == Array(0..<100))
    var empty = SharedList<Int>()
    #expect(empty.popFirst() == nil && empty.popLast() == nil)
  }

  @Test("What undo may keep bounds every kind of step", arguments: 0..<5)
  func budget(_ kind: Int) {
    let transcript = Transcript()
    transcript.run("set undo=100KB")
    for number in 0..<100 {
      transcript.run(
        [
          "let x\(number) = 1", "let x = \(number)", "print 1",
          "model m\(number)\nflatten\ndense 10 softmax\nend", "claim \"so\": 1 < 2",
        ][kind])
      #expect(transcript.session.timeline.byteCount <= 100 << 10)
    }
    let kept = transcript.session.timeline.past.count
    #expect(kept > 0 && kept <= (100 << 10) / Timeline.momentBytes)
    transcript.run("set undo=0B\nprint 1")
    #expect(transcript.session.timeline.past.isEmpty)
    #expect(transcript.session.timeline.byteCount == 0)
    #expect(transcript.run("undo").first?.hasPrefix("! undo.nothing") == true)
  }

  @Test("That steps were dropped is said once")
  func saidOnce() {
    let transcript = Transcript()
    transcript.run("set undo=0B")
    #expect(transcript.run("print 1").contains { $0.contains("can no longer be undone") })
    #expect(!transcript.run("print 1").contains { $0.contains("can no longer be undone") })
  }

  @Test("The sum of what is kept follows undo and redo, and ends where it began")
  func sum() {
    let transcript = Transcript()
    for number in 0..<20 { transcript.run("let x\(number) = 1\nmodel m\nflatten\nend") }
    let before = transcript.session.timeline.byteCount
    for _ in 0..<3 {
      transcript.run("undo 17")
      let timeline = transcript.session.timeline
      let moments = Array(timeline.past) + Array(timeline.future)
      #expect(timeline.byteCount == moments.reduce(0) { $0 + $1.byteCount })
      transcript.run("redo 17")
      #expect(transcript.session.timeline.byteCount == before)
    }
    transcript.run("undo 40\nlet x = 1")
    #expect(transcript.session.timeline.future.isEmpty)
    #expect(transcript.session.timeline.past.count == 1)
  }

  @Test("A model counts what it does not share with the one it takes the place of")
  func sharedWeights() throws {
    let network = try Network(
      [Flatten(), Dense(units: 10, activation: .softmax)], imageHeight: 28, width: 28)
    let drawn = Model(name: "m", network: network, seed: 1)
    var trained = drawn
    trained.weights = drawn.weights
    var judged = trained
    judged.rateSearch = .found(0.1)
    #expect(drawn.byteCount(beyond: nil) < 4 * network.parameterCount)
    #expect(trained.byteCount(beyond: drawn) >= 4 * network.parameterCount)
    #expect(judged.byteCount(beyond: trained) < 4 * network.parameterCount)
  }

  @Test("An untrained model has the weights that its seed draws")
  func drawnWeights() throws {
    let network = try Network(
      [Flatten(), Dense(units: 10, activation: .softmax)], imageHeight: 28, width: 28)
    let model = Model(name: "m", network: network, seed: 3)
    #expect(model.weights == .initial(network, seed: 3))
    #expect(model.renamed("n").initialWeights == model.weights)
  }

  @Test("A block checked line by line has the problems that it has as a whole")
  func openBlock() {
    let lines = ["dropout 0.5", "lstm 8", "conv2d 4 3x3", "dense 10 softmax"]
    let session = Session()
    var growing = GrowingScript(name: "test")
    growing.append("model m")
    #expect(session.checkOpenBlock(growing.openBlocks).isEmpty)
    var found: [DiagnosticID] = []
    for line in lines {
      growing.append(line)
      found += session.checkOpenBlock(growing.openBlocks).map(\.id)
    }
    #expect(found == [.shapeRank])
    #expect(Session().checkOpenBlock(growing.script).map(\.id) == found)
    // The next block begins anew.
    var next = GrowingScript(name: "test")
    next.append("model n")
    #expect(session.checkOpenBlock(next.openBlocks).isEmpty)
    next.append("conv2d 4 3x3")
    #expect(session.checkOpenBlock(next.openBlocks).isEmpty)
  }
}
