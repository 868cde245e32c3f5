/// The text elements of an SVG, as a reader shows them.
func shownTexts(_ svg: [UInt8]) -> [String] {
  contents(of: "text", in: String(decoding: svg, as: UTF8.self))
}

/// The title of an SVG.
func shownTitle(_ svg: [UInt8]) -> String? {
  contents(of: "title", in: String(decoding: svg, as: UTF8.self)).first
}

private func contents(of element: String, in svg: String) -> [String] {
  svg.split(separator: "<\(element)").dropFirst().compactMap { part in
    guard let start = part.firstIndex(of: ">"), let end = part.firstRange(of: "</\(element)>")
    else { return nil }
    var text = String(part[part.index(after: start)..<end.lowerBound])
    for (name, character) in [
      ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("amp", "&"),
    ] {
      text = text.split(separator: "&\(name);", omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return text
  }
}
