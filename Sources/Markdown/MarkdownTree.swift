internal import CCmark
internal import Glibc

/// A node of cmark's tree; it lives as long as its tree does.
typealias MarkdownNode = OpaquePointer

/// CommonMark text as cmark parsed it. Source: CommonMark 0.30.
final class MarkdownTree {
  private let root: MarkdownNode?

  init(_ text: String) {
    var text = text
    root = unsafe text.withUTF8 { bytes in
      unsafe cmark_parse_document(bytes.baseAddress, bytes.count, CMARK_OPT_DEFAULT)
    }
  }

  deinit {
    if let root = unsafe root { unsafe cmark_node_free(root) }
  }

  /// The nodes of some kinds, every node after those inside it, so that one can be replaced without
  /// losing another that is still to come.
  func nodes(_ isWanted: (cmark_node_type) -> Bool) -> [MarkdownNode] {
    guard let root = unsafe root else { return [] }
    return unsafe Self.nodes(below: root, isWanted)
  }

  /// The same for a part of the tree, the part's own root included.
  static func nodes(
    below root: MarkdownNode, _ isWanted: (cmark_node_type) -> Bool
  ) -> [MarkdownNode] {
    var found: [MarkdownNode] = unsafe []
    let iterator = unsafe cmark_iter_new(root)
    defer { unsafe cmark_iter_free(iterator) }
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return unsafe found }
      guard let node = unsafe cmark_iter_get_node(iterator) else { continue }
      let type = unsafe cmark_node_get_type(node)
      // Leaves are only entered, all others are also left.
      let isLeaf = Self.leaves.contains(type)
      if isWanted(type), isLeaf == (event == CMARK_EVENT_ENTER) { unsafe found.append(node) }
    }
  }

  private static let leaves = [
    CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
    CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
  ]

  /// The words in a node, without their emphasis.
  static func text(in node: MarkdownNode) -> String {
    let leaves = unsafe nodes(below: node) { type in
      [CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK]
        .contains(type)
    }
    var text = ""
    for unsafe leaf in unsafe leaves {
      let literal = unsafe cmark_node_get_literal(leaf)
      text += unsafe literal.map { unsafe String(cString: $0) } ?? " "
    }
    return text
  }

  /// The address of a link or an image.
  static func address(of node: MarkdownNode) -> String {
    unsafe cmark_node_get_url(node).map { unsafe String(cString: $0) } ?? ""
  }

  /// The source text of a leaf.
  static func literal(of node: MarkdownNode) -> String {
    unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
  }

  /// Puts a new node in a node's place.
  ///
  /// - Parameter fill: gives the new node its content.
  static func replace(
    _ node: MarkdownNode, by type: cmark_node_type, fill: (MarkdownNode) -> Void
  ) {
    guard let new = unsafe cmark_node_new(type) else { return }
    unsafe fill(new)
    if unsafe cmark_node_replace(node, new) == 1 {
      unsafe cmark_node_free(node)
    } else {
      unsafe cmark_node_free(new)
    }
  }

  /// Puts what is in a node in the node's place.
  static func unwrap(_ node: MarkdownNode) {
    while let child = unsafe cmark_node_first_child(node) {
      guard unsafe cmark_node_insert_before(node, child) == 1 else { break }
    }
    remove(node)
  }

  /// Takes a node away with all that is in it.
  static func remove(_ node: MarkdownNode) {
    unsafe cmark_node_unlink(node)
    unsafe cmark_node_free(node)
  }

  /// The tree as HTML. What is still raw HTML in it, cmark leaves out.
  func html() -> String {
    guard let root = unsafe root, let bytes = unsafe cmark_render_html(root, CMARK_OPT_DEFAULT)
    else { return "" }
    defer { unsafe free(bytes) }
    return unsafe String(cString: bytes)
  }
}
