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

  /// What is wrong with the lines of a block that is still open, shapes included.
  ///
  /// - Parameter script: the open block: its first line alone, then its first line with each further one
  ///   in turn, so that a line costs the same however many came before it; or all of it at once, in a
  ///   new session. A line with an error is left out of what later ones are checked against.
  public func checkOpenBlock(_ script: Script) -> [Diagnostic] {
    guard let last = script.statements.last else { return [] }
    if !last.diagnostics.isEmpty { return last.diagnostics }
    guard case .model(let node) = last else { return [] }
    do {
      var stack = node.body.isEmpty ? nil : openStack
      if stack == nil {
        let header = try Session.commands.check(node.header, in: state.environment)
        try state.checkNoValue(
          has: header[ModelCommand.name], at: header.range(of: ModelCommand.name))
        let images = state.data?.dataset.train
        stack = CheckedStack(height: images?.height ?? 28, width: images?.width ?? 28)
      }
      openStack = nil
      defer { openStack = stack }
      for layer in try Step.checkedLayers(node.layers, in: state.environment) {
        try stack?.append(layer)
      }
      return []
    } catch {
      return diagnostics(for: error, at: node.contentRange)
    }
  }

  /// What is wrong with a `model` block, shapes included.
  ///
  /// - Parameters:
  ///   - environment: what `$name` stands for.
  ///   - hasData: whether data are loaded: Fashion-MNIST, which is all there is.
  public static func problems(
    of node: ModelNode, in environment: Environment, hasData: Bool
  ) -> [Diagnostic] {
    guard node.diagnostics.isEmpty else { return node.diagnostics }
    do {
      let header = try commands.check(node.header, in: environment)
      let name = header[ModelCommand.name]
      if environment[name] != nil {
        throw Located(
          error: StateError.nameTaken(name, by: Binding.Origin.parameter.rawValue),
          range: header.range(of: ModelCommand.name))
      }
      var stack = CheckedStack(height: 28, width: 28)
      let layers = try Step.checkedLayers(node.layers, in: environment)
      for layer in layers { try stack.append(layer) }
      let classes = hasData ? FashionMNIST.classWords.count : nil
      let fault = ModelFault(of: try stack.network(), named: name, classes: classes)
      return fault.map { [$0.warning(at: layers.last?.call.verbRange)] } ?? []
    } catch {
      return Sessions.diagnostics(for: error, at: node.contentRange)
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
