internal import CCmark

/// An image of a Markdown text: `![text](address)`.
public struct MarkdownImage: Sendable, Equatable {
  /// Where it is, as written.
  public let address: String
  /// What to say in its place.
  public let text: String
  /// Whether it is a paragraph of its own.
  public let isAlone: Bool
}

/// CommonMark text as HTML that runs nothing and loads nothing, with tables as GitHub has them, and
/// formulas of TeX as text.
///
/// Raw HTML is shown as the text it is, comments left out. Links keep to `http`, `https`, `mailto`
/// and addresses without a scheme; of any other link only the words are left.
///
/// - Parameters:
///   - text: the Markdown; its time can grow with the square of its length.
///   - code: the HTML that stands for a block of code, given the number of its first line, which is
///     not checked here; nil for the code itself.
///   - image: the HTML that stands for an image, which is not checked here.
public func markdownHTML(
  _ text: String, code: (Int) -> String? = { _ in nil }, image: (MarkdownImage) -> String
) -> String {
  let tree = MarkdownTree(text)
  replaceTablesAndFormulas(in: tree, of: text, image: image)
  return markdownHTML(of: tree, code: code, image: image)
}

/// Puts HTML in the place of all that the tree's own HTML would show otherwise, or not at all.
func markdownHTML(
  of tree: MarkdownTree, code: (Int) -> String?, image: (MarkdownImage) -> String
) -> String {
  let special = [
    CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_LINK, CMARK_NODE_IMAGE,
    CMARK_NODE_CODE_BLOCK,
  ]
  tree.withNodes(special.contains) { nodes in
    for node in nodes {
      switch node.type {
      case CMARK_NODE_HTML_BLOCK: showSource(of: node, as: CMARK_NODE_CODE_BLOCK)
      case CMARK_NODE_HTML_INLINE: showSource(of: node, as: CMARK_NODE_TEXT)
      case CMARK_NODE_LINK:
        if !isHarmless(address: node.address) { node.unwrap() }
      case CMARK_NODE_CODE_BLOCK:
        if let html = code(node.line) { node.replace(byHTML: html, as: CMARK_NODE_CUSTOM_BLOCK) }
      default:
        let found = MarkdownImage(
          address: node.address, text: node.text, isAlone: node.isParagraph)
        node.replace(byHTML: image(found))
      }
    }
  }
  return tree.html()
}

/// The words of the first heading of a Markdown text, nil if it has none.
public func firstHeading(inMarkdown text: String) -> String? {
  MarkdownTree(text).withNodes({ $0 == CMARK_NODE_HEADING }) { $0.first?.text }
}

/// The addresses of a Markdown text's images, in order.
public func imageAddresses(inMarkdown text: String) -> [String] {
  MarkdownTree(text).withNodes({ $0 == CMARK_NODE_IMAGE }) { $0.map(\.address) }
}

private func showSource(of node: MarkdownNode, as type: cmark_node_type) {
  let source = node.literal ?? ""
  if source.hasPrefix("<!--") { node.remove() } else { node.replace(by: type, literal: source) }
}

/// Whether an address can be followed without running anything.
///
/// A scheme ends at the first colon, unless a `/`, `?` or `#` comes before it.
/// Source: RFC 3986, section 3.1.
private func isHarmless(address: String) -> Bool {
  let scheme = address.prefix { !":/?#".contains($0) }
  guard scheme.endIndex < address.endIndex, address[scheme.endIndex] == ":" else { return true }
  return ["http", "https", "mailto"].contains(scheme.lowercased())
}
