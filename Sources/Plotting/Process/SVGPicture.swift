internal import Results

/// What an SVG of ours says about itself: its title, and the digest of the data it shows.
enum SVGPicture {
  private static let mark = "fmnist figure data "

  /// gnuplot's SVG with the figure's title in place of gnuplot's, the digest in its description,
  /// and images shown as the pixels they are.
  static func complete(_ svg: [UInt8], title: String, digest: String) -> [UInt8] {
    let text = String(decoding: svg, as: UTF8.self)
    guard let rootEnd = endOfRootTag(text) else { return svg }
    var rest = text[rootEnd...]
    for tag in ["title", "desc"] {
      let trimmed = rest.drop { $0.isWhitespace }
      if trimmed.hasPrefix("<\(tag)>"), let end = rangeOf("</\(tag)>", in: trimmed) {
        rest = trimmed[end...]
      }
    }
    let head = """

      <title>\(escaped(title.isEmpty ? "figure" : title))</title>
      <desc>\(mark)\(digest)</desc>
      <style>image { image-rendering: optimizeSpeed; image-rendering: pixelated }</style>
      """
    let root = text[..<rootEnd].dropLast() + " \(fonts)>"
    return Array((root + head + SVGPicture.compact(rest)).utf8)
  }

  private static let fonts = "font-family=\"Helvetica,Arial,sans-serif\""

  /// The same picture in fewer bytes: without what is SVG's default, what the root says already,
  /// indentation, and the names gnuplot gives its plots, which readers show when pointed at.
  ///
  /// Only tags are changed. No text of a figure is taken for one: there, `<` is escaped.
  private static func compact(_ text: Substring) -> String {
    let pieces = text.split(separator: "<", omittingEmptySubsequences: false)
    var result = String(pieces[0])
    var isPlotTitle = false
    for piece in pieces.dropFirst() {
      let end = piece.firstIndex(of: ">") ?? piece.endIndex
      if piece.hasPrefix("title>gnuplot_plot_") {
        isPlotTitle = true
      } else if isPlotTitle, piece.hasPrefix("/title>") {
        isPlotTitle = false
      } else {
        var tag = String(piece[..<end])
        for part in [" stroke-linecap=\"butt\" stroke-linejoin=\"miter\"", " \(fonts)"] {
          if let range = tag.firstRange(of: part) { tag.removeSubrange(range) }
        }
        result += "<" + tag + piece[end...].trimmingLineBreaks()
      }
    }
    return result
  }

  /// The digest in an SVG of ours, nil in any other file.
  static func digest(in svg: [UInt8]) -> String? {
    let start = Array("<desc>\(mark)".utf8)
    let head = svg.prefix(64 * 1024)
    guard let first = head.firstRange(of: start) else { return nil }
    let digits = head[first.upperBound...].prefix { $0 != UInt8(ascii: "<") }
    let isHex = digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isHex && digits.count == 16 ? String(decoding: digits, as: UTF8.self) : nil
  }

  private static func endOfRootTag(_ text: String) -> String.Index? {
    guard let root = rangeOf("<svg", in: text[...]) else { return nil }
    return text[root...].firstIndex(of: ">").map(text.index(after:))
  }

  /// The index after the first occurrence.
  private static func rangeOf(_ part: String, in text: Substring) -> String.Index? {
    text.firstRange(of: part)?.upperBound
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in drawableText(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}

extension Substring {
  /// The text after a tag, one line break for white space that has one.
  fileprivate func trimmingLineBreaks() -> Substring {
    let rest = dropFirst()
    guard rest.contains("\n"), rest.allSatisfy(\.isWhitespace) else { return self }
    return ">\n"
  }
}

/// The digest of the data an SVG of ours shows, nil for any other file.
public func figureDigest(inSVG svg: [UInt8]) -> String? {
  SVGPicture.digest(in: svg)
}
