/// A parameter without its value's type.
public struct ErasedParameter: ParameterDeclaration {
  private let about: ParameterDescription
  /// What is taken, for a sentence.
  public let expectation: String
  /// What stands for the value in a usage line.
  public let placeholder: String
  public let completion: CompletionSource
  let definesName: Bool
  let valueAliases: Set<String>
  let read: @Sendable ([Argument]) throws(Diagnostic) -> ErasedValue

  init<Value>(
    _ about: ParameterDescription, _ type: ParameterType<Value>,
    read: @escaping @Sendable ([Argument]) throws(Diagnostic) -> ErasedValue
  ) {
    self.about = about
    expectation = type.expectation
    placeholder = type.placeholder
    completion = type.completion
    definesName = type.definesName
    valueAliases = type.aliases
    self.read = read
  }

  public var name: String { about.name }
  /// Other spellings that are accepted, such as Keras's.
  public var aliases: [String] { about.aliases }
  public var help: String { about.help }
  public var unit: String? { about.unit }
  /// The default as typed.
  public var defaultText: String? { about.defaultText }
  /// What happens when it is left out, where no default says it.
  public var absentText: String? { about.absentText }
  public var isRequired: Bool { about.isRequired }
  public var isRepeated: Bool { about.isRepeated }
  /// How many words a repeated one needs.
  public var minimumCount: Int { about.minimumCount }
  public var erased: ErasedParameter { self }
  /// Whether a model belongs there, or models and then an image.
  public var takesModel: Bool {
    completion == .names(.model) || completion == .reference && isRepeated
  }

  func argument(_ text: String, isQuoted: Bool, at range: Range<Int>) -> Argument {
    Argument(name: name, expectation: expectation, text: text, isQuoted: isQuoted, range: range)
  }
}

/// What a declaration says of a parameter, whatever its type.
struct ParameterDescription: Sendable {
  let name: String
  let aliases: [String]
  let help: String
  var unit: String?
  var defaultText: String?
  var absentText: String?
  let isRequired: Bool
  var isRepeated = false
  var minimumCount = 1
}

/// A value on its way into a `CheckedCall`, with its canonical text.
struct ErasedValue: Sendable {
  let value: any Sendable
  let text: String
}

extension ErasedParameter {
  /// How a `$name` in its text is written: whole where it is a number or a path, and as a name where a
  /// name is expected.
  var spelling: Environment.Spelling {
    if definesName { return .asName }
    switch completion {
    case .names: return .asName
    case .reference: return .joined
    case .none, .words, .path, .pathOr: return .asTyped
    }
  }
}
