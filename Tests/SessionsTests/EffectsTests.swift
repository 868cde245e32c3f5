import Language
import Testing

@testable import Sessions

@Suite("What a statement reads and writes, by its text")
struct EffectsTests {
  private func effects(_ text: String) throws -> Effects {
    let statements = parse(SourceText(text)).statements
    return Effects(of: try #require(statements.first))
  }

  @Test("is what its command declares, of the names in it")
  func declared() throws {
    let fit = try effects("fit cnn epochs=$epochs as other")
    #expect(fit.reads.isSuperset(of: [.data, .split, .stack("cnn"), .value("epochs")]))
    #expect(fit.writes == [.stack("other"), .weights("other"), .results("other")])
    #expect(try effects("evaluate cnn").writes == [.results("cnn")])
    #expect(try effects("load fashion_mnist").writes == [.data, .split, .results("*")])
    #expect(try effects("show train[0..3]").reads == [.data, .split])
    let compare = try effects("compare cnn rnn")
    #expect(compare.writes == [.results("cnn"), .results("rnn"), .results("compare")])
    #expect(try effects("compare").reads.contains(.weights("*")))
    #expect(try effects("save cnn to=x.safetensors").writes.contains(.file("x.safetensors")))
    #expect(try effects("restore x.safetensors as a").reads.contains(.file("x.safetensors")))
    #expect(try effects("model cnn\n  dense $n softmax\nend").reads == [.data, .value("n")])
  }

  @Test("is of a fit what was learned before, if it goes on from that")
  func fits() throws {
    for text in ["fit cnn", "fit cnn seed=1", "fit cnn from=initial", "fit cnn as other"] {
      let fit = try effects(text)
      #expect(fit.reads.contains(.stack("cnn")) && !fit.reads.contains(.weights("cnn")))
    }
    for text in ["fit cnn more", "fit cnn from=trained", "fit cnn more epochs=2"] {
      #expect(try effects(text).reads.contains(.weights("cnn")))
    }
    let loop = try effects("for s in 1..2\n  fit cnn seed=$s epochs=$e as cnn_$s\nend")
    #expect(loop.reads.contains(.stack("cnn")) && !loop.reads.contains(.weights("cnn")))
    #expect(try effects("fit cnn from=$how seed=$s").reads.contains(.weights("cnn")))
    #expect(try effects("fit cnn more epochs=$e").reads.contains(.weights("cnn")))
    // What is restored is what a fit from the start begins with.
    #expect(try effects("restore x.safetensors into cnn").writes.contains(.stack("cnn")))
  }

  @Test("is of an expression what it refers to, and not the words of a claim")
  func expressions() throws {
    let claim = try effects("claim \"cnn beats rnn\": a.test.accuracy > b.params * $n")
    #expect(claim.reads == [.results("a"), .stack("b"), .value("n")])
    #expect(try effects("print \"rnn {a.test.loss}\"").reads == [.results("a")])
    #expect(try effects("let x = mean(cnn_*.test.accuracy)").reads == [.results("cnn_*")])
    #expect(try effects("let x = 1").writes == [.value("x")])
    #expect(try effects("print train.n").reads.isSuperset(of: [.data, .split]))
  }

  @Test("is of a loop that of its lines, and of a name with its variable all such names")
  func loops() throws {
    let loop = try effects("for s in 1..$n\n  fit cnn seed=$s as cnn_$s\nend")
    #expect(loop.writes == [.stack("cnn_*"), .weights("cnn_*"), .results("cnn_*")])
    #expect(loop.reads.contains(.value("n")) && !loop.reads.contains(.value("s")))
    #expect(Effects.Part.results("cnn_*").overlaps(.results("cnn_3")))
    #expect(!Effects.Part.results("cnn_*").overlaps(.results("rnn_3")))
    #expect(!Effects.Part.results("cnn").overlaps(.weights("cnn")))
  }

  @Test("is of a line with a mistake that of the verb it is nearest to, or all it names")
  func mistakes() throws {
    #expect(try effects("fti cnn epochs=8").writes == [.weights("cnn"), .results("cnn")])
    #expect(try effects("sumary cnn").writes.isEmpty)
    #expect(try effects("modle cnn").writes.contains(.stack("cnn")))
    #expect(try effects("conv2d 32 3x3").writes.isEmpty)
    #expect(try effects("frobnicate cnn").writes.isSuperset(of: [.weights("cnn"), .value("cnn")]))
    #expect(try effects("let x = 1 +").writes.contains(.value("x")))
  }
}
