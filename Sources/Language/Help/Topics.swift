extension CommandTable {
  /// All commands and layers, a line each; no line wider than `width`.
  public func overview(width: Int = 80) -> [String] {
    let commandRows = commands.map { (term: $0.verb, text: $0.summary) }
    let layerRows = layers.map { (term: $0.usage, text: $0.summary) }
    return ["Commands"] + definitionLines(commandRows, width: width) + [
      "", "Layers, inside 'model NAME' … 'end'",
    ]
      + definitionLines(
        layerRows.map { (term: shortUsage($0.term), text: $0.text) }, width: width) + [""]
      + wrapped("'help fit' tells more about one, 'help shape.rank' about an error.", width: width)
  }

  /// The help on a command of one word or two, a layer, or an error's identifier, no line wider than
  /// `width`.
  ///
  /// Throws `help.unknown`, with the nearest topic, for anything else.
  public func help(
    on topic: String, at range: Range<Int>? = nil, width: Int = 80
  ) throws(Diagnostic) -> [String] {
    let topic = topic.trimmed
    if let signature = command(topic) ?? layer(topic) {
      return helpText(for: signature, width: width)
    }
    if let id = DiagnosticID(rawValue: topic) { return id.page.lines(for: id, width: width) }
    let seconds = secondWords(of: topic)
    guard seconds.isEmpty else {
      let pages = seconds.compactMap { command("\(topic) \($0)") }.map {
        helpText(for: $0, width: width)
      }
      return Array(pages.joined(separator: ["", String(repeating: "-", count: 8), ""]))
    }
    let nearest = nearestName(to: topic, in: topics)
    throw Diagnostic(
      .helpUnknown, "there is no help on \(quoted(topic))", at: range,
      cure: nearest.map { "did you mean 'help \($0)'?" } ?? "'help' lists the commands and layers")
  }

  /// Everything `help` knows about, by name.
  public var topics: [String] {
    let names = commands.map(\.verb) + verbs + layers.map(\.verb)
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
