/// What could be typed at a place.
public struct CompletionList: Sendable, Equatable {
  /// The UTF-8 offsets in the line that an item takes the place of.
  public let replacing: Range<Int>
  /// All that fit what is typed already, in the order they are best shown.
  public let items: [Completion]
  /// Whether a file belongs here; then the shell lists the folder.
  public let wantsPath: Bool
}

extension CommandTable {
  /// What could be typed in `line` at a UTF-8 offset.
  /// - Parameters:
  ///   - names: the names that exist, such as models and the fields of their results.
  ///   - insideModel: whether a model block is open, so that layers belong here.
  public func completions(
    line: String, cursor: Int, names: [NameKind: [String]] = [:], insideModel: Bool = false
  ) -> CompletionList {
    let source = SourceText(line)
    let end = min(max(cursor, 0), source.utf8.count)
    let lexed = Lexer.lex(source, 0..<end)
    let nothing = CompletionList(replacing: end..<end, items: [], wantsPath: false)
    guard lexed.comment == nil else { return nothing }
    var words = lexed.words
    var current = Word(text: "", range: end..<end)
    if let last = words.last, last.range.upperBound == end {
      current = last
      words.removeLast()
    }
    let place = CompletionPlace(
      table: self, words: words, current: current, names: names, insideModel: insideModel)
    return place.list()
  }
}

/// The word being typed and the words before it.
private struct CompletionPlace {
  let table: CommandTable
  let words: [Word]
  let current: Word
  let names: [NameKind: [String]]
  let insideModel: Bool

  func list() -> CompletionList {
    if let dollar = current.text.lastIndex(of: "$"), !current.text.hasPrefix("\"") {
      return parameters(after: dollar)
    }
    guard let verb = words.first?.text else { return offer(firstWords) }
    if ["let", "claim", "print", "param"].contains(verb), !insideModel { return expression() }
    if let seconds = secondWords(of: verb) { return offer(seconds) }
    guard let (signature, count) = signature(verb) else { return offer([]) }
    if let sign = current.text.firstIndex(of: "="), !current.text.hasPrefix("\"") {
      return value(of: String(current.text[..<sign]), in: signature)
    }
    return argument(of: signature, after: words.dropFirst(count))
  }

  private var firstWords: [Completion] {
    if insideModel {
      return table.layers.map { Completion($0.verb, help: $0.summary) }
        + [Completion("end", help: "closes the model")]
    }
    let verbs = table.verbs.map { verb in
      Completion(
        verb,
        help: table.command(verb)?.summary ?? table.secondWords(of: verb).joined(separator: ", "))
    }
    guard !current.text.isEmpty else { return verbs }
    return verbs + named(.model) + named(.field)
  }

  private func secondWords(of verb: String) -> [Completion]? {
    guard words.count == 1, !insideModel else { return nil }
    let seconds = table.secondWords(of: verb)
    guard !seconds.isEmpty else { return nil }
    return seconds.map { Completion($0, help: table.command("\(verb) \($0)")?.summary ?? "") }
  }

  /// The signature of the line, and how many words its verb has.
  private func signature(_ verb: String) -> (Signature, Int)? {
    if insideModel { return table.layer(verb).map { ($0, 1) } }
    if let signature = table.command(verb) { return (signature, 1) }
    guard words.count > 1 else { return nil }
    return table.command("\(verb) \(words[1].text)").map { ($0, 2) }
  }

  /// The value after `name=`.
  private func value(of name: String, in signature: Signature) -> CompletionList {
    let found = signature.parameters.first { $0.name == name || $0.aliases.contains(name) }
    guard let parameter = found else { return offer([]) }
    return offer(parameter.completion, from: name.utf8.count + 1)
  }

  /// A positional argument, an option or a flag.
  private func argument(of signature: Signature, after typed: ArraySlice<Word>) -> CompletionList {
    let labels = typed.map { $0.text.prefix { $0 != "=" } }.map(String.init)
    let flags = signature.flags.filter { !labels.contains($0.name) }
    let positionalCount = typed.filter { word in
      !word.text.contains("=") && !signature.flags.contains { $0.name == word.text }
    }.count
    let last = signature.positional.last
    let parameter =
      positionalCount < signature.positional.count
      ? signature.positional[positionalCount] : last?.isRepeated == true ? last : nil
    let source = parameter?.completion ?? .none
    let values = items(source)
    let options = signature.options.filter { !labels.contains($0.name) }
    let rest =
      options.map { Completion("\($0.name)=", help: optionHelp($0)) }
      + flags.map { Completion($0.name, help: $0.help) }
      + (signature.acceptsAs && !labels.contains("as")
        ? [Completion("as", help: "names the result")] : [])
      + (signature.acceptsInto && !labels.contains("into")
        ? [Completion("into", help: "names the model that is changed")] : [])
    return offer(values + rest, wantsPath: source.takesPath)
  }

  private func optionHelp(_ option: ErasedParameter) -> String {
    option.defaultText.map { "\(option.help), default \($0)" } ?? option.help
  }

  private func expression() -> CompletionList {
    let typed = Array(current.text.utf8)
    let length = typed.reversed().prefix { $0.isNamePart || $0 == .dot }.count
    return offer(named(.field) + named(.model) + named(.parameter), from: typed.count - length)
  }

  private func parameters(after dollar: String.Index) -> CompletionList {
    let start = current.text[..<dollar].utf8.count
    let isBraced = current.text[dollar...].hasPrefix("${")
    return offer(
      (names[.parameter] ?? []).map {
        Completion(isBraced ? "${\($0)}" : "$\($0)", help: "parameter")
      }, from: start)
  }

  private func named(_ kind: NameKind) -> [Completion] {
    (names[kind] ?? []).map { Completion($0, help: kind == .dataset ? "data" : kind.rawValue) }
  }

  private func items(_ source: CompletionSource) -> [Completion] {
    switch source {
    case .none, .path: []
    case .words(let words), .pathOr(let words): words
    case .names(.topic): table.topics.map { Completion($0, help: table.title(of: $0)) }
    case .names(let kind): named(kind)
    case .reference: named(.dataset) + named(.model) + named(.field)
    }
  }

  private func offer(_ source: CompletionSource, from offset: Int) -> CompletionList {
    offer(items(source), from: offset, wantsPath: source.takesPath)
  }

  /// The items that begin with what is typed from `offset` on; after a comma of a list, from there.
  private func offer(_ items: [Completion], from offset: Int = 0, wantsPath: Bool = false)
    -> CompletionList
  {
    var typed = Array(current.text.utf8.dropFirst(offset))
    if !wantsPath, let comma = typed.lastIndex(of: .comma) { typed.removeFirst(comma + 1) }
    let prefix = String(decoding: typed, as: UTF8.self)
    let start = current.range.upperBound - typed.count
    return CompletionList(
      replacing: start..<current.range.upperBound,
      items: items.filter { $0.text.hasPrefix(prefix) }, wantsPath: wantsPath)
  }
}
