/// One statement: a line, or a block from its first line to its `end`.
public enum Statement: Sendable, Equatable {
  case command(CommandNode)
  case model(ModelNode)
  case loop(ForNode)
  case parameter(ParameterNode)
  case letBinding(LetNode)
  case claim(ClaimNode)
  case print(PrintNode)
  /// An expression typed bare at the prompt, such as `cnn.test.accuracy`.
  case expression(ExpressionNode)
  /// An empty line or a comment.
  case blank(BlankNode)
  /// A line that is none of these; its `diagnostics` say why.
  case invalid(InvalidNode)

  private var node: any StatementNode {
    switch self {
    case .command(let node): node
    case .model(let node): node
    case .loop(let node): node
    case .parameter(let node): node
    case .letBinding(let node): node
    case .claim(let node): node
    case .print(let node): node
    case .expression(let node): node
    case .blank(let node): node
    case .invalid(let node): node
    }
  }

  /// All of its lines, line endings included.
  public var range: Range<Int> { node.range }
  /// From its first word to its last, without comments after it: what a diagnostic underlines.
  public var contentRange: Range<Int> { node.contentRange }
  /// Its lines as written, line endings included.
  public var text: String { node.text }
  /// What is wrong with its text. A statement that has any must not be run.
  public var diagnostics: [Diagnostic] { node.diagnostics }
}

/// What every node can tell.
public protocol StatementNode: Sendable, Equatable {
  var range: Range<Int> { get }
  var contentRange: Range<Int> { get }
  var text: String { get }
  var diagnostics: [Diagnostic] { get }
}

/// A line as written, split into what counts and what does not.
public struct LineNode: Sendable, Equatable {
  /// The whole line with its line ending.
  public let range: Range<Int>
  /// The whole line with its line ending.
  public let text: String
  /// From the first word to the last.
  public let contentRange: Range<Int>
  /// From `#` to the end of the line.
  public let comment: Word?
}

/// A statement that is one line.
public protocol LineStatement: StatementNode {
  var line: LineNode { get }
}

extension LineStatement {
  public var range: Range<Int> { line.range }
  public var contentRange: Range<Int> { line.contentRange }
  public var text: String { line.text }
  public var diagnostics: [Diagnostic] { [] }
}

/// A verb and its arguments; also a layer inside a model block.
public struct CommandNode: LineStatement {
  public let line: LineNode
  public let verb: Word
  public let arguments: [ArgumentNode]
  public let asClause: AsClause?
  /// The model that something is put into: `into cnn`.
  public let intoClause: AsClause?

  /// The verb read as a name, if the line is nothing else: `cnn` typed bare.
  public var bareName: Expression? {
    guard arguments.isEmpty, asClause == nil, intoClause == nil, isName(verb.text) else {
      return nil
    }
    return Expression(.reference(Reference([verb.text])), at: verb.range)
  }
}

/// A comment or an empty line.
public struct BlankNode: LineStatement {
  public let line: LineNode
}

/// A line that could not be read.
public struct InvalidNode: LineStatement {
  public let line: LineNode
  public let diagnostics: [Diagnostic]
}

/// `param epochs = 8 in 1..100 "passes over the training data"`.
public struct ParameterNode: LineStatement {
  public let line: LineNode
  public let name: Word
  /// The value unless `--set` gives another.
  public let value: ParameterValue
  /// Both ends allowed; nil for any value of the same kind.
  public let bounds: NumberRange?
  public let help: String?
}

/// `let gap = cnn.test.accuracy - rnn.test.accuracy`.
public struct LetNode: LineStatement {
  public let line: LineNode
  public let name: Word
  public let expression: Expression
}

/// `print "CNN" cnn.test.accuracy`.
public struct PrintNode: LineStatement {
  public let line: LineNode
  public let items: [Expression]
}

/// A bare expression.
public struct ExpressionNode: LineStatement {
  public let line: LineNode
  public let expression: Expression
}
