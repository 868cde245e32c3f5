internal import Results

/// Loss and accuracy drawn with characters, beside each other where there is room.
///
/// One model: `.` training, `*` validation, `+` training images evaluated after the epoch. Several:
/// a letter a model, small for training and large for validation, and a digit for the third.
func historyText(_ figure: HistoryFigure, columns: Int) -> ScriptBuilder {
  var lines = TextLines(columns: columns, title: figure.title)
  for line in legendLines(figure, columns: columns) {
    lines.add(line, column: 2)
    lines.advance()
  }
  lines.advance()
  let isWide = columns >= 64
  let panelWidth = isWide ? (columns - 3) / 2 : columns
  let panelHeight = 14
  let first = lines.rows
  let height = first + (isWide ? panelHeight : 2 * panelHeight + 1)
  var builder = lines.builder(height: height)
  let curves = historyCurves(figure)
  builder.add("set multiplot")
  for (index, panel) in [("loss", curves.loss), ("accuracy", curves.accuracy)].enumerated() {
    let left = isWide ? index * (panelWidth + 3) : 0
    let top = isWide ? first : first + index * (panelHeight + 1)
    builder.text("\(panel.0) by epoch", Double(left + 2), Double(top))
    addPanel(
      panel.1, epochs: epochRange(figure), isOnly: figure.models.count == 1,
      columns: left + 8..<left + panelWidth, rows: top + 1..<top + panelHeight - 2,
      to: &builder)
    builder.add("unset label")
  }
  builder.add("unset multiplot")
  return builder
}

private func addPanel(
  _ curves: [HistoryCurve], epochs: ClosedRange<Int>, isOnly: Bool, columns: Range<Int>,
  rows: Range<Int>, to builder: inout ScriptBuilder
) {
  let values = curves.flatMap(\.values)
  let ticks = Ticks(around: values.min() ?? 0, values.max() ?? 1, count: 4)
  let whole = Ticks(whole: epochs.lowerBound, epochs.upperBound, count: 8)
  builder.area(
    left: Double(columns.lowerBound), right: Double(columns.upperBound - 1),
    top: Double(rows.lowerBound), bottom: Double(rows.upperBound - 1))
  let last = epochs.count == 1 ? epochs.lowerBound + 1 : epochs.upperBound
  builder.add("set border 3")
  builder.add("set xrange [\(epochs.lowerBound):\(last)]")
  builder.add("set yrange [\(dataText(ticks.first)):\(dataText(ticks.last))]")
  builder.add(
    "set xtics \(numberText(whole.first)),\(numberText(whole.step)),\(numberText(whole.last))"
      + " nomirror scale 0")
  builder.add(
    "set ytics \(dataText(ticks.first)),\(dataText(ticks.step)),\(dataText(ticks.last))"
      + " nomirror scale 0")
  builder.add("set format x \"%.0f\"")
  builder.add("set format y \"%.\(ticks.decimals)f\"")
  let plots = curves.map { curve in
    let rows = spread(curve.points, over: columns.count).map {
      "\(dataText($0.epoch)) \(dataText($0.value))"
    }
    return "\(builder.data(rows)) using 1:2 with points pointtype"
      + " \"\(mark(curve.role, model: curve.model, isOnly: isOnly))\" notitle"
  }
  builder.add("plot " + (plots.isEmpty ? "NaN notitle" : plots.joined(separator: ", ")))
}

/// The character of a curve.
private func mark(_ role: HistoryCurve.Role, model: Int, isOnly: Bool) -> String {
  if isOnly { return role == .training ? "." : role == .validation ? "*" : "+" }
  let letter = Character(Unicode.Scalar(UInt8(97 + model % 26)))
  switch role {
  case .training: return "\(letter)"
  case .validation: return letter.uppercased()
  case .evaluated: return "\((model + 1) % 10)"
  }
}

private func legendLines(_ figure: HistoryFigure, columns: Int) -> [String] {
  let isOnly = figure.models.count == 1
  var roles: [(role: HistoryCurve.Role, name: String)] = [(.training, "training")]
  if figure.hasValidation { roles.append((.validation, "validation")) }
  if figure.hasEvaluation { roles.append((.evaluated, "training, after the epoch")) }
  let keys = roles.map { "\(mark($0.role, model: 0, isOnly: isOnly)) \($0.name)" }
  if isOnly { return [keys.joined(separator: "   ")] }
  let marked: [HistoryCurve.Role] =
    [.training, .validation] + (figure.hasEvaluation ? [.evaluated] : [])
  let letters = figure.models.enumerated().map { index, model in
    marked.map { mark($0, model: index, isOnly: false) }.joined(separator: " ")
      + " \(clippedText(drawableText(model.name), characters: 20))"
  }
  var lines: [String] = []
  var line = ""
  let key = keys.joined(separator: ", ")
  for entry in letters + ["(\(key))"] {
    if !line.isEmpty, line.count + 3 + entry.count > columns - 2 {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : "   ") + entry
  }
  return lines + [line]
}

/// Points between the measured ones, so that about every column of characters has one.
private func spread(
  _ points: [(epoch: Int, value: Double?)], over columns: Int
) -> [(epoch: Double, value: Double)] {
  var result: [(epoch: Double, value: Double)] = []
  let perStep = max(1, columns / max(points.count - 1, 1))
  for (index, point) in points.enumerated() {
    guard let value = point.value else { continue }
    let start = Double(point.epoch)
    result.append((start, value))
    guard index + 1 < points.count, let next = points[index + 1].value else { continue }
    let span = Double(points[index + 1].epoch) - start
    for step in 1..<max(perStep, 1) {
      let part = Double(step) / Double(perStep)
      result.append((start + part * span, value + part * (next - value)))
    }
  }
  return result
}
