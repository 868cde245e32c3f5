internal import Results

/// Loss and accuracy drawn with characters, beside each other where there is room.
func historyText(_ figure: HistoryFigure, _ canvas: TextCanvas) -> ScriptBuilder {
  let columns = canvas.columns
  let marks = CurveMarks(canvas: canvas, isOnly: figure.models.count == 1)
  var lines = TextLines(columns: columns, title: figure.title)
  addLegend(figure, marks, to: &lines)
  lines.advance()
  let isWide = columns >= 64
  let panelWidth = isWide ? (columns - 3) / 2 : columns
  let first = lines.rows
  let panelHeight = canvas.panelRows(width: panelWidth, around: first + 2)
  let height = first + (isWide ? panelHeight : 2 * panelHeight + 1)
  var builder = lines.builder(height: height)
  let curves = historyCurves(figure)
  builder.add("set multiplot")
  for (index, panel) in [("loss", curves.loss), ("accuracy", curves.accuracy)].enumerated() {
    let left = isWide ? index * (panelWidth + 3) : 0
    let top = isWide ? first : first + index * (panelHeight + 1)
    builder.text("\(panel.0) by epoch", Double(left + 2), Double(top), ink: .quiet)
    addPanel(
      panel.1, epochs: epochRange(figure), marks,
      columns: left + 8..<left + panelWidth, rows: top + 1..<top + panelHeight - 2,
      to: &builder)
    builder.add("unset label")
  }
  builder.add("unset multiplot")
  return builder
}

private func addPanel(
  _ curves: [HistoryCurve], epochs: ClosedRange<Int>, _ marks: CurveMarks, columns: Range<Int>,
  rows: Range<Int>, to builder: inout ScriptBuilder
) {
  let values = curves.flatMap(\.values)
  let ticks = Ticks(
    around: values.min() ?? 0, values.max() ?? 1, count: rows.count >= 20 ? 6 : 4)
  let whole = Ticks(whole: epochs.lowerBound, epochs.upperBound, count: max(columns.count / 5, 4))
  builder.area(
    left: Double(columns.lowerBound), right: Double(columns.upperBound - 1),
    top: Double(rows.lowerBound), bottom: Double(rows.upperBound - 1))
  let last = epochs.count == 1 ? epochs.lowerBound + 1 : epochs.upperBound
  builder.add("set xrange [\(epochs.lowerBound):\(last)]")
  builder.add("set yrange [\(dataText(ticks.first)):\(dataText(ticks.last))]")
  builder.addTextAxes(
    x: "\(numberText(whole.first)),\(numberText(whole.step)),\(numberText(whole.last))",
    y: "\(dataText(ticks.first)),\(dataText(ticks.step)),\(dataText(ticks.last))")
  builder.add("set format x \"%.0f\"")
  builder.add("set format y \"\(tickFormat(ticks))\"")
  let marked = curves.map { curve in
    MarkedCurve(
      points: curve.points.compactMap { point in
        point.value.map { "\(point.epoch) \(dataText($0))" }
      },
      between: between(curve.points, over: columns.count),
      mark: marks.mark(curve.role, model: curve.model),
      ink: marks.ink(curve.role, model: curve.model))
  }
  builder.add(marks.plot(marked, in: &builder))
}

private func addLegend(_ figure: HistoryFigure, _ marks: CurveMarks, to lines: inout TextLines) {
  var roles: [(role: HistoryCurve.Role, name: String)] = [(.training, "training")]
  if figure.hasValidation { roles.append((.validation, "validation")) }
  if figure.hasEvaluation { roles.append((.evaluated, "training, after the epoch")) }
  if marks.isOnly {
    return lines.add(
      roles.map { role, name in
        LegendEntry(
          mark: "\(marks.mark(role, model: 0))", name: name, ink: marks.ink(role, model: 0))
      })
  }
  let entries = figure.models.enumerated().map { index, model in
    LegendEntry(
      mark: roles.map { "\(marks.mark($0.role, model: index))" }.joined(separator: " "),
      name: clippedText(drawableText(model.name), characters: 20),
      ink: marks.ink(.validation, model: index))
  }
  let keys = roles.map { "\(marks.mark($0.role, model: 0)) \($0.name)" }
  lines.add(entries, note: "(\(keys.joined(separator: ", ")))")
}

/// Points of the lines between the measured ones, so that about every column of characters has one.
private func between(_ points: [(epoch: Int, value: Double?)], over columns: Int) -> [String] {
  let parts = max(1, columns / max(points.count - 1, 1))
  return zip(points, points.dropFirst()).flatMap { start, end -> [String] in
    guard let low = start.value, let high = end.value else { return [] }
    return (1..<max(parts, 1)).map { part in
      let share = Double(part) / Double(parts)
      let epoch = Double(start.epoch) + share * Double(end.epoch - start.epoch)
      return "\(dataText(epoch)) \(dataText(low + share * (high - low)))"
    }
  }
}
