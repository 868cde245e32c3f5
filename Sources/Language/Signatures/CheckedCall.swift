/// A command or a layer whose arguments are known to be what its signature asks for.
public struct CheckedCall: Sendable {
  public let signature: Signature
  /// The node it was made from.
  public let node: CommandNode
  /// The name after `as`, with every `$name` replaced.
  public let asName: Word?
  /// The model after `into`, with every `$name` replaced.
  public let intoName: Word?
  /// The line in canonical form, with every `$name` replaced.
  public let canonicalText: String
  /// The canonical form, if something was spelled in Keras's way; nil otherwise.
  public let canonicalEcho: String?
  /// The parameters and names that `$` stood for, in the order of the text.
  public let parametersRead: [String]
  let values: [String: ErasedValue]
  let ranges: [String: Range<Int>]
  let flags: Set<String>

  public var verb: String { signature.verb }

  /// The value given, or the default.
  public subscript<Value>(parameter: Parameter<Value>) -> Value {
    if let given = values[parameter.name]?.value as? Value { return given }
    guard let fallback = parameter.fallback else {
      preconditionFailure("'\(parameter.name)' is not a parameter of '\(verb)'")
    }
    return fallback
  }

  /// Whether the flag was typed.
  public func flag(_ name: String) -> Bool { flags.contains(name) }

  /// Whether the parameter was typed, its default or not.
  public func wasGiven<Value>(_ parameter: Parameter<Value>) -> Bool {
    values[parameter.name] != nil
  }

  /// Whether any of some parameters was given.
  public func wasGiven(anyOf parameters: [any ParameterDeclaration]) -> Bool {
    parameters.contains { values[$0.erased.name] != nil }
  }

  /// The place of the parameter's value; of the whole command if it was not given.
  public func range<Value>(of parameter: Parameter<Value>) -> Range<Int> {
    ranges[parameter.name] ?? node.contentRange
  }

  /// The place of the verb.
  public var verbRange: Range<Int> { node.verb.range }
}
