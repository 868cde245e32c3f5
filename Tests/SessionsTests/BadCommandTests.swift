import Language
import Results
import Testing

@testable import Sessions

/// Each verb with too little, too much and the wrong thing: one diagnostic, and nothing changed.
@Suite struct BadCommandTests {
  private static let wrong: [(line: String, id: DiagnosticID)] = [
    ("about 1", .argumentExtra), ("classes", .argumentMissing), ("classes a b", .argumentExtra),
    ("compare a", .argumentMissing),
    ("confused a top=0", .valueRange), ("confusion a on=tests", .valueChoice),
    ("evaluate", .argumentMissing), ("evaluate a on=", .syntaxEquals),
    ("fit", .argumentMissing), ("fit a epochs=0", .valueRange), ("fit a epochs=8.0", .valueType),
    ("fit a epochs=1e3", .valueType), ("fit a batch_size=0", .valueRange),
    ("fit a batch_size=9223372036854775808", .valueRange), ("fit a learning_rate=nan", .valueType),
    ("fit a learning_rate=1e999", .valueRange), ("fit a learning_rate=0", .valueRange),
    ("fit a optimizer=adamm", .valueChoice), ("fit a epoch=3", .optionUnknown),
    ("fit a epochs=1 epochs=2", .optionRepeated), ("fit a stop=5", .valueType),
    ("fit a stop=0:3", .valueType), ("fit a seed=4294967296", .valueRange),
    ("fit a seed=-1", .valueRange), ("fit a precision=float16", .valueChoice),
    ("fit a learning_rate=1e-46", .valueRange), ("fit a learning_rate=1e-300", .valueRange),
    ("fit a epsilon=1e-300", .valueRange), ("fit a beta_1=0.99999999", .valueRange),
    ("fit a weight_decay=1e-50", .valueRange), ("fit a weight_decay=-1", .valueRange),
    ("fit a clip_norm=0", .valueRange), ("fit a global_clip_norm=-1", .valueRange),
    ("fit a schedule=linear", .valueChoice), ("fit a class_weight=equal", .valueType),
    ("fit a warmup=-1", .valueRange), ("fit a every=0", .valueRange), ("fit a drop=2", .valueRange),
    ("fit a alpha=1.5", .valueRange), ("lr_find", .argumentMissing),
    ("lr_find a steps=9", .valueRange), ("lr_find a min_rate=0", .valueRange),
    ("lr_find a learning_rate=1", .optionUnknown),
    ("help nowhere", .helpUnknown), ("history a b", .argumentExtra), ("keep 1", .argumentExtra),
    ("load", .argumentMissing), ("load mnist", .valueChoice),
    ("load fashion_mnist x", .argumentExtra),
    ("normalize", .argumentMissing), ("normalize 1..0", .valueRange),
    ("plot", .argumentMissing), ("plot histori a", .valueChoice),
    ("plot probabilities a", .argumentMissing), ("plot samples", .argumentMissing),
    ("predict a", .argumentMissing), ("predict a test[7..4]", .valueRange),
    ("predict a test[4:8]", .syntaxSlice), ("quit now", .argumentExtra),
    ("record", .argumentMissing),
    ("redo 0", .valueRange), ("redo 1 1", .argumentExtra), ("replay", .argumentMissing),
    ("restore x", .argumentMissing),
    ("save a", .argumentMissing), ("set threads=0", .valueRange), ("set undo=lots", .valueType),
    ("show", .argumentMissing), ("show train[0..7] as=pictures", .valueChoice),
    ("split validation=0", .valueRange), ("split validation=1.0", .valueRange),
    ("split stratify=maybe", .valueChoice), ("summary a extra=1", .optionUnknown),
    ("undo 0", .valueRange), ("undo 1.5", .valueType), ("weights", .argumentMissing),
    ("fitt a", .verbUnknown), ("dense 10", .syntaxLayerOutsideModel),
  ]

  @Test(arguments: wrong)
  func isOneError(_ line: String, _ id: DiagnosticID) {
    let session = Session()
    let source = SourceText(line)
    let statements = parse(source).statements
    #expect(statements.count == 1)
    let result = session.run(statements[0], in: source)
    #expect(result.diagnostics.map(\.id) == [id], "\(line): \(result.diagnostics.map(\.message))")
    #expect(result.outcome.parts.isEmpty && session.journal.isEmpty)
    #expect(result.diagnostics.allSatisfy { $0.range != nil && !$0.message.isEmpty })
  }

  private static let layers: [(line: String, id: DiagnosticID)] = [
    ("conv2d 0 3x3", .valueRange), ("conv2d 8", .argumentMissing),
    ("conv2d 8 40", .shapeKernelTooLarge), ("conv2d 8 3x3 strides=0", .valueRange),
    ("conv2d 8 3x3 relux", .valueChoice), ("conv2d 8.0 3x3", .valueType),
    ("conv2d 9223372036854775807 3x3", .valueRange), ("conv2d 1000000000 3x3", .sizeBudget),
    ("maxpool2d 29", .shapeKernelTooLarge), ("dropout 1.0", .valueRange),
    ("dropout -0.1", .valueRange), ("dropout", .argumentMissing), ("flatten 3", .argumentExtra),
    ("lstm 0", .valueRange), ("dense 10", .shapeRank), ("fit a", .syntaxVerbInsideModel),
    ("conv3d 8", .layerUnknown), ("dens 10", .layerUnknown),
  ]

  @Test(arguments: layers)
  func aWrongLayerIsOneErrorAboutItsLine(_ line: String, _ id: DiagnosticID) {
    let session = Session()
    let source = SourceText("model m\n  \(line)\nend\n")
    let result = session.run(parse(source).statements[0], in: source)
    #expect(result.diagnostics.map(\.id) == [id], "\(line): \(result.diagnostics.map(\.message))")
    let position = result.diagnostics.first?.range.map { source.position(of: $0.lowerBound).line }
    #expect(position == 2, "\(line)")
    #expect(session.completionNames[.model] == [])
  }

  @Test func declarationsAreSound() {
    #expect(Session.commands.declarationProblems() == [])
  }

  @Test func everyIdentifierHasAPage() throws {
    for id in DiagnosticID.allCases {
      let lines = try Session.commands.help(on: id.rawValue)
      #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 80 }, "\(id.rawValue)")
    }
  }
}
