internal import Files
public import Results

/// The gnuplot commands that draw a figure on a terminal: the same text for the same figure.
///
/// No text of the figure is part of a command.
public func gnuplotScript(for figure: Figure, terminal: PlotTerminal) -> String {
  gnuplotScript(for: figure, terminal: terminal, output: nil)
}

/// As above, with the picture going to a path of our own, which becomes part of a command.
func gnuplotScript(for figure: Figure, terminal: PlotTerminal, output: String?) -> String {
  if case .dumb(let canvas) = terminal {
    let builder = textPicture(figure, canvas)
    let size = "\(numberText(builder.width)),\(numberText(builder.height))"
    return builder.script(terminal: "dumb size \(size) ansirgb noenhanced", output: output)
  }
  let builder: ScriptBuilder
  switch figure {
  case .history(let figure): builder = historyPicture(figure)
  case .probabilities(let figure): builder = probabilityPicture(figure)
  case .confusion(let figure): builder = confusionPicture(figure)
  case .samples(let figure): builder = samplesPicture(figure)
  case .rangeTest(let figure): builder = rangeTestPicture(figure)
  case .steps(let figure): builder = stepsPicture(figure)
  case .trace(let figure): builder = tracePicture(figure)
  case .layerSizes(let figure): builder = layerSizesPicture(figure)
  case .shares(let figure): builder = sharesPicture(figure)
  }
  return builder.script(
    terminal: options(terminal, builder.width, builder.height), output: output)
}

/// The digest that names a figure's data: the first 16 hexadecimal digits of the SHA-256 of its
/// `dataBytes`.
public func figureDigest(_ figure: Figure) -> String {
  sha256(figure.dataBytes).short
}

/// The terminal's name and options for a picture of this many layout pixels.
private func options(_ terminal: PlotTerminal, _ width: Double, _ height: Double) -> String {
  let size = "\(numberText(width.rounded())),\(numberText(height.rounded()))"
  let twice = "\(numberText(2 * width.rounded())),\(numberText(2 * height.rounded()))"
  let fonts = "font \"Helvetica,Arial,sans-serif,11\""
  let paper = "background \(PlotColor.paper.rgb)"
  switch terminal {
  case .svg: return "svg size \(size) fixed standalone noenhanced \(fonts) \(paper) butt"
  case .png:
    return "pngcairo size \(twice) noenhanced \(fonts) \(paper)"
      + " fontscale 1.5 linewidth 2 pointscale 2 dashlength 2 butt"
  case .pdf:
    let inches = [width, height].map { numberText($0 / 72) + "in" }.joined(separator: ",")
    return
      "pdfcairo size \(inches) noenhanced \(fonts) \(paper) fontscale 0.75 linewidth 2 dashlength 2 butt"
  case .sixel: return "sixelgd truecolor size \(size) noenhanced \(fonts) \(paper) fontscale 0.85"
  case .window(let system): return "\(system.rawValue) size \(size) noenhanced persist"
  case .dumb: return "dumb"
  }
}
