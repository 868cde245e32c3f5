internal import Results

/// The characters that curves are drawn with: a mark where something was measured, and dots between
/// where a colour tells whose they are.
///
/// In ASCII, for a lone model: `.` training, `*` validation, `+` training images evaluated after the
/// epoch. For several: a letter a model, small for training and large for validation, and a digit for
/// the third. In Unicode: a shape a model, hollow for training and filled for validation.
struct CurveMarks {
  let canvas: TextCanvas
  /// Whether there is no other model to be told from.
  let isOnly: Bool

  private static let hollow = Array("○□△◇▽☆♤♧")
  private static let filled = Array("●■▲◆▼★♠♣")

  func mark(_ role: HistoryCurve.Role, model: Int) -> Character {
    if canvas.isUnicode {
      switch role {
      case .training: return Self.hollow[model % Self.hollow.count]
      case .validation: return Self.filled[model % Self.filled.count]
      case .evaluated: return isOnly ? "+" : digit(model)
      }
    }
    if isOnly { return role == .training ? "." : role == .validation ? "*" : "+" }
    let letter = Character(Unicode.Scalar(UInt8(97 + model % 26)))
    switch role {
    case .training: return letter
    case .validation: return Character(letter.uppercased())
    case .evaluated: return digit(model)
    }
  }

  private func digit(_ model: Int) -> Character {
    Character("\((model + 1) % 10)")
  }

  /// The ink of a curve: by role for a lone model, else by model.
  func ink(_ role: HistoryCurve.Role, model: Int) -> CharacterDrawing.Ink {
    .curve(!isOnly ? model : role == .training ? 0 : role == .validation ? 1 : 2)
  }

  /// The command that plots curves, all marks over all lines between them.
  func plot(_ curves: [MarkedCurve], in builder: inout ScriptBuilder) -> String {
    let dot: Character = canvas.isUnicode ? "·" : "."
    let layers =
      curves.map { (rows: $0.between, mark: canvas.hasColor ? dot : $0.mark, ink: $0.ink) }
      + curves.map { (rows: $0.points, mark: $0.mark, ink: $0.ink) }
    let plots = layers.filter { !$0.rows.isEmpty }.map { layer in
      "\(builder.data(layer.rows)) using 1:2 with points pointtype \"\(layer.mark)\""
        + " linecolor rgb \(layer.ink.rgb) notitle"
    }
    return "plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", "))
  }
}

/// A curve of characters: points of data, each `x y`.
struct MarkedCurve {
  /// What was measured.
  let points: [String]
  /// Points of the lines that join them.
  var between: [String] = []
  let mark: Character
  let ink: CharacterDrawing.Ink
}

/// A name with the mark it has in a picture of characters.
struct LegendEntry {
  let mark: String
  let name: String
  let ink: CharacterDrawing.Ink

  var text: String { "\(mark) \(name)" }
}

extension TextLines {
  /// Adds entries beside each other, in as many lines as they take.
  mutating func add(_ entries: [LegendEntry], note: String = "") {
    var column = 2
    func isRoom(_ text: String, _ column: Int) -> Bool {
      column == 2 || column + text.count <= columns
    }
    for entry in entries {
      if !isRoom(entry.text, column) {
        advance()
        column = 2
      }
      add(entry.mark, column: column, ink: entry.ink)
      add(entry.name, column: column + entry.mark.count + 1)
      column += entry.text.count + 3
    }
    if !note.isEmpty {
      if !isRoom(note, column) {
        advance()
        column = 2
      }
      add(note, column: column, ink: .quiet)
    }
    advance()
  }
}

extension ScriptBuilder {
  /// The axes of a panel of characters: lines at the left and below, numbers beside them.
  ///
  /// - Parameters:
  ///   - x: `first,step,last`, or nothing where gnuplot is to choose.
  ///   - y: the same.
  mutating func addTextAxes(x: String, y: String) {
    let ink = "nomirror scale 0 textcolor rgb \(CharacterDrawing.Ink.quiet.rgb)"
    // Behind, so that what was measured first is seen.
    add("set border 3 back linecolor rgb \(CharacterDrawing.Ink.axis.rgb)")
    add("set xtics \(x.isEmpty ? "" : x + " ")\(ink)")
    add("set ytics \(y.isEmpty ? "" : y + " ")\(ink)")
  }
}
