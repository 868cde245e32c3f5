/// One parameter of a command or a layer, and the key to its value in a `CheckedCall`.
///
///     static let epochs = Parameter(
///       "epochs", .integer(in: 1...100_000), default: 8, help: "passes over the training data")
///     …
///     let n = call[epochs]
public struct Parameter<Value: Sendable>: Sendable {
  public let name: String
  public let help: String
  /// The value of a call that does not give it; nil if it must be given.
  public let fallback: Value?
  public let erased: ErasedParameter

  /// A parameter that must be given.
  /// - Parameters:
  ///   - unit: what the number counts, shown in help, such as `images`.
  ///   - aliases: Keras's spellings, accepted and echoed in canonical form.
  public init(
    _ name: String, _ type: ParameterType<Value>, unit: String? = nil, aliases: [String] = [],
    help: String
  ) {
    self.init(name, type, fallback: nil, defaultText: nil, unit: unit, aliases: aliases, help: help)
  }

  /// A parameter with a default.
  public init(
    _ name: String, _ type: ParameterType<Value>, default value: Value, unit: String? = nil,
    aliases: [String] = [], help: String
  ) {
    self.init(
      name, type, fallback: value, defaultText: type.describe(value), unit: unit, aliases: aliases,
      help: help)
  }

  private init(
    _ name: String, _ type: ParameterType<Value>, fallback: Value?, defaultText: String?,
    unit: String?, aliases: [String], help: String
  ) {
    self.name = name
    self.help = help
    self.fallback = fallback
    erased = ErasedParameter(
      name: name, aliases: aliases, help: help, unit: unit, expectation: type.expectation,
      placeholder: type.placeholder, completion: type.completion, definesName: type.definesName,
      valueAliases: type.aliases,
      defaultText: defaultText, isRequired: fallback == nil, isRepeated: false
    ) { arguments throws(Diagnostic) in
      guard let argument = arguments.first else { return ErasedValue(value: fallback, text: "") }
      let value = try type.read(argument)
      return ErasedValue(value: value, text: type.describe(value))
    }
  }

  private init(name: String, fallback: Value, erased: ErasedParameter) {
    self.name = name
    help = erased.help
    self.fallback = fallback
    self.erased = erased
  }

  /// A parameter that may be left out, and is nil then.
  /// - Parameter absent: what happens when it is left out, shown in help in place of a default.
  public static func optional<Wrapped>(
    _ name: String, _ type: ParameterType<Wrapped>, absent: String? = nil, unit: String? = nil,
    aliases: [String] = [], help: String
  ) -> Parameter<Value> where Value == Wrapped? {
    let erased = ErasedParameter(
      name: name, aliases: aliases, help: help, unit: unit, expectation: type.expectation,
      placeholder: type.placeholder, completion: type.completion, definesName: type.definesName,
      valueAliases: type.aliases,
      defaultText: absent, isRequired: false, isRepeated: false
    ) { arguments throws(Diagnostic) in
      guard let argument = arguments.first else { return ErasedValue(value: Value.none, text: "") }
      let value = try type.read(argument)
      return ErasedValue(value: Value.some(value), text: type.describe(value))
    }
    return Parameter(name: name, fallback: .none, erased: erased)
  }

  /// A parameter that takes all the words that are left, such as the models of `summary cnn rnn`.
  /// It must be the last of the positional ones.
  public static func repeated<Element>(
    _ name: String, _ type: ParameterType<Element>, atLeast minimum: Int = 1,
    absent: String? = nil, aliases: [String] = [], help: String
  ) -> Parameter<Value> where Value == [Element] {
    let erased = ErasedParameter(
      name: name, aliases: aliases, help: help, unit: nil, expectation: type.expectation,
      placeholder: type.placeholder, completion: type.completion, definesName: type.definesName,
      valueAliases: type.aliases,
      defaultText: absent, isRequired: minimum > 0, isRepeated: true, minimumCount: minimum
    ) { arguments throws(Diagnostic) in
      var values: [Element] = []
      for argument in arguments { values.append(try type.read(argument)) }
      return ErasedValue(value: values, text: values.map(type.describe).joined(separator: " "))
    }
    return Parameter(name: name, fallback: [], erased: erased)
  }
}

/// What a signature lists: any `Parameter`, or one already erased.
public protocol ParameterDeclaration: Sendable {
  var erased: ErasedParameter { get }
}

extension Parameter: ParameterDeclaration {}

/// A parameter without its value's type.
public struct ErasedParameter: ParameterDeclaration {
  public let name: String
  public let aliases: [String]
  public let help: String
  public let unit: String?
  public let expectation: String
  public let placeholder: String
  public let completion: CompletionSource
  public let definesName: Bool
  let valueAliases: Set<String>
  /// The default as typed, or what happens when it is left out.
  public let defaultText: String?
  public let isRequired: Bool
  public let isRepeated: Bool
  /// How many words a repeated one needs.
  public let minimumCount: Int
  let read: @Sendable ([Argument]) throws(Diagnostic) -> ErasedValue

  public var erased: ErasedParameter { self }

  init(
    name: String, aliases: [String], help: String, unit: String?, expectation: String,
    placeholder: String, completion: CompletionSource, definesName: Bool, valueAliases: Set<String>,
    defaultText: String?,
    isRequired: Bool, isRepeated: Bool, minimumCount: Int = 1,
    read: @escaping @Sendable ([Argument]) throws(Diagnostic) -> ErasedValue
  ) {
    self.name = name
    self.aliases = aliases
    self.help = help
    self.unit = unit
    self.expectation = expectation
    self.placeholder = placeholder
    self.completion = completion
    self.definesName = definesName
    self.valueAliases = valueAliases
    self.defaultText = defaultText
    self.isRequired = isRequired
    self.isRepeated = isRepeated
    self.minimumCount = minimumCount
    self.read = read
  }

  func argument(_ text: String, isQuoted: Bool, at range: Range<Int>) -> Argument {
    Argument(name: name, expectation: expectation, text: text, isQuoted: isQuoted, range: range)
  }
}

/// A value on its way into a `CheckedCall`, with its canonical text.
struct ErasedValue: Sendable {
  let value: any Sendable
  let text: String
}
