/// One word that stands for a value.
public struct Choice<Value: Sendable>: Sendable {
  public let name: String
  public let value: Value
  /// Other spellings that are accepted, such as Keras's.
  public let aliases: [String]
  public let help: String

  public init(_ name: String, _ value: Value, aliases: [String] = [], help: String = "") {
    self.name = name
    self.value = value
    self.aliases = aliases
    self.help = help
  }
}

extension ParameterType {
  /// One of a few words. The value is described by the first choice that `isSame` says is equal.
  private static func choice(
    _ choices: [Choice<Value>], expectation: String?,
    isSame: @escaping @Sendable (Value, Value) -> Bool
  ) -> Self {
    let names = choices.map(\.name)
    return ParameterType(
      expectation: expectation ?? oneOf(names), placeholder: names.joined(separator: "|"),
      completion: .words(choices.map { Completion($0.name, help: $0.help) }),
      aliases: Set(choices.flatMap(\.aliases)),
      read: { argument throws(Diagnostic) in
        let found = choices.first { $0.name == argument.text || $0.aliases.contains(argument.text) }
        guard let found else { throw argument.unknownChoice(names) }
        return found.value
      },
      describe: { value in choices.first { isSame($0.value, value) }?.name ?? "" })
  }
}

extension ParameterType where Value: Equatable {
  /// One of a few words.
  public static func choice(of choices: [Choice<Value>]) -> Self {
    choice(choices, expectation: nil, isSame: ==)
  }
}

extension ParameterType where Value == String {
  /// One of a few words, as itself.
  public static func choice(of words: [String]) -> Self {
    choice(words.map { Choice($0, $0) }, expectation: nil, isSame: ==)
  }
}

extension ParameterType
where Value: CaseIterable & RawRepresentable & Equatable, Value.RawValue == String {
  /// One of the raw values of an enum.
  public static func choice(of type: Value.Type) -> Self {
    choice(type.allCases.map { Choice($0.rawValue, $0) }, expectation: nil, isSame: ==)
  }
}

extension ParameterType where Value == Bool {
  /// `yes` or `no`; Keras's `True` and `False` are accepted.
  public static var boolean: Self {
    choice(
      [
        Choice("yes", true, aliases: ["True", "true"]),
        Choice("no", false, aliases: ["False", "false"]),
      ], expectation: "yes or no", isSame: ==)
  }
}

extension ParameterType where Value == Int {
  /// A class: its word or its number. The value is the number.
  public static func classLabel(words: [String]) -> Self {
    ParameterType(
      expectation: "a class, by its word or 0 to \(words.count - 1)", placeholder: "CLASS",
      completion: .words(words.enumerated().map { Completion($1, help: "class \($0)") }),
      read: { argument throws(Diagnostic) in
        if let index = words.firstIndex(of: argument.text) { return index }
        if argument.text.utf8.allSatisfy(\.isDigit), let index = Int(argument.text) {
          guard words.indices.contains(index) else { throw argument.mismatch(.valueRange) }
          return index
        }
        throw argument.unknownChoice(words)
      },
      describe: { words.indices.contains($0) ? words[$0] : "\($0)" })
  }
}

extension Argument {
  /// Says that the text is none of `names`, and which one is near.
  func unknownChoice(_ names: [String]) -> Diagnostic {
    let bare = text.filter { $0 != "'" && $0 != "\"" }
    if bare != text, names.contains(bare) { return mismatch(.valueChoice, cure: "type \(bare)") }
    let nearest = nearestName(to: bare, in: names)
    let notes =
      names.allSatisfy(expectation.contains) ? [] : ["known: \(names.joined(separator: " "))"]
    let only = names.count == 1 ? names.first.map { "type \($0)" } : nil
    return mismatch(
      .valueChoice, cure: nearest.map { "did you mean '\($0)'?" } ?? only, notes: notes)
  }
}

/// `a, b or c` for a sentence.
func oneOf(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
