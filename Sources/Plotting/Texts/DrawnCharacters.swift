internal import Results

extension CharacterDrawing {
  /// Reads what gnuplot's `dumb` terminal draws with `ansirgb`: a form feed, lines of one width, and
  /// before a character the escape sequence of its colour, where that changed.
  ///
  /// Blanks at the ends of lines and empty lines at the end are left out.
  ///
  /// - Returns: nil for anything else, such as a picture with a part missing.
  init?(gnuplot bytes: [UInt8], rows: Int, isUnicode: Bool) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var lines = [[Run]()]
    var ink: Ink? = .plain
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{0C}" where lines == [[]]: continue
      case "\n": lines.append([])
      case "\u{1B}":
        guard rest.popFirst() == "[", let end = rest.firstIndex(of: "m") else { return nil }
        ink = Self.ink(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      default:
        guard let ink else { return nil }
        lines[lines.count - 1].append(scalar, ink)
      }
    }
    guard lines.removeLast().isEmpty, lines.count == rows else { return nil }
    self.init(lines: lines.map { $0.finished(isUnicode: isUnicode) })
    while self.lines.last?.isEmpty == true { self.lines.removeLast() }
  }

  /// The ink that an escape sequence stands for.
  private static func ink(_ parameters: String) -> Ink? {
    let numbers = parameters.split(separator: ";").map { Int($0) }
    // 39 and 49: the terminal's own colours.
    if numbers.first == 0 { return .plain }
    guard numbers.count == 5, numbers[0] == 38, numbers[1] == 2, let red = numbers[2],
      let green = numbers[3], let blue = numbers[4]
    else { return nil }
    return Ink(number: red << 16 | green << 8 | blue)
  }

  /// The characters alone, without blanks at the ends of lines.
  var text: String {
    lines.map { line in
      let text = line.map(\.text).joined()
      let end = text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex
      return text[..<end] + "\n"
    }.joined()
  }
}

extension [CharacterDrawing.Run] {
  fileprivate mutating func append(_ scalar: Unicode.Scalar, _ ink: CharacterDrawing.Ink) {
    // gnuplot leaves a blank with whatever ink came before it.
    let last = self.last?.ink ?? .plain
    let ink = scalar != " " ? ink : last.isArea ? .plain : last
    if let last = self.last, last.ink == ink {
      self[count - 1].text.unicodeScalars.append(scalar)
    } else {
      append(.init(String(Character(scalar)), ink))
    }
  }

  /// Without blanks at the end, axes as lines where there are characters for them, and blanks that
  /// belong to a cell of a heat map as blanks.
  fileprivate func finished(isUnicode: Bool) -> Self {
    var runs = self
    for index in runs.indices {
      switch runs[index].ink {
      case .axis where isUnicode: runs[index].text = axisText(runs[index].text)
      case .share: runs[index].text = String(runs[index].text.map { $0 == blankOfCell ? " " : $0 })
      default: break
      }
    }
    while let last = runs.last, !last.ink.isArea {
      let kept = last.text.lastIndex { $0 != " " }.map { last.text[...$0] }
      runs[runs.count - 1].text = kept.map(String.init) ?? ""
      if kept != nil { break }
      runs.removeLast()
    }
    return runs
  }
}

extension CharacterDrawing.Ink {
  /// Whether a blank of this ink shows.
  fileprivate var isArea: Bool {
    switch self {
    case .pixels, .share: true
    case .plain, .quiet, .axis, .curve, .right, .wrong: false
    }
  }
}

/// A blank that gnuplot gives a colour to: it does not to ordinary ones.
let blankOfCell: Character = "\u{A0}"

/// What gnuplot draws of an axis, `|` down to `+---+`, in characters that join.
private func axisText(_ text: String) -> String {
  guard text.contains("-") else {
    return String(text.map { $0 == "|" || $0 == "+" ? "│" : $0 })
  }
  var corner: Character = "└"
  return String(
    text.map { character -> Character in
      guard character == "-" || character == "+" else { return character }
      defer { corner = "─" }
      return character == "+" ? corner : "─"
    })
}
