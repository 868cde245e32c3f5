/// How the text of an argument becomes a value, and how the value is described to people.
public struct ParameterType<Value: Sendable>: Sendable {
  /// What is taken, for a sentence: `a whole number from 1 to 100`.
  public let expectation: String
  /// What stands for it in a usage line: `N`, `DIR`, `valid|same`.
  public let placeholder: String
  /// What completion offers.
  public let completion: CompletionSource
  /// Whether the text becomes a name of the user's, which must not be reserved.
  let definesName: Bool
  /// Spellings that are accepted and echoed in canonical form.
  let aliases: Set<String>
  let read: @Sendable (Argument) throws(Diagnostic) -> Value
  /// The value as it would be typed, in canonical form.
  let describe: @Sendable (Value) -> String

  /// - Parameters:
  ///   - read: throws a diagnostic about the argument's range.
  ///   - describe: `read` of the result gives the value back.
  public init(
    expectation: String, placeholder: String, completion: CompletionSource = .none,
    definesName: Bool = false, aliases: Set<String> = [],
    read: @escaping @Sendable (Argument) throws(Diagnostic) -> Value,
    describe: @escaping @Sendable (Value) -> String
  ) {
    self.expectation = expectation
    self.placeholder = placeholder
    self.completion = completion
    self.definesName = definesName
    self.aliases = aliases
    self.read = read
    self.describe = describe
  }
}

extension ParameterType {
  /// Whether the value, as it would be typed, is read back.
  @Sendable func accepts(_ value: Value) -> Bool {
    let argument = Argument(
      name: "", expectation: expectation, text: describe(value), isQuoted: false, range: 0..<0)
    return (try? read(argument)) != nil
  }
}

/// One argument on its way to its type: the text with every `$name` replaced.
public struct Argument: Sendable, Equatable {
  /// The parameter's name, for messages.
  public let name: String
  /// What the type takes, for messages.
  public let expectation: String
  /// The text, decoded if it was in quotes.
  public let text: String
  public let isQuoted: Bool
  public let range: Range<Int>

  /// Says that the text is not what the type takes.
  public func mismatch(
    _ id: DiagnosticID = .valueType, cure: String? = nil, notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(
      id, "'\(name)' takes \(expectation), not \(quoted(text))", at: range, notes: notes, cure: cure
    )
  }

  /// The same argument with another text, such as one element of a list.
  func with(text: String, range: Range<Int>) -> Argument {
    Argument(name: name, expectation: expectation, text: text, isQuoted: isQuoted, range: range)
  }
}

/// What completion offers in an argument's place.
public enum CompletionSource: Sendable, Equatable {
  case none
  case words([Completion])
  case names(NameKind)
  /// A data set or a model, with a point or brackets after it.
  case reference
  /// A file: the shell lists the folder.
  case path
  /// A file, or one of some words.
  case pathOr([Completion])

  /// Whether a file belongs there.
  var takesPath: Bool {
    switch self {
    case .path, .pathOr: true
    case .none, .words, .names, .reference: false
    }
  }
}

/// The kinds of names a session knows.
public enum NameKind: String, Sendable, CaseIterable {
  case model, dataset, field, parameter, topic
}

/// One word that could be typed, with a few words on what it is.
public struct Completion: Sendable, Equatable {
  public let text: String
  public let help: String

  public init(_ text: String, help: String = "") {
    self.text = text
    self.help = help
  }
}
