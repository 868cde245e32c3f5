public import Language

/// The parts of a session's state that a statement reads and writes, by its text and by what its command
/// declares; nothing is run. What cannot be told is taken to be more rather than less.
public struct Effects: Sendable, Equatable {
  /// A part of the state. A name may end in `*`, for all that begin as it does: where a loop's variable
  /// stands in it, or where a command takes all models.
  public enum Part: Hashable, Sendable {
    case data, split
    case stack(String), weights(String), results(String)
    /// A parameter or a `let` name.
    case value(String)
    case file(String)

    /// Whether the two can be the same part.
    public func overlaps(_ other: Part) -> Bool {
      switch (self, other) {
      case (.stack(let one), .stack(let two)), (.weights(let one), .weights(let two)),
        (.results(let one), .results(let two)), (.value(let one), .value(let two)),
        (.file(let one), .file(let two)):
        namesOverlap(one, two)
      default: self == other
      }
    }

    /// Whether it may be several.
    public var isPattern: Bool {
      switch self {
      case .data, .split: false
      case .stack(let name), .weights(let name), .results(let name), .value(let name),
        .file(let name):
        name.hasSuffix("*")
      }
    }
  }

  public internal(set) var reads: Set<Part> = []
  public internal(set) var writes: Set<Part> = []

  /// Those of a statement.
  public init(of statement: Statement) {
    switch statement {
    case .command(let node): add(node)
    case .model(let node):
      let name = node.header.arguments.first { $0.label == nil }?.value.text ?? "*"
      reads = [.data]
      ([node.header] + node.layers).forEach { readValues(in: $0.line.text) }
      writes = Set(model(modelName(name)))
    case .loop(let node): add(node)
    case .parameter(let node): writes = [.value(node.name.text)]
    case .letBinding(let node):
      read(node.expression)
      writes = [.value(node.name.text)]
    case .claim(let node): node.conditions.flatMap(\.expressions).forEach { read($0) }
    case .print(let node): node.items.forEach { read($0) }
    case .expression(let node): read(node.expression)
    case .blank: break
    case .invalid(let node): addUnread(node.text)
    }
  }

  private mutating func add(_ node: ForNode) {
    readValues(in: node.header.text)
    for statement in node.body {
      let inner = Effects(of: statement)
      reads.formUnion(inner.reads)
      writes.formUnion(inner.writes)
    }
    if let variable = node.variable { reads.remove(.value(variable.text)) }
  }

  /// Reads what an expression names.
  private mutating func read(_ expression: Expression) {
    switch expression.kind {
    case .number, .text: break
    case .reference(let reference): read(path: reference.path)
    case .template(let text):
      readValues(in: text)
      if !text.hasPrefix("$") { read(path: text.split(separator: ".").map(String.init)) }
    case .call(_, let arguments): arguments.forEach { read($0) }
    case .negation(let operand): read(operand)
    case .binary(_, let left, let right): [left, right].forEach { read($0) }
    case .condition(let condition): condition.expressions.forEach { read($0) }
    case .composed(let pieces): pieces.compactMap(\.expression).forEach { read($0) }
    }
  }

  /// Reads a field: `cnn.test.accuracy`, or the whole of a name.
  private mutating func read(path: [String]) {
    guard let root = path.first.map(modelName) else { return }
    if Subset(rawValue: root) != nil { reads.formUnion([.data, .split]) }
    guard path.count > 1 else { return reads.formUnion([.value(root), .stack(root)]) }
    reads.insert(Session.stackFields.contains(path[1]) ? .stack(root) : .results(root))
  }

  /// Reads every `$name` of a text.
  private mutating func readValues(in text: String) {
    reads.formUnion(
      text.split(separator: "$", omittingEmptySubsequences: false).dropFirst().map { rest in
        let name = rest.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return .value(String(name))
      })
  }

  private mutating func add(_ node: CommandNode) {
    readValues(in: node.line.text)
    let words = node.arguments.filter { $0.label == nil }.flatMap { names(in: $0.value.text) }
    let all = node.arguments.flatMap { names(in: $0.value.text) }
    if node.bareName != nil, commandsStarting(with: node.verb.text).isEmpty {
      return read(path: [node.verb.text])
    }
    // As a run has it, where nothing but a run is missing.
    if let call = try? Session.commands.check(node, in: .empty),
      let command = allCommands.first(where: { $0.signature.verb == call.verb })
    {
      return add(
        command.reads(in: call), command.signature, command.models(in: call),
        written: call.asName.map { [$0.text] }, files: all)
    }
    let signatures = signatures(of: node.verb.text, words.first)
    guard !signatures.isEmpty else { return addUnread(node.text) }
    for signature in signatures {
      add(
        reads(of: node, signature), signature, signature.takesModels ? words.map(modelName) : [],
        written: node.asClause.map { [modelName($0.name.text)] }, files: all)
    }
  }

  /// What a command reads by the words of its line, though it has options whose values only a run knows:
  /// numbers decide nothing, a word may.
  private func reads(of node: CommandNode, _ signature: Signature) -> Set<Resource> {
    let told = node.arguments.filter { argument in
      guard let label = argument.label?.text, argument.value.text.contains("$"),
        let parameter = signature.parameters.first(where: {
          $0.name == label || $0.aliases.contains(label)
        })
      else { return true }
      return parameter.completion != CompletionSource.none
    }
    let text = ([node.verb.text] + told.map(\.text)).joined(separator: " ")
    guard case .command(let rest)? = parse(SourceText(text)).statements.first,
      let call = try? Session.commands.check(rest, in: .empty), call.verb == signature.verb,
      let command = allCommands.first(where: { $0.signature.verb == call.verb })
    else { return signature.reads }
    return command.reads(in: call)
  }

  /// - Parameter written: the models that a call writes, where they are not those it reads.
  private mutating func add(
    _ read: Set<Resource>, _ signature: Signature, _ models: [String], written: [String]?,
    files: [String]
  ) {
    // A command that takes models takes all of them where none is named; one that takes none, such as
    // 'split', drops the results of all.
    let isOfAll =
      models.isEmpty && (signature.takesModels || !signature.writes.contains(.files))
    let named = isOfAll ? ["*"] : models
    reads.formUnion(parts(read, named, files: files))
    writes.formUnion(parts(signature.writes, written ?? named, files: files))
    // What gives a model another name makes that one whole.
    if let written, signature.writes.contains(.weights) {
      writes.formUnion(written.map(Part.stack))
    }
    if verbsWithNames.contains(signature.verb) { writes.insert(.results(signature.verb)) }
  }

  /// A line that cannot be read, even by the verb next to its own, may write all that it names.
  private mutating func addUnread(_ text: String) {
    readValues(in: text)
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let verb = words.first else { return }
    let names = words.dropFirst().flatMap { self.names(in: $0) }
    if Session.commands.layer(verb) != nil { return }
    let near = nearestName(to: verb, in: Session.commands.verbs)
    let signatures = near.map { self.signatures(of: $0, names.first) } ?? []
    for signature in signatures {
      reads.formUnion(parts(signature.reads, names.map(modelName), files: names))
      writes.formUnion(parts(signature.writes, names.map(modelName), files: names))
    }
    if signatures.isEmpty {
      writes.formUnion(names.map(modelName).flatMap { model($0) + [.value($0)] })
    }
  }

  /// The declarations of a verb, or of the one it was most likely meant to be.
  private func signatures(of verb: String, _ second: String?) -> [Signature] {
    if let second, let whole = Session.commands.command("\(verb) \(second)") { return [whole] }
    let named = commandsStarting(with: verb)
    guard named.isEmpty, let near = nearestName(to: verb, in: Session.commands.verbs) else {
      return named
    }
    return commandsStarting(with: near)
  }

  private func commandsStarting(with verb: String) -> [Signature] {
    Session.commands.commands.filter {
      $0.verb.split(separator: " ").first.map(String.init) == verb || $0.aliases.contains(verb)
    }
  }

  private func parts(
    _ declared: Set<Resource>, _ names: [String], files: [String]
  ) -> [Part] {
    declared.flatMap { resource -> [Part] in
      switch resource {
      case .data: [.data]
      case .split: [.split]
      case .stack: names.map(Part.stack)
      case .weights: names.map(Part.weights)
      case .results: names.map(Part.results)
      case .parameters: names.map(Part.value)
      case .files: files.filter(isFileName).map(Part.file)
      case .session: []
      }
    }
  }

  private func isFileName(_ text: String) -> Bool {
    text.contains("/") || (text.contains(".") && !text.contains("[") && Double(text) == nil)
  }

  private func model(_ name: String) -> [Part] { [.stack(name), .weights(name), .results(name)] }

  /// What an argument may name, a list taken apart.
  private func names(in text: String) -> [String] {
    text.split(separator: ",").map { String($0.trimmingPrefix("\"")) }
      .map { $0.hasSuffix("\"") ? String($0.dropLast()) : $0 }
  }

  /// The first name of a reference; what a `$` stands for may be any.
  private func modelName(_ text: String) -> String {
    let root = text.prefix { $0 != "." && $0 != "[" }
    guard let dollar = root.firstIndex(of: "$") else { return String(root) }
    return root[..<dollar] + "*"
  }
}

extension Signature {
  /// Whether its arguments name models, or the one that it makes.
  fileprivate var takesModels: Bool {
    verb == ModelCommand.signature.verb
      || positional.contains { $0.completion == .names(.model) }
  }
}

private func namesOverlap(_ one: String, _ two: String) -> Bool {
  switch (one.hasSuffix("*"), two.hasSuffix("*")) {
  case (false, false): one == two
  case (true, false): two.hasPrefix(one.dropLast())
  case (false, true): one.hasPrefix(two.dropLast())
  case (true, true): one.dropLast().hasPrefix(two.dropLast()) || two.hasPrefix(one.dropLast())
  }
}
