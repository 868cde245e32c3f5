/// A formula of TeX as text that reads like it: Greek letters and signs as characters, indices and
/// exponents as such, fractions with a stroke. Its TeX is what shows when it is pointed at.
///
/// What is not known is shown by its name. Nothing of it is HTML.
func formulaHTML(_ tex: String, isDisplayed: Bool, source: String) -> String {
  var reader = FormulaReader(tex)
  let kind = isDisplayed ? "math display" : "math"
  return "<span class=\"\(kind)\" title=\"\(htmlText(source))\">\(reader.html())</span>"
}

private struct FormulaReader {
  private var rest: Substring
  private var depth = 0
  /// Whether the last atom was a fraction, which is in parentheses where it stands beside a factor.
  private var wasFraction = false
  /// The number of matrices that are open: their rows stay in the line.
  private var matrices = 0

  /// The deepest groups that are read; deeper ones are shown as they are written.
  private static let depthLimit = 32

  init(_ tex: String) {
    rest = tex[...]
  }

  /// Everything up to the end, or to the brace that ends a group.
  mutating func html(untilBrace: Bool = false) -> String {
    var html = ""
    while let next = rest.first {
      if next == "}" {
        rest.removeFirst()
        if untilBrace { break }
        continue
      }
      wasFraction = false
      let part = atom()
      let isFactor = wasFraction && (endsFactor(html) || nextIsFactor)
      html += isFactor ? "(\(part))" : part
    }
    wasFraction = false
    return html
  }

  /// Whether what comes next multiplies what came before: a letter, a number, a group or a command that
  /// is no sign of its own.
  private var nextIsFactor: Bool {
    let next = rest.drop { $0.isWhitespace }
    guard let first = next.first else { return false }
    guard first == "\\" else {
      return first.isLetter || first.isNumber || "([{^|".contains(first)
    }
    let name = String(next.dropFirst().prefix { $0.isASCII && $0.isLetter })
    guard !name.isEmpty, !["right", "end", "quad", "qquad"].contains(name) else { return false }
    return !(formulaSigns[name]?.hasPrefix(" ") ?? false)
  }

  private func endsFactor(_ html: String) -> Bool {
    guard let last = html.last(where: { !$0.isWhitespace }) else { return false }
    return last.isLetter || last.isNumber || ")]|>".contains(last)
  }

  /// The next thing an index could stand at: a group, a command with its arguments, or a character.
  private mutating func atom() -> String {
    guard let next = rest.popFirst() else { return "" }
    switch next {
    case "{": return group()
    case "\\": return command()
    case "^": return "<sup>\(argument())</sup>"
    case "_": return "<sub>\(argument())</sub>"
    case "&": return matrices > 0 ? " " : ""
    case "~": return "\u{A0}"
    case "-": return "\u{2212}"
    case "'": return "\u{2032}"
    case _ where next.isWhitespace: return " "
    default: return htmlText(String(next))
    }
  }

  private mutating func group() -> String {
    guard depth < Self.depthLimit else {
      defer { rest = "" }
      return htmlText("{" + rest)
    }
    depth += 1
    defer { depth -= 1 }
    return html(untilBrace: true)
  }

  /// What a command or an index is about: a group, or the next thing.
  private mutating func argument() -> String {
    rest = rest.drop { $0.isWhitespace }
    // `x^^y` is no formula, and must end as well.
    if let next = rest.first, "^_}".contains(next) { return "" }
    guard depth < Self.depthLimit else { return "" }
    depth += 1
    defer { depth -= 1 }
    return atom()
  }

  private mutating func command() -> String {
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    guard !name.isEmpty else {
      switch rest.popFirst() {
      case "\\": return matrices > 0 ? "; " : "<br>"
      case ",", ";", ":", " ": return " "
      case "!", nil: return ""
      case let sign?: return htmlText(String(sign))
      }
    }
    rest = rest.dropFirst(name.count)
    if let sign = formulaSigns[String(name)] {
      rest = rest.drop { $0 == " " }
      return sign
    }
    if let accent = formulaAccents[String(name)] { return accented(argument(), accent) }
    switch name {
    case "frac", "dfrac", "tfrac":
      let (above, below) = (argument(), argument())
      wasFraction = true
      return "\(grouped(above))/\(grouped(below))"
    case "sqrt": return "√\(grouped(argument()))"
    case "binom":
      let (above, below) = (argument(), argument())
      return "(\(above) over \(below))"
    case "text", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathbb",
      "boldsymbol",
      "operatorname", "textbf", "textit":
      return argument()
    case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "limits", "nolimits",
      "displaystyle":
      if rest.first == "." { rest.removeFirst() }
      return ""
    case "begin", "end":
      guard let brackets = matrixBrackets[argument()] else { return "" }
      matrices = max(0, matrices + (name == "begin" ? 1 : -1))
      return name == "begin" ? brackets.open : brackets.close
    case "quad", "qquad": return "\u{2003}"
    // A function, such as log, or what is not known.
    default: return name == "softmax" || rest.first == "(" ? String(name) : "\(name) "
    }
  }

  /// In parentheses, unless it is one letter or one number.
  private func grouped(_ html: String) -> String {
    let isOne =
      html.count == 1 || html.allSatisfy { $0.isNumber || $0 == "." }
      || html.allSatisfy { $0.isLetter }
    return isOne ? html : "(\(html))"
  }

  private func accented(_ html: String, _ accent: String) -> String {
    html.count == 1 ? html + accent : "(\(html))\(accent)"
  }
}

/// What stands around the rows of a matrix.
private let matrixBrackets: [String: (open: String, close: String)] = [
  "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
  "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"),
]

/// Marks above a letter, as characters that combine with it.
private let formulaAccents = [
  "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}",
  "tilde": "\u{303}", "vec": "\u{20D7}", "dot": "\u{307}",
]

/// Letters and signs by their names in TeX.
private let formulaSigns = [
  "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
  "zeta": "ζ", "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ",
  "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ",
  "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
  "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
  "Omega": "Ω", "times": " × ", "cdot": " · ", "div": " ÷ ", "pm": " ± ", "mp": " ∓ ",
  "odot": " ⊙ ", "otimes": " ⊗ ", "oplus": " ⊕ ", "ast": " ∗ ", "circ": " ∘ ", "le": " ≤ ",
  "leq": " ≤ ", "ge": " ≥ ", "geq": " ≥ ", "ne": " ≠ ", "neq": " ≠ ", "lt": " &lt; ",
  "gt": " &gt; ", "approx": " ≈ ", "sim": " ∼ ", "equiv": " ≡ ", "propto": " ∝ ", "ll": " ≪ ",
  "gg": " ≫ ", "in": " ∈ ", "notin": " ∉ ", "subset": " ⊂ ", "cup": " ∪ ", "cap": " ∩ ",
  "to": " → ", "rightarrow": " → ", "Rightarrow": " ⇒ ", "leftarrow": " ← ", "mapsto": " ↦ ",
  "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "infty": "∞", "forall": "∀",
  "exists": "∃", "ldots": "…", "dots": "…", "cdots": "⋯", "prime": "′", "mid": " | ", "lvert": "|",
  "rvert": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖", "lfloor": "⌊", "rfloor": "⌋",
  "lceil": "⌈", "rceil": "⌉", "langle": "⟨", "rangle": "⟩", "ell": "ℓ", "top": "⊤",
]
