/// The declaration of a command or a layer: what it takes, what it says about itself, what it reads and
/// writes. Checking, completion, help and the reference all follow from it.
public struct Signature: Sendable {
  /// What is typed: one word, or two as in `plot history`.
  public let verb: String
  /// Other spellings that are accepted, such as `Conv2D`.
  public let aliases: [String]
  /// One line without a period.
  public let summary: String
  /// What a reader of the help page should know beyond the summary; an empty line
  /// separates paragraphs, and other line ends count as blanks.
  public let discussion: String
  public let positional: [ErasedParameter]
  public let options: [ErasedParameter]
  public let flags: [Flag]
  /// Whether `as NAME` may follow.
  public let acceptsAs: Bool
  /// Whether `into MODEL` may follow.
  public let acceptsInto: Bool
  /// Whether one of the two that may follow must.
  public let requiresClause: Bool
  public let examples: [Example]
  public let reads: Set<Resource>
  public let writes: Set<Resource>
  /// The usage line of a statement with a grammar of its own, such as `let`; nil derives it.
  let usageOverride: String?

  public init(
    _ verb: String, aliases: [String] = [], summary: String, discussion: String = "",
    positional: [any ParameterDeclaration] = [], options: [any ParameterDeclaration] = [],
    flags: [Flag] = [], acceptsAs: Bool = false, acceptsInto: Bool = false,
    requiresClause: Bool = false, examples: [Example] = [], reads: Set<Resource> = [],
    writes: Set<Resource> = [],
    usage: String? = nil
  ) {
    self.verb = verb
    self.aliases = aliases
    self.summary = summary
    self.discussion = discussion
    self.positional = positional.map(\.erased)
    self.options = options.map(\.erased)
    self.flags = flags
    self.acceptsAs = acceptsAs
    self.acceptsInto = acceptsInto
    self.requiresClause = requiresClause
    self.examples = examples
    self.reads = reads
    self.writes = writes
    usageOverride = usage
  }

  /// Whether its first argument is a model.
  var takesModel: Bool { positional.first?.takesModel ?? false }

  /// What a cure says where no better one is known: a line with this verb, or its form. It names no model
  /// that is not there.
  ///
  /// - Parameter model: the model to name in place of the example's own; nil if there is none.
  func exampleOrForm(model: String?) -> String {
    guard model != nil || !takesModel else { return ModelNames.missing }
    let takesTwo = positional.count { $0.completion == .names(.model) } > 1
    for example in examples where !takesTwo {
      let lines = example.text.split(separator: "\n")
      guard let line = lines.last(where: { $0.hasPrefix(verb + " ") }) else { continue }
      guard let model else { return "for example: \(line)" }
      return
        "for example: \(line.split(separator: "tiny", omittingEmptySubsequences: false).joined(separator: model))"
    }
    return "the form is: \(usage)"
  }

  /// Positional parameters first, then options.
  public var parameters: [ErasedParameter] { positional + options }
}

/// A word that switches something on, such as `more`.
public struct Flag: Sendable, Equatable {
  public let name: String
  public let help: String

  public init(_ name: String, help: String) {
    self.name = name
    self.help = help
  }
}

/// Lines that run as they stand, with what they show.
public struct Example: Sendable, Equatable {
  public let text: String
  public let explanation: String

  public init(_ text: String, _ explanation: String) {
    self.text = text
    self.explanation = explanation
  }
}

/// The parts of a session's state that a command can read or write.
public enum Resource: String, Sendable, CaseIterable {
  case data, split, stack, weights, results, parameters, files, session
}
