internal import CCmark
internal import Glibc

/// CommonMark text as cmark parsed it. Source: CommonMark 0.30.
@safe
final class MarkdownTree {
  private let root: OpaquePointer?

  init(_ text: String) {
    var text = text
    let root = text.withUTF8 { bytes in
      unsafe cmark_parse_document(bytes.baseAddress, bytes.count, CMARK_OPT_DEFAULT)
    }
    unsafe self.root = root
  }

  deinit {
    unsafe cmark_node_free(root)
  }

  /// The nodes of some kinds, every node after those inside it, while the tree lives.
  func withNodes<Result>(
    _ isWanted: (cmark_node_type) -> Bool, _ body: ([MarkdownNode]) -> Result
  ) -> Result {
    withExtendedLifetime(self) {
      let root = unsafe self.root.map { unsafe MarkdownNode($0) }
      return body(root?.nodes(isWanted) ?? [])
    }
  }

  /// Whether there is anything in it: definitions of links are nothing.
  var hasBlocks: Bool {
    withExtendedLifetime(self) { unsafe cmark_node_first_child(root) != nil }
  }

  /// Whether it is one paragraph and nothing else.
  var isParagraph: Bool {
    withExtendedLifetime(self) {
      let first = unsafe cmark_node_first_child(root)
      return unsafe cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH
        && cmark_node_next(first) == nil
    }
  }

  /// The tree as HTML. What is still raw HTML in it, cmark leaves out.
  func html() -> String {
    withExtendedLifetime(self) {
      guard let bytes = unsafe cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
      defer { unsafe free(bytes) }
      return unsafe String(cString: bytes)
    }
  }
}
