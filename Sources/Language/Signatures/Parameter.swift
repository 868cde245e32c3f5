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
  /// Whether a line could give this value: what else must be in the bounds declared here asks this.
  public let accepts: @Sendable (Value) -> Bool

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
    let about = ParameterDescription(
      name: name, aliases: aliases, help: help, unit: unit, defaultText: defaultText,
      isRequired: fallback == nil)
    self.init(
      name: name, fallback: fallback,
      erased: ErasedParameter(about, type) { arguments throws(Diagnostic) in
        guard let argument = arguments.first else { return ErasedValue(value: fallback, text: "") }
        let value = try type.read(argument)
        return ErasedValue(value: value, text: type.describe(value))
      },
      accepts: type.accepts)
  }

  private init(
    name: String, fallback: Value?, erased: ErasedParameter,
    accepts: @escaping @Sendable (Value) -> Bool
  ) {
    self.name = name
    self.fallback = fallback
    self.erased = erased
    self.accepts = accepts
    help = erased.help
  }

  /// A parameter that may be left out, and is nil then.
  /// - Parameter absent: what happens when it is left out, shown in help in place of a default.
  public static func optional<Wrapped>(
    _ name: String, _ type: ParameterType<Wrapped>, absent: String? = nil, unit: String? = nil,
    aliases: [String] = [], help: String
  ) -> Parameter<Value> where Value == Wrapped? {
    let about = ParameterDescription(
      name: name, aliases: aliases, help: help, unit: unit, absentText: absent, isRequired: false)
    return Parameter(
      name: name, fallback: .some(nil),
      erased: ErasedParameter(about, type) { arguments throws(Diagnostic) in
        guard let argument = arguments.first else {
          return ErasedValue(value: Value.none, text: "")
        }
        let value = try type.read(argument)
        return ErasedValue(value: Value.some(value), text: type.describe(value))
      },
      accepts: { $0.map(type.accepts) ?? true })
  }

  /// A parameter that takes all the words that are left, such as the models of `summary cnn rnn`.
  /// It must be the last of the positional ones.
  public static func repeated<Element>(
    _ name: String, _ type: ParameterType<Element>, atLeast minimum: Int = 1,
    absent: String? = nil, aliases: [String] = [], help: String
  ) -> Parameter<Value> where Value == [Element] {
    let about = ParameterDescription(
      name: name, aliases: aliases, help: help, absentText: absent, isRequired: minimum > 0,
      isRepeated: true, minimumCount: minimum)
    return Parameter(
      name: name, fallback: [],
      erased: ErasedParameter(about, type) { arguments throws(Diagnostic) in
        var values: [Element] = []
        for argument in arguments { values.append(try type.read(argument)) }
        return ErasedValue(value: values, text: values.map(type.describe).joined(separator: " "))
      },
      accepts: { $0.allSatisfy(type.accepts) })
  }
}

/// What a signature lists: any `Parameter`, or one already erased.
public protocol ParameterDeclaration: Sendable {
  var erased: ErasedParameter { get }
}

extension Parameter: ParameterDeclaration {}
