import Engine
import Files
import Language
import TestSupport
import Testing

@testable import Sessions

/// Weights of other programs, put into a model that is there.
@Suite(.serialized) struct RestoreWeightsTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let cnn = """
    model net
      conv2d 6 3 relu
      maxpool2d 2
      conv2d 8 3 relu strides=2 padding=same
      flatten
      dense 16 relu
      dropout 0.2
      dense 10 softmax
    end

    """
  private static let rnn = """
    model net
      lstm 12 return_sequences=yes
      lstm 9
      dense 10 softmax
    end

    """
  private static let twoLayers = "model m\n  flatten\n  dense 2\n  dense 10 softmax\nend\n"

  /// Weights that Python wrote with Keras's own names and several precisions predict what Keras does.
  @Test(arguments: [("cnn", cnn), ("rnn", rnn), ("half", cnn), ("brain", cnn)])
  func predictsWhatKerasPredicts(_ name: String, _ stack: String) throws {
    let transcript = Transcript()
    let path = fixturePath("keras/\(name).safetensors")
    let output = folder.path("p.json")
    let lines = transcript.records(
      "load fashion_mnist\n" + stack
        + "restore \(path) into net\npredict net train[0..7] all to=\(output)")
    #expect(lines.dropFirst().allSatisfy { !$0.hasPrefix("!") }, "\(lines)")
    let golden = try SafeTensors(
      decoding: readFile(fixturePath("keras/\(name).probabilities.safetensors"), limit: 1 << 20),
      seal: .ifPresent)
    let expected = try #require(golden["probabilities"]?.elements.float32)
    let model = try #require(transcript.session.state.model("net"))
    let images = try transcript.session.state.images(of: .train)
    let found = try predictions(of: model, images, count: 8)
    #expect(found.count == expected.count)
    for (one, other) in zip(found, expected) { #expect(abs(one - other) <= 1e-5) }
    #expect(try readFile(output, limit: 1 << 20).count > 1000)
  }

  @Test func theFitBeginsWithTheWeightsRestored() {
    let transcript = Transcript()
    let path = fixturePath("keras/cnn.safetensors")
    transcript.run("load fashion_mnist\n" + Self.cnn + "restore \(path) into net")
    let restored = transcript.run("weights net").last
    // A rate too small to change a weight.
    transcript.run("fit net steps=1 optimizer=sgd learning_rate=1e-30")
    #expect(transcript.run("weights net").last == restored)
    // Nothing says that it is untrained.
    let fresh = Transcript()
    fresh.run("load fashion_mnist\n" + Self.cnn + "restore \(path) into net")
    #expect(!fresh.run("predict net test[0..1]").contains { $0.contains("untrained") })
  }

  /// A file of tensors with these names, written as by any program.
  private func file(_ tensors: [StoredTensor]) throws -> String {
    try folder.write(try SafeTensors(tensors: tensors).encoded(), to: "w.safetensors")
  }

  private func dense(_ names: [String], _ value: Float = 0.5) -> [StoredTensor] {
    zip(names, [[784, 2], [2], [2, 10], [10]]).map { name, dimensions in
      StoredTensor(
        name: name, dimensions: dimensions,
        elements: .float32([Float](repeating: value, count: dimensions.reduce(1, *))))
    }
  }

  @Test(arguments: [
    ["dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"],
    ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"],
    ["dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"],
    ["seq/dense_7/kernel", "seq/dense_7/bias", "seq/dense_9/kernel", "seq/dense_9/bias"],
    ["model.dense.kernel", "model.dense.bias", "model.dense_1.kernel", "model.dense_1.bias"],
  ])
  func namesOfEveryForm(_ names: [String]) throws {
    let path = try file(dense(names))
    let lines = Transcript().records(Self.twoLayers + "restore \(path) into m")
    #expect(lines.last?.hasPrefix("| tensors 4 params 1600 digest ") == true, "\(lines)")
  }

  @Test func everythingThatDoesNotFitIsNamed() throws {
    var tensors = dense(["dense/kernel", "features/bias", "dense_1/kernel", "dense_1/bias"])
    tensors[2] = StoredTensor(
      name: "dense_1/kernel", dimensions: [10, 2],
      elements: .float32([Float](repeating: 1, count: 20)))
    tensors[3] = StoredTensor(
      name: "dense_1/bias", dimensions: [10],
      elements: .float64([Double](repeating: 1e300, count: 10)))
    let transcript = Transcript()
    transcript.run(Self.twoLayers)
    let before = transcript.run("weights m")
    let path = try file(tensors)
    let lines = transcript.run("restore \(path) into m")
    #expect(lines.count == 1 && lines[0].hasPrefix("! model.different '\(path)': the tensors of "))
    #expect(
      lines.first?.hasSuffix(
        " are not those of 'm': 1 tensor not in the file, 1 tensor not in the model, 1 tensor of"
          + " another shape, 1 tensor not finite as float32"
          + " => 'weights m' lists its tensors; only=NAME,… restores some of them") == true,
      "\(lines)")
    let result = transcript.session.run("restore \(path) into m")
    #expect(
      result.diagnostics.first?.notes == [
        "not in the file: dense_1.bias", "not in the model: features/bias",
        "of another shape: dense_1/kernel is 10×2, needed 2×10",
        "not finite as float32: dense_1/bias", "nothing was restored",
      ])
    #expect(transcript.run("weights m") == before)
  }

  @Test(arguments: [Double.nan, .infinity, 1e39])
  func whatIsNotFiniteIsRefused(_ value: Double) throws {
    var tensors = dense(["dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"])
    tensors[1] = StoredTensor(
      name: "dense_1.bias", dimensions: [2], elements: .float64([0, value]))
    let path = try file(tensors)
    let lines = Transcript().run(Self.twoLayers + "restore \(path) into m")
    #expect(lines.last?.contains("1 tensor not finite as float32") == true, "\(lines)")
  }

  @Test func onlyTakesThoseItNames() throws {
    let path = try file(
      dense(["dense/kernel", "dense/bias", "other/kernel", "other/bias"], 0.25))
    let transcript = Transcript()
    transcript.run(Self.twoLayers)
    #expect(transcript.run("restore \(path) into m").last?.hasPrefix("! model.different") == true)
    #expect(
      transcript.records("restore \(path) only=dense_1 into m").last?.hasPrefix(
        "| tensors 2 params 1570 ") == true)
    #expect(
      transcript.records("restore \(path) only=*1.kernel into m").last?.hasPrefix(
        "| tensors 1 params 1568 ") == true)
    let weights = transcript.records("weights m")
    #expect(weights.contains("|   dense_1.kernel 784x2 0.2500 0.2500 0.2500 0.0000"), "\(weights)")
    #expect(weights.contains { $0.hasPrefix("|   dense_2.kernel 2x10 -") }, "\(weights)")
    #expect(
      transcript.run("restore \(path) only=conv2d* into m").last?.hasPrefix(
        "! value.choice 'conv2d*'")
        == true)
    #expect(
      transcript.run("restore \(path) only=* as x").last?.hasPrefix("! option.unknown") == true)
  }

  @Test func aSealThatIsThereMustHold() throws {
    let path = try file(dense(["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"]))
    var bytes = try readFile(path, limit: 1 << 20)
    bytes[bytes.count - 1] ^= 1
    try folder.write(bytes, to: "w.safetensors")
    let lines = Transcript().run(Self.twoLayers + "restore \(path) into m")
    #expect(lines.last?.hasPrefix("! file.format") == true, "\(lines)")
  }

  @Test func aModelOfOursGivesItsWeightsAlone() throws {
    let path = folder.path("own.safetensors")
    let transcript = Transcript()
    transcript.run("load fashion_mnist\n" + Self.twoLayers + "fit m steps=3\nsave m to=\(path)")
    let digest = transcript.run("weights m").last
    transcript.run(Self.twoLayers)
    #expect(transcript.run("weights m").last != digest)
    #expect(transcript.run("restore \(path) into m").first?.hasPrefix("| tensors 4 ") == true)
    #expect(transcript.run("weights m").last == digest)
    #expect(transcript.run("fit m more").first?.hasPrefix("! model.untrained") == true)
  }

  @Test func otherFormatsAreNamedWithTheWayOut() throws {
    for (bytes, words) in [
      ([0x89] + Array("HDF\r\n".utf8), "HDF5"), (Array("PK\u{3}\u{4}".utf8), "ZIP archive"),
    ] {
      let path = try folder.write(bytes + [UInt8](repeating: 0, count: 40), to: "m.h5")
      let lines = Transcript().run(Self.twoLayers + "restore \(path) into m")
      #expect(lines.last?.contains(words) == true, "\(lines)")
      #expect(
        lines.last?.hasSuffix("=> write its weights as .safetensors: see help restore") == true)
    }
  }
}

extension Session {
  /// Runs one line.
  fileprivate func run(_ line: String) -> StepResult {
    let source = SourceText(line)
    return parse(source).statements.first.map { run($0, in: source) } ?? StepResult()
  }
}

/// What a model gives for the first images of a subset.
private func predictions(of model: Model, _ images: SubsetImages, count: Int) throws -> [Float] {
  try Engine.predict(
    model.network, weights: model.weights, images: images.images,
    indices: (0..<count).map { images.indices[$0] }, threads: 2
  ).probabilities
}
