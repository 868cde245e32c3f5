internal import Markdown

/// The longest stretch of Markdown that an export parses, in bytes: the parser can need time that
/// grows with the square of it. A longer one is shown as it is written.
public let exportProseLimit = 256 << 10

/// Prose and pictures of a page, and which pictures it has already named.
struct HTMLProse {
  private let pictures: [String: ExportPicture]
  /// A number for every picture in the prose: the first use of it has the anchor.
  private let numbers: [String: Int]
  private var used: Set<String> = []

  init(_ document: ExportDocument) {
    pictures = document.pictures
    var numbers: [String: Int] = [:]
    for text in document.markdown {
      for address in imageAddresses(inMarkdown: text) {
        guard let path = localPath(ofAddress: address), case .svg = document.pictures[path],
          numbers[path] == nil
        else { continue }
        numbers[path] = numbers.count + 1
      }
    }
    self.numbers = numbers
  }

  /// The anchor of a picture that the prose shows, nil if it shows it nowhere.
  func anchor(of path: String) -> String? { numbers[path].map { "figure-\($0)" } }

  /// Markdown as HTML.
  ///
  /// - Parameter commands: what stands for its fences of commands, by the lines that open them.
  mutating func html(_ text: String, commands: [Int: HTML] = [:]) -> HTML {
    guard text.utf8.count <= exportProseLimit else { return "<pre class=\"plain\">\(text)</pre>\n" }
    var prose = self
    let html = markdownHTML(text, code: { commands[$0]?.source }) { prose.html($0).source }
    self = prose
    return HTML(trusted: withVisibleControls(html))
  }

  private mutating func html(_ image: MarkdownImage) -> HTML {
    guard let path = localPath(ofAddress: image.address), let picture = pictures[path] else {
      let words = image.text.isEmpty ? "picture" : image.text
      return "<span class=\"absent\">[\(words): \(image.address), not part of this page]</span>"
    }
    switch picture {
    case .missing(let reason):
      return "<span class=\"absent\">[\(image.text): \(reason)]</span>"
    case .svg(let bytes, _):
      let isFirst = used.insert(path).inserted
      let anchor: HTML = isFirst ? self.anchor(of: path).map { " id=\"\($0)\"" } ?? "" : ""
      let shown = pictureHTML(bytes, text: image.text)
      guard image.isAlone else { return "<span\(anchor)>\(shown)</span>" }
      let caption: HTML =
        image.text.isEmpty
        ? "" : "<span class=\"caption\" aria-hidden=\"true\">\(image.text)</span>"
      return "<span class=\"figure\"\(anchor)>\(shown)\(caption)</span>"
    }
  }
}

/// An SVG inside the page. In an `<img>` it runs no script and loads nothing.
func pictureHTML(_ svg: [UInt8], text: String) -> HTML {
  "<img src=\"\(dataAddress(ofSVG: svg))\" alt=\"\(text)\">"
}

/// The path of a file beside the notebook that an address in its prose names, `%20` read as a blank;
/// nil for an address of anything else.
public func localPath(ofAddress address: String) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(address.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let decoded = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(decoded)
      rest.removeFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  let path = String(decoding: bytes, as: UTF8.self)
  let isLocal = !address.contains { ":?#\\".contains($0) } && !address.hasPrefix("/")
  guard isLocal else { return nil }
  return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
}
