internal import Results

/// A piece of HTML. Its literals are markup; every text put into one is escaped, so that no text of
/// a user or a file becomes markup:
///
///     let row: HTML = "<td title=\"\(help)\">\(value)</td>"
///
/// It is the one place where text turns into HTML.
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  private(set) var source = ""

  init() {}

  init(stringLiteral value: String) { source = value }

  init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  /// Markup that is known to be safe, such as that of ``Markdown``.
  init(trusted source: String) { self.source = source }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate(set) var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { source += literal }

    mutating func appendInterpolation(_ text: some StringProtocol) {
      source += escapedForHTML(text)
    }

    mutating func appendInterpolation(_ number: Int) { source += String(number) }

    mutating func appendInterpolation(_ html: HTML) { source += html.source }
  }

  static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.source + right.source) }

  static func += (left: inout HTML, right: HTML) { left.source += right.source }
}

extension Sequence<HTML> {
  func joined(_ separator: HTML = "") -> HTML {
    HTML(trusted: map(\.source).joined(separator: separator.source))
  }
}

/// Text as it stands between tags and in quoted attributes. Line ends and tabs stay; other hidden
/// characters are shown as in the terminal, `\u{1b}`.
func escapedForHTML(_ text: some StringProtocol) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "\n", "\t": escaped.unicodeScalars.append(scalar)
    case _ where isHidden(scalar): escaped += scalarEscape(scalar)
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Prose with the characters shown that could hide what it says: controls, and marks that turn the
/// direction of the text after them. Those that join letters or emoji stay.
func withVisibleControls(_ prose: String) -> String {
  func isHiding(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
  guard prose.unicodeScalars.contains(where: isHiding) else { return prose }
  return prose.unicodeScalars.map { isHiding($0) ? scalarEscape($0) : String($0) }.joined()
}
