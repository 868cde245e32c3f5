/// `model cnn`, its layers, `end`.
public struct ModelNode: StatementNode {
  /// The first line, a command with the verb `model`.
  public let header: CommandNode
  /// The lines between, in order: layers are `.command`, the others blank or invalid.
  public let body: [Statement]
  /// The last line; nil while the block is open.
  public let end: LineNode?
  let headerDiagnostics: [Diagnostic]

  /// The layers, in order.
  public var layers: [CommandNode] {
    body.compactMap { if case .command(let layer) = $0 { layer } else { nil } }
  }

  public var range: Range<Int> { blockRange(header.line, body, end) }
  public var contentRange: Range<Int> { header.contentRange }
  public var text: String { blockText(header.line, body, end) }
  public var diagnostics: [Diagnostic] { headerDiagnostics + body.flatMap(\.diagnostics) }
}

/// `for s in 1..5`, the lines to repeat, `end`.
public struct ForNode: StatementNode {
  public let header: LineNode
  /// The name that stands for each value, without `$`; nil if the first line could not be read.
  public let variable: Word?
  /// The range or list as written; nil if the first line could not be read.
  public let values: Word?
  public let body: [Statement]
  /// The last line; nil while the block is open.
  public let end: LineNode?
  let headerDiagnostics: [Diagnostic]

  public var range: Range<Int> { blockRange(header, body, end) }
  public var contentRange: Range<Int> { header.contentRange }
  public var text: String { blockText(header, body, end) }
  public var diagnostics: [Diagnostic] { headerDiagnostics + body.flatMap(\.diagnostics) }
}

private func blockRange(_ header: LineNode, _ body: [Statement], _ end: LineNode?) -> Range<Int> {
  let last = end?.range ?? body.last?.range ?? header.range
  return header.range.lowerBound..<last.upperBound
}

private func blockText(_ header: LineNode, _ body: [Statement], _ end: LineNode?) -> String {
  header.text + body.map(\.text).joined() + (end?.text ?? "")
}
