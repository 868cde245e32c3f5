import Language
import Results

/// `print`, and an expression typed bare.
extension Step {
  /// `print "CNN" cnn.test.accuracy`
  mutating func perform(_ node: PrintNode) throws {
    if let problem = missingQuotes(node) { throw problem }
    try show(node.items, isStep: true)
  }

  /// What is wrong with several words that are no names, such as `print good morning`; nil for all else.
  private func missingQuotes(_ node: PrintNode) -> Diagnostic? {
    var words: [String] = []
    for item in node.items {
      guard case .reference(let reference) = item.kind, reference.path.count == 1,
        reference.slice == nil, context.state.model(reference.root) == nil,
        context.state.binding(reference.root) == nil
      else { return nil }
      words.append(reference.root)
    }
    guard words.count > 1, let first = node.items.first, let last = node.items.last else {
      return nil
    }
    return Diagnostic(
      .nameUnknown, "these words are no names of values, and a text stands in quotes",
      at: first.range.lowerBound..<last.range.upperBound,
      cure: "type print \(quotedLiteral(words.joined(separator: " ")))")
  }

  /// Shows texts and values as they were typed. The record keeps the values, each named by the text
  /// before it, by its own name, or `value`.
  mutating func show(_ items: [Expression], isStep: Bool) throws {
    let depends = dependence(of: items)
    let items = try items.map { try $0.resolved(in: context.state.environment) }
    let evaluator = Evaluator(state: context.state, of: items)
    var printed = PrintedLine()
    for expression in items {
      if case .composed(let pieces) = expression.kind {
        try add(pieces, to: &printed, evaluator)
      } else if case .reference(let reference) = expression.kind {
        do {
          printed.add(try context.state.fields(reference))
        } catch {
          throw Located(
            error: error.proposingNone(of: evaluator.named), range: expression.range)
        }
      } else {
        switch try evaluator.value(expression, allowsMissing: false) {
        case .number(let quantity): printed.add([quantity])
        case .numbers(let quantities, _): printed.add(quantities)
        case .text(let text): printed.add(text)
        }
      }
    }
    self.isStep = isStep
    show(Outcome([printed.content]), dependsOn: depends)
  }

  /// Adds a text with values in braces.
  private func add(
    _ pieces: [TextPiece], to printed: inout PrintedLine, _ evaluator: Evaluator
  ) throws {
    printed.startComposed()
    for piece in pieces {
      switch piece {
      case .text(let text): printed.addPiece(text)
      case .value(let expression, let format):
        let name: String
        if case .reference(let reference) = expression.kind {
          name = reference.text
        } else {
          name = "value"
        }
        switch try evaluator.value(expression, allowsMissing: false) {
        case .number(let quantity): printed.addPiece(quantity, named: name, format)
        case .text(let text): printed.addPiece(text, named: name)
        case .numbers(let quantities, _):
          throw ExpressionError.several(quantities.count, at: expression.range)
        }
      }
    }
  }
}

/// What one `print` shows and records.
private struct PrintedLine {
  private var words: [PrintedPiece] = []
  private var fields: [Field] = []
  /// The last text, which names the value after it.
  private var label: String?
  private var hasText = false
  private var hasNames = false

  /// The line: as typed where it has texts, and else as the values with their names.
  var content: Content {
    var line = self
    line.recordLabel()
    return hasText || !hasNames ? .printed(line.words, line.fields) : .fields(line.fields)
  }

  /// A text of its own.
  mutating func add(_ text: String) {
    recordLabel()
    space()
    words.append(.text(text))
    label = text
    hasText = true
  }

  /// Named values, or the group of a name.
  mutating func add(_ named: [NamedField]) {
    hasNames = true
    for field in named {
      space()
      words.append(.value(field.value))
      record(label ?? field.path, field.value, field.kind, field.quantity?.variation)
    }
  }

  /// Values without a name.
  mutating func add(_ quantities: [Quantity]) {
    for quantity in quantities {
      space()
      words.append(.value(quantity.shown))
      record(label ?? "value", quantity.shown, quantity.kind, quantity.variation)
    }
  }

  /// Begins a text with values in it: no text before it names them.
  mutating func startComposed() {
    recordLabel()
    space()
    hasText = true
  }

  mutating func addPiece(_ text: String) { words.append(.text(text)) }

  /// A value that is a text.
  mutating func addPiece(_ text: String, named name: String) {
    words.append(.text(text))
    record(name, .text(text), .fixed, nil)
  }

  mutating func addPiece(_ quantity: Quantity, named name: String, _ format: NumberFormat?) {
    let text = format.flatMap { format in
      quantity.value.flatMap { number in
        decimalText(format.isPercent ? number * 100 : number, decimals: format.decimals)
          .map { format.isPercent ? $0 + "%" : $0 }
      }
    }
    words.append(text.map { .text($0) } ?? .value(quantity.shown))
    record(name, quantity.shown, quantity.kind, quantity.variation)
  }

  private mutating func space() {
    if !words.isEmpty { words.append(.text(" ")) }
  }

  /// A text that named nothing is recorded itself.
  private mutating func recordLabel() {
    if let label { record("text", .text(label), .fixed, nil) }
    label = nil
  }

  private mutating func record(
    _ name: String, _ value: Value, _ kind: FieldKind, _ variation: Double?
  ) {
    let taken = fields.filter {
      $0.name == recordName(name) || $0.name.hasPrefix(recordName(name) + "_")
    }
    let unique = taken.isEmpty ? name : "\(name)_\(taken.count + 1)"
    fields.append(Field(unique, value, kind, variation: variation))
    label = nil
  }
}
