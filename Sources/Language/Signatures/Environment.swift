internal import HashTreeCollections

/// What each `$name` stands for, as text: parameters, `let` names, the variables of `for` blocks.
///
/// Copies share what they have in common: one that differs in a name takes little more memory.
public struct Environment: Sendable, Equatable {
  private var values: TreeDictionary<String, String>
  /// The model that was made or changed last, for cures to name.
  public var model: String?

  public static let empty = Environment([:])

  public init(_ values: [String: String]) {
    self.values = TreeDictionary(uniqueKeysWithValues: values.map { ($0, $1) })
  }

  public subscript(name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Whether values are spelt into names where they are none: `0.0003` as `0_0003`.
  public enum Spelling: Sendable {
    /// They stand as they are.
    case asTyped
    /// Where they are a part of a name: in `net_$lr.test.accuracy`, not in `test[$n]` or `$lr`.
    case joined
    /// Everywhere: the text is a name.
    case asName
  }

  /// Replaces every `$name` and `${name}` in a text that is not in quotes.
  ///
  /// A value that is no name is spelt into one, where `spelling` says so, by writing `_` for every
  /// character but letters, digits and `_`.
  ///
  /// Throws `name.unknown-parameter` for a name that stands for nothing, `syntax.dollar` for a `$`
  /// without a name.
  public func resolve(
    _ text: String, at range: Range<Int>? = nil, spelling: Spelling = .asTyped
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
      let name = try takeName(from: &rest, at: range)
      guard let value = values[name] else { throw unknown(name, at: range) }
      let isJoined =
        result.last?.isNamePart ?? false || rest.first?.isNamePart ?? false || rest.first == .dollar
      let isSpelt = spelling == .asName || (spelling == .joined && isJoined)
      result += isSpelt ? speltAsName(value) : Array(value.utf8)
      names.append(name)
    }
    return (String(decoding: result, as: UTF8.self), names)
  }

  /// The name after a `$`, which braces may enclose.
  private func takeName(
    from rest: inout ArraySlice<UInt8>, at range: Range<Int>?
  ) throws(Diagnostic) -> String {
    let isBraced = rest.first == UInt8(ascii: "{")
    if isBraced { rest.removeFirst() }
    let name = String(decoding: rest.prefix(while: \.isNamePart), as: UTF8.self)
    guard isName(name) else {
      throw Diagnostic(
        .syntaxDollar, "'$' must be followed by a name", at: range,
        cure: "write the parameter's name after it, such as $epochs")
    }
    rest = rest.dropFirst(name.utf8.count)
    guard isBraced else { return name }
    guard rest.popFirst() == UInt8(ascii: "}") else {
      throw Diagnostic(
        .syntaxDollar, "'${\(name)' is not closed", at: range, cure: "write ${\(name)}")
    }
    return name
  }

  private func unknown(_ name: String, at range: Range<Int>?) -> Diagnostic {
    let known = values.keys.sorted()
    let nearest = nearestName(to: name, in: known)
    // `$lr_` in `net_$lr_$s`: the name was meant to end before.
    let shorter = known.filter { name.hasPrefix($0) }.max { $0.utf8.count < $1.utf8.count }
    if let shorter {
      return Diagnostic(
        .nameUnknownParameter, "there is no parameter \(quoted("$\(name)"))", at: range,
        notes: ["parameters: \(listed(known.map { "$\($0)" }))"],
        cure: "to end the name before, write ${\(shorter)}\(name.dropFirst(shorter.count))")
    }
    return Diagnostic(
      .nameUnknownParameter, "there is no parameter \(quoted("$\(name)"))", at: range,
      notes: known.isEmpty ? [] : ["parameters: \(listed(known.map { "$\($0)" }))"],
      cure: nearest.map { "did you mean '$\($0)'?" } ?? "define it first: param \(name) = VALUE")
  }
}

/// A value as a part of a name: `_` for every character that no name has. One that is names joined by
/// points, such as `cnn.test`, stays as it is.
private func speltAsName(_ value: String) -> [UInt8] {
  let pieces = value.utf8.split(separator: .dot, omittingEmptySubsequences: false)
  if let first = pieces.first, isName(String(decoding: Array(first), as: UTF8.self)),
    pieces.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNamePart) })
  {
    return Array(value.utf8)
  }
  return value.unicodeScalars.flatMap { scalar -> [UInt8] in
    let bytes = Array(String(scalar).utf8)
    return bytes.allSatisfy(\.isNamePart) ? bytes : [.underscore]
  }
}
