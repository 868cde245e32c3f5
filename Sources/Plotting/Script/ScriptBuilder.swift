internal import Results

/// Builds one gnuplot script: the only place where texts and numbers become gnuplot's language.
///
/// Texts never stand in the commands. They are lines of one datablock, ended by a marker none of
/// them contains, and commands name them `$S[1]`, `$S[2]`… with `noenhanced`: gnuplot's quoted
/// strings run backticks and end at quotes and newlines, a datablock's lines are only text.
struct ScriptBuilder {
  /// Where a text stands from its point.
  enum Anchor: String {
    case left, center, right
  }

  /// How a line is interrupted.
  enum Dash: String {
    case none = "1"
    case dashed = "(6,4)"
    case dotted = "(2,3)"
  }

  /// The picture's size: pixels of the layout, or characters.
  let width: Double
  let height: Double
  private let isText: Bool
  private var texts: [String] = []
  private var blocks: [(name: String, rows: [String])] = []
  private(set) var commands: [String] = []

  init(width: Double, height: Double, isText: Bool) {
    self.width = width
    self.height = height
    self.isText = isText
  }

  /// Adds a command made of our own words and numbers only.
  mutating func add(_ command: String) {
    commands.append(command)
  }

  /// Adds rows of numbers; returns what commands call them. An empty row interrupts a line.
  mutating func data(_ rows: [String]) -> String {
    let name = "$D\(blocks.count + 1)"
    blocks.append((name, rows))
    return name
  }

  /// Adds a text at a point given from the picture's top left: pixels of the layout, or, in a
  /// text picture, column and row, with an ink in place of size and colour.
  mutating func text(
    _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .left, size: Double = 11,
    color: PlotColor = .ink, rotation: Int = 0, ink: CharacterDrawing.Ink = .plain
  ) {
    let line = drawableText(text)
    if line.isEmpty { return }
    texts.append(line)
    var command = "set label \(texts.count) $S[\(texts.count)] at "
    if isText {
      command += "character \(numberText(x)),\(numberText(height - 1 - y)) \(anchor.rawValue)"
      if ink != .plain { command += " textcolor rgb \(ink.rgb)" }
    } else {
      command += "\(place(x, y)) \(anchor.rawValue)"
      command += " font \",\(numberText(size))\" textcolor rgb \(color.rgb)"
      if rotation != 0 { command += " rotate by \(rotation)" }
    }
    commands.append(command + " noenhanced front")
  }

  /// Adds a straight line between two points given in pixels from the top left.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double,
    color: PlotColor, dash: Dash = .none, behind: Bool = false
  ) {
    commands.append(
      "set arrow from \(place(start.x, start.y)) to \(place(end.x, end.y)) nohead"
        + " linewidth \(numberText(width)) linecolor rgb \(color.rgb) dashtype \(dash.rawValue)"
        + (behind ? " back" : " front"))
  }

  /// Adds a filled box given in pixels from the top left, its colour in 24 bits.
  mutating func box(left: Double, right: Double, top: Double, bottom: Double, color: Int) {
    commands.append(
      "set object rectangle from \(place(left, bottom)) to \(place(right, top))"
        + " fillcolor rgb \(rgbText(color)) fillstyle solid noborder behind")
  }

  /// Puts the plot's axes at these pixels from the top left.
  mutating func area(left: Double, right: Double, top: Double, bottom: Double) {
    commands.append("set lmargin at screen \(numberText(left / width, decimals: 6))")
    commands.append("set rmargin at screen \(numberText(right / width, decimals: 6))")
    commands.append("set tmargin at screen \(numberText(1 - top / height, decimals: 6))")
    commands.append("set bmargin at screen \(numberText(1 - bottom / height, decimals: 6))")
  }

  /// A point given in pixels from the top left, in gnuplot's words.
  private func place(_ x: Double, _ y: Double) -> String {
    let across = numberText(x / width, decimals: 6)
    return "screen \(across),\(numberText(1 - y / height, decimals: 6))"
  }

  /// The whole script, its picture going to standard output or to a path of our own.
  func script(terminal: String, output: String?) -> String {
    var lines = ["reset", "undefine $*", "set encoding utf8", "set terminal \(terminal)"]
    if let output { lines.append("set output \"\(output)\"") }
    if !texts.isEmpty {
      let marker = endMarker()
      lines.append("$S << \(marker)")
      lines += texts
      lines.append(marker)
    }
    for block in blocks {
      lines.append("\(block.name) << END")
      lines += block.rows
      lines.append("END")
    }
    lines += commands
    // A PDF is written when its output is closed.
    if output != nil { lines.append("unset output") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line that no text contains. It cannot be guessed wrong: texts that contain one candidate
  /// make us take the next.
  private func endMarker() -> String {
    var number = 1
    while texts.contains(where: { $0.contains("END\(number)") }) { number += 1 }
    return "END\(number)"
  }
}
