/// A source as the parser understood it. Its description is the source again, byte for byte.
public struct Script: Sendable, Equatable, CustomStringConvertible {
  public let source: SourceText
  public let statements: [Statement]
  /// What is wrong with the text, in its order. An open block is not among them: see `unclosed`.
  public let diagnostics: [Diagnostic]
  /// Says which block still wants its `end`: the prompt goes on asking, a file is wrong.
  public let unclosed: Diagnostic?

  /// False while a block is open.
  public var isComplete: Bool { unclosed == nil }
  /// What is wrong if no further line can follow, as in a file.
  public var diagnosticsAtEnd: [Diagnostic] { diagnostics + (unclosed.map { [$0] } ?? []) }
  public var description: String { statements.map(\.text).joined() }
}
