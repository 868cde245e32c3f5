import Datasets
public import Language
import Networks

extension Session {
  /// The layer that a checked line describes.
  static func layer(_ call: CheckedCall) throws(Diagnostics) -> any Layer {
    guard let declaration = layerDeclarations.first(where: { $0.signature.verb == call.verb })
    else {
      preconditionFailure("'\(call.verb)' is declared and has no layer")
    }
    return declaration.layer(call)
  }

  /// The layer that a line of text describes, such as `conv2d 32 3x3 relu`.
  static func layer(fromLine line: String) throws -> any Layer {
    let script = parse(SourceText("model m\n\(line)\nend\n"))
    guard script.statements.count == 1, case .model(let node) = script.statements[0],
      node.diagnostics.isEmpty, node.layers.count == 1
    else { throw ModelFileError.unknownLayer(line) }
    return try layer(try commands.checkLayer(node.layers[0]))
  }

  /// What is wrong with the lines so far of a block that is still open, shapes included.
  public func checkOpenBlock(_ script: Script) -> [Diagnostic] {
    guard let last = script.statements.last else { return [] }
    if !last.diagnostics.isEmpty { return last.diagnostics }
    guard case .model(let node) = last else { return [] }
    do {
      let environment = state.environment
      let header = try Session.commands.check(node.header, in: environment)
      try state.checkNoValue(
        has: header[ModelCommand.name], at: header.range(of: ModelCommand.name))
      let layers = try Step.checkedLayers(node.layers, in: environment)
      guard !layers.isEmpty else { return [] }
      let images = state.data?.dataset.train
      _ = try ModelCommand.place(
        layers, height: images?.height ?? 28, width: images?.width ?? 28,
        name: header.verbRange)
      return []
    } catch {
      return diagnostics(for: error, at: node.contentRange)
    }
  }

  /// The names that exist, for completion.
  public var completionNames: [NameKind: [String]] {
    [
      .model: state.models.map(\.name),
      .dataset: Subset.allCases.map(\.rawValue),
      .field: state.namedFields.map(\.path).filter { $0.contains(".") },
      .parameter: state.bindings.map(\.name),
    ]
  }
}
