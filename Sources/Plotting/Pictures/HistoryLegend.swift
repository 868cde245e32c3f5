internal import Results

/// The rows of a history's legend: a stroke and a name each.
struct HistoryLegend {
  private struct Entry {
    let name: String
    let color: PlotColor
    let width: Double
    let dash: ScriptBuilder.Dash
  }

  private var rows: [[(x: Double, entry: Entry)]] = []
  private static let rowHeight = 20.0
  private static let strokeWidth = 22.0

  /// The height of all rows.
  var height: Double { Double(rows.count) * Self.rowHeight }

  init(_ figure: HistoryFigure, left: Double, right: Double) {
    let hasValidation = figure.hasValidation
    let isOnly = figure.models.count == 1
    var entries: [Entry] = []
    if isOnly {
      entries.append(Self.role("training", .training, isOnly: true))
      if hasValidation { entries.append(Self.role("validation", .validation, isOnly: true)) }
      if figure.hasEvaluation {
        entries.append(Self.role("training, after the epoch", .evaluated, isOnly: true))
      }
    } else {
      for (index, model) in figure.models.enumerated() {
        let color = curveColor(.validation, model: index, isOnly: false)
        entries.append(
          Entry(
            name: clippedText(drawableText(model.name), width: 180, size: 11), color: color,
            width: 2, dash: .none))
      }
      entries.append(Self.role("training", .training, isOnly: false))
      if hasValidation { entries.append(Self.role("validation", .validation, isOnly: false)) }
      if figure.hasEvaluation {
        entries.append(Self.role("training, after the epoch", .evaluated, isOnly: false))
      }
    }
    place(entries, left: left, right: right)
  }

  /// The entry of a role; between several models, a role is a kind of stroke in no model's colour.
  private static func role(
    _ name: String, _ role: HistoryCurve.Role, isOnly: Bool
  ) -> Entry {
    let isLight = role != .validation && !isOnly
    return Entry(
      name: name, color: isOnly ? curveColor(role, model: 0, isOnly: true) : .softInk,
      width: isLight ? 1.3 : 2,
      dash: !isLight ? .none : role == .training ? .dashed : .dotted)
  }

  private mutating func place(_ entries: [Entry], left: Double, right: Double) {
    var x = left
    var row: [(x: Double, entry: Entry)] = []
    for entry in entries {
      let width = Self.strokeWidth + 6 + textWidth(entry.name, size: 11) + 18
      if x + width > right, !row.isEmpty {
        rows.append(row)
        row = []
        x = left
      }
      row.append((x, entry))
      x += width
    }
    rows.append(row)
  }

  func draw(in builder: inout ScriptBuilder, top: Double) {
    for (index, row) in rows.enumerated() {
      let y = top + (Double(index) + 0.5) * Self.rowHeight
      for (x, entry) in row {
        builder.line(
          from: (x, y), to: (x + Self.strokeWidth, y), width: entry.width, color: entry.color,
          dash: entry.dash)
        builder.text(entry.name, x + Self.strokeWidth + 6, y)
      }
    }
  }
}
