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

/// CommonMark text as HTML that runs nothing and loads nothing.
///
/// Raw HTML is shown as the text it is, comments left out. Links keep to `http`, `https`, `mailto`
/// and addresses without a scheme; of any other link only the words are left.
///
/// - Parameters:
///   - text: the Markdown; its time can grow with the square of its length.
///   - image: the HTML that stands for an image, which is not checked here.
public func markdownHTML(_ text: String, image: (MarkdownImage) -> String) -> String {
  let tree = MarkdownTree(text)
  let special = [
    CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_LINK, CMARK_NODE_IMAGE,
  ]
  for unsafe node in unsafe tree.nodes(special.contains) {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK: unsafe showSource(of: node, as: CMARK_NODE_CODE_BLOCK)
    case CMARK_NODE_HTML_INLINE: unsafe showSource(of: node, as: CMARK_NODE_TEXT)
    case CMARK_NODE_LINK:
      if !isHarmless(address: unsafe MarkdownTree.address(of: node)) {
        unsafe MarkdownTree.unwrap(node)
      }
    default:
      let html = image(unsafe description(ofImage: node))
      unsafe MarkdownTree.replace(node, by: CMARK_NODE_CUSTOM_INLINE) { new in
        unsafe cmark_node_set_on_enter(new, html)
      }
    }
  }
  return tree.html()
}

/// The words of the first heading of a Markdown text, nil if it has none.
public func firstHeading(inMarkdown text: String) -> String? {
  let tree = MarkdownTree(text)
  return withExtendedLifetime(tree) {
    unsafe tree.nodes { $0 == CMARK_NODE_HEADING }.first.map { unsafe MarkdownTree.text(in: $0) }
  }
}

/// The addresses of a Markdown text's images, in order.
public func imageAddresses(inMarkdown text: String) -> [String] {
  let tree = MarkdownTree(text)
  return withExtendedLifetime(tree) {
    unsafe tree.nodes { $0 == CMARK_NODE_IMAGE }.map { unsafe MarkdownTree.address(of: $0) }
  }
}

private func showSource(of node: MarkdownNode, as type: cmark_node_type) {
  let source = unsafe MarkdownTree.literal(of: node)
  guard !source.hasPrefix("<!--") else { return unsafe MarkdownTree.remove(node) }
  unsafe MarkdownTree.replace(node, by: type) { unsafe cmark_node_set_literal($0, source) }
}

private func description(ofImage node: MarkdownNode) -> MarkdownImage {
  let parent = unsafe cmark_node_parent(node)
  let isAlone = unsafe cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH
    && cmark_node_next(node) == nil && cmark_node_previous(node) == nil
  return MarkdownImage(
    address: unsafe MarkdownTree.address(of: node), text: unsafe MarkdownTree.text(in: node),
    isAlone: isAlone)
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
