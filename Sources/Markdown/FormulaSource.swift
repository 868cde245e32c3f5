/// Text whose formulas, `$…$` and `$$…$$`, are taken out, so that Markdown does not read them: a
/// subscript's `_` is no emphasis.
///
/// A single dollar opens a formula where no blank follows, and closes one where no blank is before it
/// and no digit after it, so that prices and names such as `$epochs` stay what they are. Source: Pandoc
/// User's Guide, "Math".
struct FormulaSource {
  private struct Formula {
    let tex: String
    let isDisplayed: Bool

    var source: String { isDisplayed ? "$$\(tex)$$" : "$\(tex)$" }
  }

  /// The text with a mark in place of each formula.
  private(set) var text = ""
  private var formulas: [Formula] = []

  /// What stands around a formula's number; text that has it is left as it is.
  private static let mark: Character = "\u{F0000}"

  init(_ source: String) {
    guard source.contains("$"), !source.contains(Self.mark) else {
      text = source
      return
    }
    var rest = source[...]
    while let first = rest.first {
      switch first {
      case "\\":
        text += rest.prefix(2)
        rest = rest.dropFirst(2)
      case "`":
        // Code: up to as many backticks as open it.
        let opening = rest.prefix { $0 == "`" }
        rest = rest.dropFirst(opening.count)
        text += opening
        if let end = Self.end(ofCode: opening.count, in: rest) {
          text += rest[..<end]
          rest = rest[end...]
        }
      case "$":
        if let (formula, after) = Self.formula(in: rest) {
          text += "\(Self.mark)\(formulas.count)\(Self.mark)"
          formulas.append(formula)
          rest = after
        } else {
          let dollars = rest.prefix { $0 == "$" }
          text += dollars
          rest = rest.dropFirst(dollars.count)
        }
      default:
        text.append(first)
        rest = rest.dropFirst()
      }
    }
  }

  var hasFormulas: Bool { !formulas.isEmpty }

  /// HTML made of the text, with the formulas in their places; in an attribute as they were written.
  func restored(_ html: String) -> String {
    guard hasFormulas else { return html }
    var result = ""
    var isInTag = false
    for (index, piece) in html.split(separator: Self.mark, omittingEmptySubsequences: false)
      .enumerated()
    {
      if index % 2 == 0 {
        result += piece
        for character in piece where character == "<" || character == ">" {
          isInTag = character == "<"
        }
      } else if let number = Int(piece), formulas.indices.contains(number) {
        let formula = formulas[number]
        result +=
          isInTag
          ? htmlText(formula.source)
          : formulaHTML(formula.tex, isDisplayed: formula.isDisplayed, source: formula.source)
      }
    }
    return result
  }

  /// The index after the backticks that end code.
  private static func end(ofCode count: Int, in text: Substring) -> Substring.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let ticks = rest[start...].prefix { $0 == "`" }
      if ticks.count == count { return ticks.endIndex }
      rest = rest[ticks.endIndex...]
    }
    return nil
  }

  /// The formula that a text begins with, and what follows it.
  private static func formula(in text: Substring) -> (Formula, Substring)? {
    let dollars = text.prefix { $0 == "$" }
    guard dollars.count <= 2 else { return nil }
    var tex = ""
    var rest = text.dropFirst(dollars.count)
    guard let first = rest.first, dollars.count == 2 || !first.isWhitespace else { return nil }
    while let next = rest.first {
      rest = rest.dropFirst()
      if next == "\\" {
        tex.append(next)
        if let escaped = rest.popFirst() { tex.append(escaped) }
        continue
      }
      guard next == "$" else {
        tex.append(next)
        continue
      }
      if dollars.count == 2 {
        guard rest.first == "$", !tex.isEmpty else { return nil }
        return (Formula(tex: tex, isDisplayed: true), rest.dropFirst())
      }
      guard tex.last?.isWhitespace == false, rest.first?.isNumber != true else { return nil }
      return (Formula(tex: tex, isDisplayed: false), rest)
    }
    return nil
  }
}

/// Text as it stands between tags and in quoted attributes.
func htmlText(_ text: some StringProtocol) -> String {
  var html = ""
  for character in text {
    switch character {
    case "&": html += "&amp;"
    case "<": html += "&lt;"
    case ">": html += "&gt;"
    case "\"": html += "&quot;"
    default: html.append(character)
    }
  }
  return html
}
