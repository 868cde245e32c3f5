/// A source as the parser understood it. Its description is the source again, byte for byte.
public struct Script: Sendable, Equatable, CustomStringConvertible {
  public let source: SourceText
  public let statements: [Statement]
  /// What is wrong with the text, in its order. An open block is not among them: see `unclosed`.
  public let diagnostics: [Diagnostic]
  /// Says which block still wants its `end`: the prompt goes on asking, a file is wrong.
  public let unclosed: Diagnostic?

  /// Whether the first line of an open block is wrong itself: its `end` is not what is missed.
  let hasWrongHeader: Bool

  /// False while a block is open.
  public var isComplete: Bool { unclosed == nil }
  /// What is wrong if no further line can follow, as in a file.
  public var diagnosticsAtEnd: [Diagnostic] {
    diagnosticsNamingModels + (hasWrongHeader ? [] : unclosed.map { [$0] } ?? [])
  }

  /// What is wrong, with cures that name the models of the lines before.
  private var diagnosticsNamingModels: [Diagnostic] {
    guard diagnostics.contains(where: { [.syntaxForeign, .syntaxKeras].contains($0.id) }) else {
      return diagnostics
    }
    var all: [String] = []
    var better: [Diagnostic] = []
    for statement in statements {
      let names = all.isEmpty ? ModelNames.unknown : ModelNames(all, latest: all.last)
      better += statement.diagnostics(naming: names)
      switch statement {
      case .model(let node): all += node.header.arguments.prefix(1).map(\.value.text)
      case .command(let node): all += node.asClause.map { [$0.name.text] } ?? []
      default: break
      }
    }
    return diagnostics.map { problem in
      better.first { $0.id == problem.id && $0.range == problem.range } ?? problem
    }
  }
  public var description: String { statements.map(\.text).joined() }
}
