extension CommandTable {
  /// All commands and layers, a line each, and the terms; no line wider than `width`.
  public func overview(width: Int = 80) -> [String] {
    let commandRows = commands.map { (term: $0.verb, text: $0.summary) }
    let layerRows = layers.map { (term: $0.usage, text: $0.summary) }
    return ["Commands"] + definitionLines(commandRows, width: width) + [
      "", "Layers, inside 'model NAME' … 'end'",
    ]
      + definitionLines(
        layerRows.map { (term: shortUsage($0.term), text: $0.text) }, width: width)
      + ["", "Terms"]
      + wrapped(concepts.map(\.name), width: width, first: "  ", rest: "  ") + [""]
      + wrapped(
        """
        'help fit' tells more about one, 'help overfitting' about a term, 'help shape.rank' about an \
        error; 'help topics' lists the terms with what they are.
        """, width: width)
  }

  /// The terms that help explains, a line each; no line wider than `width`.
  public func terms(width: Int = 80) -> [String] {
    definitionLines(concepts.map { (term: $0.name, text: $0.title) }, width: width, indent: 0) + [
      ""
    ]
      + wrapped("'help' lists the commands and layers.", width: width)
  }

  /// The help on a command of one word or two, a layer, a term of the field, an option, or an error's
  /// identifier, no line wider than `width`.
  ///
  /// Throws `help.unknown`, with the nearest topic, for anything else.
  public func help(
    on topic: String, at range: Range<Int>? = nil, width: Int = 80
  ) throws(Diagnostic) -> [String] {
    let topic = topic.trimmed
    if topic == "topics" { return terms(width: width) }
    let term = concept(topic)
    if let signature = command(topic) ?? layer(topic) {
      // What it is for stands below how it is typed.
      let explained = term.map {
        $0.name == signature.verb ? ["", ""] + $0.lines(width: width) : []
      }
      return helpText(for: signature, width: width) + (explained ?? [])
    }
    if let id = DiagnosticID(rawValue: topic) { return id.page.lines(for: id, width: width) }
    let seconds = secondWords(of: topic)
    guard seconds.isEmpty else {
      let pages = seconds.compactMap { command("\(topic) \($0)") }.map {
        helpText(for: $0, width: width)
      }
      return Array(pages.joined(separator: ["", String(repeating: "-", count: 8), ""]))
    }
    let owners = commands.filter { $0.options.contains { $0.name == topic } }
    if let term {
      return term.lines(width: width)
        + (term.name == topic ? optionLines(topic, owners, width) : [])
    }
    guard owners.isEmpty else { return Array(optionLines(topic, owners, width).dropFirst()) }
    let aliases = concepts.flatMap(\.aliases)
    let nearest = nearestName(to: topic, in: topics + aliases)
    throw Diagnostic(
      .helpUnknown, "there is no help on \(quoted(topic))", at: range,
      cure: nearest.map { "did you mean 'help \($0)'?" } ?? "'help' lists what there is")
  }

  /// What an option says to each command that has it, below an empty line.
  private func optionLines(_ name: String, _ owners: [Signature], _ width: Int) -> [String] {
    var lines: [String] = []
    for owner in owners {
      guard let option = owner.options.first(where: { $0.name == name }) else { continue }
      lines += ["", "As an option of '\(owner.verb)'"]
      lines += definitionLines(
        [("\(name)=\(shortPlaceholder(option))", describe(option))], width: width)
    }
    return lines
  }

  /// Whether there is help on a topic.
  func hasHelp(on topic: String) -> Bool { (try? help(on: topic)) != nil }

  /// Everything `help` knows about, by name.
  public var topics: [String] {
    let names =
      commands.map(\.verb) + verbs + layers.map(\.verb) + concepts.map(\.name) + ["topics"]
    var topics = (names + DiagnosticID.allCases.map(\.rawValue)).sorted()
    for index in topics.indices.dropFirst().reversed() where topics[index] == topics[index - 1] {
      topics.remove(at: index)
    }
    return topics
  }

  /// A layer's usage without its options.
  private func shortUsage(_ usage: String) -> String {
    usage.split(separator: " ").prefix { !$0.contains("=") && !$0.contains("|") }.joined(
      separator: " ")
  }
}

extension CommandTable {
  /// A topic in a few words, for completion.
  func title(of topic: String) -> String {
    (command(topic) ?? layer(topic))?.summary ?? DiagnosticID(rawValue: topic)?.page.title
      ?? concept(topic)?.title ?? secondWords(of: topic).joined(separator: ", ")
  }
}
