/// All commands and layers: what a line is checked against.
public struct CommandTable: Sendable {
  /// The commands, and the statements that have a grammar of their own, by name.
  public let commands: [Signature]
  /// The layers, by name.
  public let layers: [Signature]
  /// Words that cannot be names of a user's.
  public let reserved: Set<String>

  public init(commands: [Signature], layers: [Signature]) {
    let all = commands + statementSignatures
    self.commands = all.sorted { $0.verb < $1.verb }
    self.layers = layers.sorted { $0.verb < $1.verb }
    var reserved = reservedKeywords
    for signature in all + layers {
      reserved.formUnion(signature.verb.split(separator: " ").prefix(1).map(String.init))
      reserved.formUnion(signature.flags.map(\.name))
    }
    self.reserved = reserved
  }

  /// The command with this verb, one word or two, in any accepted spelling.
  public func command(_ verb: String) -> Signature? {
    commands.first { $0.verb == verb } ?? commands.first { $0.aliases.contains(verb) }
  }

  /// The layer of this kind, in any accepted spelling.
  public func layer(_ kind: String) -> Signature? {
    layers.first { $0.verb == kind } ?? layers.first { $0.aliases.contains(kind) }
  }

  /// The second words of a verb such as `plot`; empty for a verb that is one word.
  public func secondWords(of verb: String) -> [String] {
    commands.filter { $0.verb.hasPrefix(verb + " ") }.map {
      String($0.verb.dropFirst(verb.count + 1))
    }
  }

  /// First words of all commands, each once, by name.
  public var verbs: [String] {
    var verbs: [String] = []
    for command in commands {
      let verb = command.verb.split(separator: " ").first.map(String.init) ?? command.verb
      if verbs.last != verb { verbs.append(verb) }
    }
    return verbs
  }

  /// Throws `name.invalid` or `name.reserved` if a new thing cannot have this name.
  public func checkNewName(_ name: Word) throws(Diagnostic) {
    guard isName(name.text) else {
      throw Diagnostic(
        .nameInvalid, "\(quoted(name.text)) is not a name", at: name.range,
        cure: "use letters, digits and '_', starting with a letter")
    }
    guard !reserved.contains(name.text) else {
      throw Diagnostic(
        .nameReserved, "'\(name.text)' is a word of the language", at: name.range,
        cure: "take another name, such as 'my_\(name.text)'")
    }
  }
}

/// The verbs that take the session as a whole somewhere else: none of them can be part of a step.
let sessionVerbs: Set<String> = ["export", "keep", "quit", "record", "redo", "replay", "undo"]

/// Keywords and data sets; verbs, layer kinds and flags come from the table.
let reservedKeywords: Set<String> = [
  "as", "in", "step", "within", "end", "model", "for", "param", "let", "claim", "print", "train",
  "validation", "test",
]
