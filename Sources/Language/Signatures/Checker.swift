extension CommandTable {
  /// Checks a command against its signature.
  ///
  /// Throws everything that is wrong with it, in the order of the text.
  public func check(
    _ node: CommandNode, in environment: Environment = .empty
  ) throws(Diagnostics) -> CheckedCall {
    if let problem = mistakesShown(node, in: environment) { throw Diagnostics(problem) }
    let (signature, arguments) = try signature(for: node, in: environment)
    var checker = Checker(node, signature, arguments, environment, table: self)
    return try checker.check(
      spelledAs: signature.verb == node.verb.text || arguments.count < node.arguments.count)
  }

  /// Checks a line of a model block against the layers.
  public func checkLayer(
    _ node: CommandNode, in environment: Environment = .empty
  ) throws(Diagnostics) -> CheckedCall {
    guard let signature = layer(node.verb.text) else { throw Diagnostics(unknownLayer(node)) }
    var checker = Checker(node, signature, node.arguments[...], environment, table: self)
    return try checker.check(spelledAs: signature.verb == node.verb.text)
  }

  /// The signature of a command, and the arguments its verb has not used up.
  private func signature(
    for node: CommandNode, in environment: Environment
  ) throws(Diagnostics) -> (Signature, ArraySlice<ArgumentNode>) {
    let verb = node.verb.text
    if let signature = command(verb) { return (signature, node.arguments[...]) }
    let seconds = secondWords(of: verb)
    guard !seconds.isEmpty else { throw Diagnostics(unknownVerb(node, environment)) }
    guard let second = node.arguments.first, second.label == nil else {
      throw Diagnostics(
        Diagnostic(
          .argumentMissing, "'\(verb)' needs a word after it: \(oneOf(seconds))",
          at: node.verb.range,
          cure: exampleCure(verb, seconds, environment)))
    }
    guard let signature = command("\(verb) \(second.value.text)") else {
      throw Diagnostics(
        Diagnostic(
          .valueChoice, "'\(verb)' takes \(oneOf(seconds)), not \(quoted(second.value.text))",
          at: second.range, cure: secondWordCure(node, seconds, environment)))
    }
    return (signature, node.arguments.dropFirst())
  }

  /// A line with a verb of two words: with no model there, one that needs none.
  private func exampleCure(
    _ verb: String, _ seconds: [String], _ environment: Environment
  ) -> String? {
    let all = seconds.compactMap { command("\(verb) \($0)") }
    let fitting = environment.model == nil ? all.first { !$0.takesModel } : nil
    return (fitting ?? all.first)?.exampleOrForm(model: environment.model)
  }

  private func unknownVerb(_ node: CommandNode, _ environment: Environment) -> Diagnostic {
    let verb = node.verb.text
    if let layer = layer(verb) {
      return Diagnostic(
        .syntaxLayerOutsideModel, "'\(layer.verb)' is a layer, and no 'model' block is open",
        at: node.verb.range,
        cure: "open one first: model \(environment.model.map { "\($0)_2" } ?? "cnn")")
    }
    // A verb of two words that is written as one.
    if let second = node.arguments.first, second.label == nil,
      command("\(verb)_\(second.value.text)") != nil
    {
      return Diagnostic(
        .verbUnknown, "there is no command \(quoted(verb))",
        at: node.verb.range.lowerBound..<second.range.upperBound,
        cure: "type \(verb)_\(second.value.text)")
    }
    if let cure = foreignCure(for: node, in: environment) {
      return Diagnostic(
        .verbUnknown, "there is no command \(quoted(verb))", at: node.verb.range, cure: cure)
    }
    let nearest = nearestName(to: verb, in: verbs + layers.map(\.verb))
    if let term = concept(verb) {
      return Diagnostic(
        .verbUnknown, "there is no command \(quoted(verb))", at: node.verb.range,
        cure: "type help \(term.name)")
    }
    return Diagnostic(
      .verbUnknown, "there is no command \(quoted(verb))", at: node.verb.range,
      cure: nearest.map { "did you mean '\($0)'?" } ?? "'help' lists the commands")
  }

  private func unknownLayer(_ node: CommandNode) -> Diagnostic {
    let word = node.verb
    if verbs.contains(word.text) { return verbInsideModel(word.text, at: word.range) }
    let kinds = layers.map(\.verb)
    if let cure = foreignLayerCure(word.text, node.arguments.map(\.text)) {
      return Diagnostic(
        .layerUnknown, "there is no layer \(quoted(word.text))", at: node.contentRange, cure: cure)
    }
    if let cure = foreignCure(for: node, in: .empty) {
      return Diagnostic(
        .layerUnknown, "there is no layer \(quoted(word.text))", at: word.range,
        cure: cure.hasPrefix("leave it out") ? cure : "close the block with 'end' first")
    }
    let nearest = nearestName(to: word.text, in: kinds)
    return Diagnostic(
      .layerUnknown, "there is no layer \(quoted(word.text))", at: word.range,
      notes: nearest == nil ? ["layers: \(kinds.joined(separator: " "))"] : [],
      cure: nearest.map { "did you mean '\($0)'?" })
  }
}

/// Fits the arguments of one node to its signature.
private struct Checker {
  let node: CommandNode
  let signature: Signature
  let arguments: ArraySlice<ArgumentNode>
  let environment: Environment
  let table: CommandTable
  var given: [String: [Word]] = [:]
  var ranges: [String: Range<Int>] = [:]
  var values: [String: ErasedValue] = [:]
  var flags: Set<String> = []
  var parametersRead: [String] = []
  var diagnostics: [Diagnostic] = []
  var usesAlias = false

  init(
    _ node: CommandNode, _ signature: Signature, _ arguments: ArraySlice<ArgumentNode>,
    _ environment: Environment, table: CommandTable
  ) {
    self.node = node
    self.signature = signature
    self.arguments = arguments
    self.environment = environment
    self.table = table
  }

  mutating func check(spelledAs isCanonical: Bool) throws(Diagnostics) -> CheckedCall {
    usesAlias = !isCanonical
    try sortArguments()
    for parameter in signature.parameters { read(parameter) }
    let asName = checkAsClause()
    let intoName = checkIntoClause()
    checkClauses()
    let inOrder = diagnostics.enumerated().sorted {
      ($0.element.range?.lowerBound ?? 0, $0.offset) < (
        $1.element.range?.lowerBound ?? 0, $1.offset
      )
    }
    if let problems = Diagnostics(inOrder.map(\.element)) { throw problems }
    let text = canonicalText(asName, intoName)
    return CheckedCall(
      signature: signature, node: node, asName: asName, intoName: intoName, canonicalText: text,
      canonicalEcho: usesAlias ? text : nil, parametersRead: parametersRead, values: values,
      ranges: ranges, flags: flags)
  }

  /// Gives each argument to a flag, an option or a positional parameter.
  private mutating func sortArguments() throws(Diagnostics) {
    var words: [Word] = []
    for argument in arguments {
      if let label = argument.label {
        sortOption(argument, label)
      } else if signature.flags.contains(where: { $0.name == argument.value.text }) {
        sortFlag(argument.value)
      } else if ["--help", "-h", "-?"].contains(argument.value.text) {
        // Nothing else counts on such a line.
        throw Diagnostics(
          Diagnostic(
            .argumentExtra, "\(quoted(argument.value.text)) is for command lines",
            at: argument.range, cure: "type help \(signature.verb)"))
      } else if let cure = shellCure(argument.value.text) {
        throw Diagnostics(
          Diagnostic(
            .argumentExtra, "\(quoted(argument.value.text)) is a sign of a system's shell",
            at: argument.range.lowerBound..<node.contentRange.upperBound, cure: cure))
      } else {
        words.append(argument.value)
      }
    }
    var rest = words[...]
    for parameter in signature.positional where given[parameter.name] == nil {
      let taken = parameter.isRepeated ? rest : rest.prefix(1)
      rest = rest.dropFirst(taken.count)
      guard let first = taken.first, let last = taken.last else { continue }
      given[parameter.name] = Array(taken)
      ranges[parameter.name] = first.range.lowerBound..<last.range.upperBound
    }
    while let word = rest.popFirst() {
      if table.layer(signature.verb) != nil, table.layer(word.text) != nil {
        diagnostics.append(secondLayer(word, rest))
        break
      }
      diagnostics.append(extra(word, isOnly: rest.isEmpty))
      // Of several numbers, as in `split 80 20`, what the first could be alone is not what is meant.
      if Double(word.text) != nil, !rest.isEmpty { break }
      // Of `epochs 8` only the first word is reported.
      let bare = String(word.text.drop { $0 == "-" })
      if table.commandTaking(option: bare) != nil { rest = rest.dropFirst() }
    }
  }

  /// What to do about a sign that joins commands in a shell, or sends what they show somewhere; nil for
  /// other words.
  private func shellCure(_ word: String) -> String? {
    switch word {
    case "&&", "||", ";": CommandTable.oneALine
    case "&": "leave it out: Ctrl-C stops a command that takes long"
    case "|": "leave it out: no other program is run from here"
    case ">", ">>", "1>", "2>", "&>":
      signature.options.contains { $0.name == "to" }
        ? "leave it out: to=FILE writes a file" : "leave it out: 'record' writes a notebook"
    default: nil
    }
  }

  private mutating func sortOption(_ argument: ArgumentNode, _ label: Word) {
    let parameter = signature.parameters.first {
      $0.name == label.text || $0.aliases.contains(label.text)
    }
    guard let parameter else {
      diagnostics.append(unknownOption(argument, label))
      return
    }
    guard given[parameter.name] == nil else {
      diagnostics.append(repeated(label))
      return
    }
    let isPositional = signature.positional.contains { $0.name == parameter.name }
    if isPositional || parameter.name != label.text { usesAlias = true }
    given[parameter.name] = parameter.isRepeated ? listElements(argument.value) : [argument.value]
    ranges[parameter.name] = argument.value.range
  }

  private mutating func sortFlag(_ word: Word) {
    if !flags.insert(word.text).inserted { diagnostics.append(repeated(word)) }
  }

  /// Reads the words given for a parameter as its type asks.
  private mutating func read(_ parameter: ErasedParameter) {
    guard let words = given[parameter.name] else {
      if parameter.isRequired { diagnostics.append(missing(parameter)) }
      return
    }
    do throws(Diagnostic) {
      var arguments: [Argument] = []
      for word in words { arguments.append(try resolved(word, for: parameter)) }
      if arguments.contains(where: { parameter.valueAliases.contains($0.text) }) {
        usesAlias = true
      }
      guard arguments.count >= parameter.minimumCount else { throw missing(parameter) }
      values[parameter.name] = try parameter.read(arguments)
    } catch {
      diagnostics.append(withBetterCure(error, words, parameter))
    }
  }

  /// The same diagnostic with what to type, where nothing but its quotes is wrong, or where a file stands
  /// that another command reads.
  private func withBetterCure(
    _ problem: Diagnostic, _ words: [Word], _ parameter: ErasedParameter
  ) -> Diagnostic {
    if !parameter.completion.takesPath,
      let word = words.first(where: { problem.range == $0.range }),
      let line = commandReading(word.text.filter { $0 != "\"" })
    {
      return Diagnostic(problem.id, problem.message, at: problem.range, cure: "type \(line)")
    }
    if let place = signature.positional.firstIndex(where: { $0.name == parameter.name }), place > 0,
      let word = words.first,
      let better = sizeProblem(problem.id, signature.positional[place - 1], then: word)
    {
      return better
    }
    if problem.id == .nameInvalid, parameter.completion == .names(.model),
      !words.contains(where: { isName($0.text.filter { !"\"'`".contains($0) }) })
    {
      return Diagnostic(
        problem.id, problem.message, at: problem.range,
        cure: environment.model.map { "type \($0)" } ?? ModelNames.missing)
    }
    if let word = words.first(where: { problem.range == $0.range }), word.text.hasSuffix(";"),
      let read = try? parameter.read([
        parameter.argument(String(word.text.dropLast()), isQuoted: false, at: word.range)
      ])
    {
      return Diagnostic(problem.id, problem.message, at: problem.range, cure: "type \(read.text)")
    }
    guard parameter.completion != .reference,
      let word = words.first(where: { problem.range == $0.range }), let first = word.text.first,
      let last = word.text.last, word.text.count > 2, first == last, "\"'`".contains(first)
    else { return problem }
    let bare = String(word.text.dropFirst().dropLast())
    let argument = parameter.argument(bare, isQuoted: false, at: word.range)
    guard let arguments = try? parameter.read([argument]) else { return problem }
    return Diagnostic(
      problem.id, "'\(parameter.name)' takes \(parameter.expectation), without quotes",
      at: word.range, cure: "type \(arguments.text)")
  }

  /// What is wrong where the two numbers of a parameter's size stand as two words, as in
  /// `conv2d 32 3 3`.
  private func sizeProblem(
    _ id: DiagnosticID, _ parameter: ErasedParameter?, then second: Word
  ) -> Diagnostic? {
    guard let parameter, let first = given[parameter.name]?.first, Int(first.text) != nil,
      Int(second.text) != nil
    else { return nil }
    let size = "\(first.text)x\(second.text)"
    let argument = parameter.argument(size, isQuoted: false, at: first.range)
    guard (try? parameter.read([argument])) != nil else { return nil }
    return Diagnostic(
      id, "a size of two numbers is one word",
      at: first.range.lowerBound..<second.range.upperBound, cure: "type \(size)")
  }

  private mutating func resolved(
    _ word: Word, for parameter: ErasedParameter
  ) throws(Diagnostic) -> Argument {
    if word.text.utf8.first == .quote {
      return parameter.argument(try decodeText(word), isQuoted: true, at: word.range)
    }
    let (text, names) = try environment.resolve(
      word.text, at: word.range, spelling: parameter.spelling)
    parametersRead += names
    if parameter.definesName { try table.checkNewName(Word(text: text, range: word.range)) }
    return parameter.argument(text, isQuoted: false, at: word.range)
  }

  private mutating func checkAsClause() -> Word? {
    guard let clause = node.asClause else { return nil }
    let range = clause.range
    guard signature.acceptsAs else {
      diagnostics.append(
        Diagnostic(
          .syntaxAs, "'\(signature.verb)' makes nothing that 'as' could name", at: range,
          cure: "leave out 'as \(clause.name.text)'"))
      return nil
    }
    do throws(Diagnostic) {
      let (text, names) = try environment.resolve(
        clause.name.text, at: clause.name.range, spelling: .asName)
      parametersRead += names
      let name = Word(text: text, range: clause.name.range)
      try table.checkNewName(name)
      return name
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  private mutating func checkIntoClause() -> Word? {
    guard let clause = node.intoClause else { return nil }
    guard signature.acceptsInto else {
      diagnostics.append(
        Diagnostic(
          .syntaxInto, "'\(signature.verb)' puts nothing into a model", at: clause.range,
          cure: "leave out 'into \(clause.name.text)'"))
      return nil
    }
    do throws(Diagnostic) {
      let (text, names) = try environment.resolve(clause.name.text, at: clause.name.range)
      parametersRead += names
      return Word(text: text, range: clause.name.range)
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// One clause where one is needed, and never both.
  private mutating func checkClauses() {
    switch (node.asClause, node.intoClause) {
    case (nil, nil): if signature.requiresClause { diagnostics.append(missingClause()) }
    case (_?, let into?) where signature.acceptsAs && signature.acceptsInto:
      diagnostics.append(
        Diagnostic(
          .syntaxInto, "'as' makes a model, and 'into' changes one that is there", at: into.range,
          cure: "leave one of them out"))
    default: break
    }
  }

  /// The line as `format` writes it: positional arguments, options as declared, flags, the name.
  private func canonicalText(_ asName: Word?, _ intoName: Word?) -> String {
    var pieces = [signature.verb]
    var isComplete = true
    for parameter in signature.positional {
      guard let text = values[parameter.name]?.text else {
        isComplete = false
        continue
      }
      pieces.append(isComplete ? text : "\(parameter.name)=\(text)")
    }
    for option in signature.options {
      if let text = values[option.name]?.text { pieces.append("\(option.name)=\(text)") }
    }
    pieces += signature.flags.map(\.name).filter(flags.contains)
    if let asName { pieces.append("as \(asName.text)") }
    if let intoName { pieces.append("into \(intoName.text)") }
    return pieces.joined(separator: " ")
  }
}

// The sentences.
extension Checker {
  private func missing(_ parameter: ErasedParameter) -> Diagnostic {
    Diagnostic(
      .argumentMissing, "'\(signature.verb)' needs '\(parameter.name)', \(parameter.expectation)",
      at: ranges[parameter.name] ?? node.verb.range,
      notes: ["\(parameter.name): \(parameter.help)"],
      cure: secondModel(parameter) ?? signature.exampleOrForm(model: environment.model))
  }

  /// Where one model is named and two are needed, the line with another.
  private func secondModel(_ parameter: ErasedParameter) -> String? {
    guard parameter.completion == .names(.model), arguments.count == 1,
      let first = arguments.first?.value.text, isName(first), let other = environment.model
    else { return nil }
    return first == other
      ? "name a second model; if there is none, first type fit \(first) seed=2 as \(first)_2"
      : "type \(signature.verb) \(first) \(other)"
  }

  private func missingClause() -> Diagnostic {
    let clauses =
      (signature.acceptsAs ? ["'as' and a name"] : [])
      + (signature.acceptsInto ? ["'into' and a model"] : [])
    return Diagnostic(
      .argumentMissing, "'\(signature.verb)' needs \(oneOf(clauses)) at its end",
      at: node.verb.range, cure: missingClauseCure)
  }

  /// The line with the name that its file's name proposes.
  private var missingClauseCure: String {
    guard signature.acceptsAs, arguments.count == 1, let path = arguments.first?.text,
      let line = commandReading(path), line.hasPrefix(signature.verb + " ")
    else { return signature.exampleOrForm(model: environment.model) }
    return "type \(line)"
  }

  private func repeated(_ word: Word) -> Diagnostic {
    Diagnostic(
      .optionRepeated, "'\(word.text)' is given twice", at: word.range,
      cure: "leave one of them out")
  }

  private func extra(_ word: Word, isOnly: Bool) -> Diagnostic {
    if let problem = sizeProblem(.argumentExtra, signature.positional.last, then: word) {
      return problem
    }
    let bare = String(word.text.drop { $0 == "-" })
    let options = signature.options.map(\.name)
    let flagNames = signature.flags.map(\.name)
    let cure: String?
    var range = word.range
    if options.contains(bare) {
      let next = arguments.first { $0.range.lowerBound > word.range.upperBound && $0.label == nil }
      if let next { range = range.lowerBound..<next.range.upperBound }
      cure = next.map { "type \(bare)=\($0.value.text)" } ?? "give it a value: \(bare)=VALUE"
    } else if bare != word.text, let sign = bare.firstIndex(of: "="),
      options.contains(String(bare[..<sign]))
    {
      cure = "type \(bare)"
    } else if let owner = table.commandTaking(option: bare) {
      cure = "it is an option of '\(owner.verb)': type help \(owner.verb)"
    } else if let nearest = nearestName(to: bare, in: flagNames + options) {
      cure =
        options.contains(nearest) ? "did you mean '\(nearest)=…'?" : "did you mean '\(nearest)'?"
    } else if isOnly, let option = firstOption(taking: word) {
      cure = "type \(option)=\(word.text)"
    } else if table.layer(signature.verb) != nil {
      cure = "leave out \(quoted(word.text))"
    } else {
      cure = signature.exampleOrForm(model: environment.model)
    }
    return Diagnostic(.argumentExtra, tooMany(word.text), at: range, cure: cure)
  }

  /// Says that a layer follows another on its line.
  private func secondLayer(_ word: Word, _ rest: ArraySlice<Word>) -> Diagnostic {
    let line = ([word] + rest).map(\.text).joined(separator: " ")
    return Diagnostic(
      .argumentExtra, "each layer stands on a line of its own",
      at: word.range.lowerBound..<(rest.last ?? word).range.upperBound,
      cure: "put \(quoted(line)) on the next line")
  }

  /// The first option that was not given and could have this value; files are guessed at only where
  /// there must be one.
  private func firstOption(taking word: Word) -> String? {
    signature.options.first { option in
      // Any word could be a name: one that is not there is not meant.
      guard option.completion != .names(.model) || word.text == environment.model else {
        return false
      }
      guard given[option.name] == nil, !option.completion.takesPath || option.isRequired,
        let text = try? environment.resolve(word.text).text
      else { return false }
      return (try? option.read([option.argument(text, isQuoted: false, at: word.range)])) != nil
    }?.name
  }

  private func tooMany(_ text: String) -> String {
    let count = signature.positional.count
    switch (count, signature.options.isEmpty) {
    case (0, true): return "'\(signature.verb)' takes no arguments, and \(quoted(text)) is one"
    case (0, false): return "'\(signature.verb)' takes options only, and \(quoted(text)) is none"
    default:
      let arguments = count == 1 ? "1 argument" : "\(count) arguments"
      return "'\(signature.verb)' takes at most \(arguments), and \(quoted(text)) is one too many"
    }
  }

  private func unknownOption(_ argument: ArgumentNode, _ label: Word) -> Diagnostic {
    let names = signature.options.map(\.name)
    let message = "'\(signature.verb)' has no option \(quoted(label.text))"
    if let cure = kerasOptionCure(label.text, value: argument.value.text, verb: signature.verb) {
      return Diagnostic(.optionUnknown, message, at: label.range, cure: cure)
    }
    if let owner = table.commandTaking(option: label.text) {
      return Diagnostic(
        .optionUnknown, message, at: label.range,
        cure: "it is an option of '\(owner.verb)': type help \(owner.verb)")
    }
    let nearest = nearestName(to: label.text, in: names + signature.positional.map(\.name))
    let notes = nearest == nil && !names.isEmpty ? ["options: \(names.joined(separator: " "))"] : []
    return Diagnostic(
      .optionUnknown, message, at: label.range, notes: notes,
      cure: nearest.map { "did you mean '\($0)'?" })
  }
}
