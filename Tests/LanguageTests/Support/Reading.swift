import Language
import Testing

/// The diagnostic in the one form there is, in plain text.
func render(_ diagnostic: Diagnostic, in source: SourceText) -> String {
  var text = "\(diagnostic.severity.rawValue): \(diagnostic.message)  [\(diagnostic.id.rawValue)]"
  if let range = diagnostic.range {
    let place = source.position(of: range.lowerBound)
    let line = source.line(at: range.lowerBound)
    let margin = String(repeating: " ", count: "\(line.number)".count)
    let before = String(repeating: " ", count: place.column - 1)
    let underlined = range.clamped(to: line.range)
    let carets = String(repeating: "^", count: max(1, source.text(in: underlined).count))
    text = "\(source.name):\(place.line):\(place.column): \(text)"
    text += "\n  \(line.number) | \(line.text)\n  \(margin) | \(before)\(carets)"
  }
  for note in diagnostic.notes { text += "\n  note: \(note)" }
  if let cure = diagnostic.cure { text += "\n  cure: \(cure)" }
  return text
}

/// Everything wrong with a text: what the parser says, or else what the checker says.
func diagnostics(_ source: SourceText, in environment: Environment = .empty) -> [Diagnostic] {
  let script = parse(source)
  guard script.diagnosticsAtEnd.isEmpty else { return script.diagnosticsAtEnd }
  return problems(in: script.statements, environment)
}

private func problems(in statements: [Statement], _ environment: Environment) -> [Diagnostic] {
  var environment = environment
  var found: [Diagnostic] = []
  for statement in statements {
    do throws(Diagnostics) {
      switch statement {
      case .command(let command): _ = try table.check(command, in: environment)
      case .model(let model):
        _ = try table.check(model.header, in: environment)
        for layer in model.layers { _ = try table.checkLayer(layer, in: environment) }
      case .loop(let loop):
        let values = try loop.iterations(in: environment)
        if let variable = loop.variable { environment[variable.text] = values.first }
        found += problems(in: loop.body, environment)
      case .parameter(let parameter): environment[parameter.name.text] = parameter.value.text
      default: break
      }
    } catch {
      found += error.all
    }
  }
  return found
}

/// The one command of a text, checked.
func check(_ text: String, in environment: Environment = .empty) throws -> CheckedCall {
  try table.check(try command(text), in: environment)
}

/// The one layer of a text, checked.
func checkLayer(_ text: String, in environment: Environment = .empty) throws -> CheckedCall {
  try table.checkLayer(try command(text), in: environment)
}

func command(_ text: String) throws -> CommandNode {
  guard case .command(let node) = try statement(text) else { throw Unexpected(text: text) }
  return node
}

func statement(_ text: String) throws -> Statement {
  let script = parse(SourceText(text))
  try #require(script.diagnosticsAtEnd.isEmpty, "\(script.diagnosticsAtEnd)")
  return try #require(script.statements.first)
}

/// The expression of `let x = TEXT`, with every operation in parentheses.
func structure(_ text: String) throws -> String {
  guard case .letBinding(let node) = try statement("let x = \(text)") else {
    throw Unexpected(text: text)
  }
  return describe(node.expression)
}

func describe(_ expression: Expression) -> String {
  switch expression.kind {
  case .number(let number): number.text
  case .text(let text): quotedLiteral(text)
  case .reference(let reference): reference.text
  case .template(let text): text
  case .call(let function, let arguments):
    "\(function.text)(\(arguments.map(describe).joined(separator: ", ")))"
  case .negation(let operand): "-(\(describe(operand)))"
  case .binary(let sign, let left, let right):
    "(\(describe(left)) \(sign.rawValue) \(describe(right)))"
  case .condition(let condition): describe(condition)
  case .composed(let pieces):
    pieces.map { piece in
      switch piece {
      case .text(let text): quotedLiteral(text)
      case .value(let expression, let format):
        "{\(describe(expression))}"
          + (format.map { " \($0.decimals)\($0.isPercent ? "%" : "")" } ?? "")
      }
    }.joined(separator: " ")
  }
}

/// A condition with parentheses around all that belongs together.
func describe(_ condition: Condition) -> String {
  switch condition.kind {
  case .comparison(let left, let comparison, let right):
    "\(describe(left)) \(comparison.rawValue) \(describe(right))"
  case .within(let value, let centre, let tolerance):
    "\(describe(value)) in \(describe(centre)) \(tolerance)"
  case .all(let conditions): "(\(conditions.map(describe).joined(separator: " and ")))"
  case .any(let conditions): "(\(conditions.map(describe).joined(separator: " or ")))"
  case .not(let inner): "not \(describe(inner))"
  }
}

struct Unexpected: Error {
  let text: String
}

/// A text under test in which `«` and `»` mark a range.
struct Marked {
  let text: String
  let range: Range<Int>

  init(_ marked: String) {
    var text = ""
    var bounds: [Int] = []
    for character in marked {
      if character == "«" || character == "»" {
        bounds.append(text.utf8.count)
      } else {
        text.append(character)
      }
    }
    self.text = text
    range = bounds.count == 2 ? bounds[0]..<bounds[1] : 0..<0
  }
}

/// Numbers that look random and are the same at every run: SplitMix64.
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
