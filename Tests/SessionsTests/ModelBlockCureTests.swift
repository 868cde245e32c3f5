import Language
import Testing

@testable import Sessions

/// In an open `model` block a cure is a layer, or says that the block has to be closed.
@Suite("Cures inside a model block")
struct ModelBlockCureTests {
  /// Wrong lines of a block: layers of other programs, and what is none.
  private static let lines = """
    relu
    softmax
    gelu
    activation relu
    activation
    Activation('tanh')
    nn.ReLU()
    reluLayer
    softmaxLayer
    batchnorm
    batch_normalization
    BatchNormalization()
    layers.LayerNormalization()
    gru
    gru 64
    GRU(64)
    simple_rnn 32
    bidirectional lstm 3
    input 28x28
    Input(shape=(28, 28))
    imageInputLayer([28 28 1])
    reshape 28x28
    rescaling
    Dense(10)
    dense(10)
    linear 784 10
    nn.Linear(784, 10)
    fc 10
    hidden
    output 10
    fullyConnectedLayer(10)
    conv 32 3x3
    conv1d 3
    maxpool 2x2
    MaxPool2d(2)
    pool
    global_average_pooling2d
    embedding 10
    attention
    add
    augment
    zero_padding2d
    dense 128 relu dropout 0.2
    compile
    model.compile(optimizer='adam')
    model.fit(x, y)
    x = 3
    epochs=8
    plt.show()
    optimizer adam
    loss
    5
    1 + 2
    10 softmax
    nonsense
    - dense 10
    """.split(separator: "\n").map(String.init)

  private func problems(_ line: String) -> [Diagnostic] {
    let source = SourceText("model net\n\(line)")
    let script = parse(source)
    return script.diagnostics.isEmpty ? Session().checkOpenBlock(script) : script.diagnostics
  }

  @Test(
    "make one word of a size that stands as two numbers",
    arguments: [
      ("conv2d 32 3 3", "conv2d 32 3x3"), ("conv2d 32 3 3 relu", "conv2d 32 3x3 relu"),
      ("maxpool2d 2 2", "maxpool2d 2x2"), ("avgpool2d 3 3 strides=2", "avgpool2d 3x3 strides=2"),
    ])
  func sizes(_ line: String, _ wanted: String) throws {
    let problem = try #require(problems(line).first { $0.cure?.hasPrefix("type ") == true })
    let bytes = Array("model net\n\(line)".utf8)
    let range = try #require(problem.range)
    let replaced =
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
      + (problem.cure ?? "").dropFirst("type ".count)
      + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    #expect(replaced == "model net\n\(wanted)")
    #expect(problems(wanted).isEmpty)
  }

  @Test("are of use there", arguments: lines)
  func fitting(_ line: String) {
    let problems = problems(line)
    #expect(!problems.isEmpty, "\(line)")
    for problem in problems {
      guard let cure = problem.cure, let type = cure.ranges(of: "type ").first else { continue }
      let text = String(cure[type.upperBound...])
      let statement = parse(SourceText(text)).statements.first
      guard case .command(let node)? = statement, !cure.hasPrefix("close the block") else {
        #expect(cure.hasPrefix("close the block with 'end' first, then type "), "\(line): \(cure)")
        #expect(parse(SourceText(text)).diagnostics.isEmpty, "\(line): \(cure)")
        continue
      }
      #expect(throws: Never.self, "\(line): \(cure)") { try Session.commands.checkLayer(node) }
    }
  }

  @Test(
    "say what there is instead",
    arguments: [
      ("relu", "an activation stands at a layer: type dense 128 relu"),
      ("softmax", "an activation stands at a layer: type dense 10 softmax"),
      ("batch_normalization", "leave it out: values are not normalized between layers here"),
      ("gru", "the recurrent layer is lstm: type lstm 128"),
      ("GRU(64)", "the recurrent layer is lstm: type lstm 64"),
      ("input 28x28", "leave it out: no input line is needed, the first layer takes the image"),
      ("Dense(10)", "type dense 10"), ("nn.Linear(784, 10)", "type dense 10"),
      ("x = 3", "close the block with 'end' first, then type let x = 3"),
      ("dense 128 relu dropout 0.2", "put 'dropout 0.2' on the next line"),
    ])
  func instead(_ line: String, _ cure: String) {
    #expect(problems(line).map(\.cure) == [cure])
  }
}
