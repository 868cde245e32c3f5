/// What each `$name` stands for, as text: parameters, `let` names, the variables of `for` blocks.
public struct Environment: Sendable, Equatable {
  private var values: [String: String]

  public static let empty = Environment([:])

  public init(_ values: [String: String]) {
    self.values = values
  }

  public subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Replaces every `$name` in a text that is not in quotes.
  ///
  /// Throws `name.unknown-parameter` for a name that stands for nothing, `syntax.dollar` for a `$`
  /// without a name.
  public func resolve(
    _ text: String, at range: Range<Int>? = nil
  ) throws(Diagnostic) -> (text: String, names: [String]) {
    guard text.utf8.contains(.dollar) else { return (text, []) }
    var result: [UInt8] = []
    var names: [String] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == .dollar else {
        result.append(byte)
        continue
      }
      let name = String(decoding: rest.prefix(while: \.isNamePart), as: UTF8.self)
      guard isName(name) else {
        throw Diagnostic(
          .syntaxDollar, "'$' must be followed by a name", at: range,
          cure: "write the parameter's name after it, such as $epochs")
      }
      guard let value = values[name] else { throw unknown(name, at: range) }
      result += value.utf8
      names.append(name)
      rest = rest.dropFirst(name.utf8.count)
    }
    return (String(decoding: result, as: UTF8.self), names)
  }

  private func unknown(_ name: String, at range: Range<Int>?) -> Diagnostic {
    let known = values.keys.sorted()
    let nearest = nearestName(to: name, in: known)
    return Diagnostic(
      .nameUnknownParameter, "there is no parameter \(quoted("$\(name)"))", at: range,
      notes: known.isEmpty ? [] : ["parameters: \(known.map { "$\($0)" }.joined(separator: " "))"],
      cure: nearest.map { "did you mean '$\($0)'?" } ?? "define it first: param \(name) = VALUE")
  }
}
