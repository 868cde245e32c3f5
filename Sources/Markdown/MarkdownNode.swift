internal import CCmark

/// A node of cmark's tree. It must not be used after its tree is gone or it is taken out.
@safe
struct MarkdownNode {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    unsafe self.pointer = unsafe pointer
  }

  var type: cmark_node_type { unsafe cmark_node_get_type(pointer) }

  /// The number of its first line; only blocks have one.
  var line: Int { Int(unsafe cmark_node_get_start_line(pointer)) }

  /// The number of its last line.
  var lastLine: Int { Int(unsafe cmark_node_get_end_line(pointer)) }

  /// Where it begins in its first line, in bytes from 1.
  var column: Int { Int(unsafe cmark_node_get_start_column(pointer)) }

  /// The level of a heading, from 1.
  var headingLevel: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }

  /// How many quotes it is in.
  var quotes: Int {
    var count = 0
    var parent = unsafe cmark_node_parent(pointer)
    while let node = unsafe parent {
      if unsafe cmark_node_get_type(node) == CMARK_NODE_BLOCK_QUOTE { count += 1 }
      unsafe parent = unsafe cmark_node_parent(node)
    }
    return count
  }

  /// The address of a link or an image.
  var address: String {
    unsafe cmark_node_get_url(pointer).map { unsafe String(cString: $0) } ?? ""
  }

  /// The text of a leaf, nil for a line end.
  var literal: String? {
    unsafe cmark_node_get_literal(pointer).map { unsafe String(cString: $0) }
  }

  /// What stands after the fence of a block of code.
  var information: String {
    unsafe cmark_node_get_fence_info(pointer).map { unsafe String(cString: $0) } ?? ""
  }

  /// The words inside, without their emphasis; a line end is a blank.
  var text: String {
    nodes {
      [CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK].contains($0)
    }
    .map { $0.literal ?? " " }.joined()
  }

  /// Whether it is all that is in a paragraph.
  var isParagraph: Bool {
    unsafe cmark_node_get_type(cmark_node_parent(pointer)) == CMARK_NODE_PARAGRAPH
      && cmark_node_next(pointer) == nil && cmark_node_previous(pointer) == nil
  }

  /// The nodes of some kinds, itself included, every node after those inside it: so that one can be
  /// replaced without losing another that is still to come.
  func nodes(_ isWanted: (cmark_node_type) -> Bool) -> [MarkdownNode] {
    let iterator = unsafe cmark_iter_new(pointer)
    defer { unsafe cmark_iter_free(iterator) }
    var found: [MarkdownNode] = []
    while true {
      let event = unsafe cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return found }
      guard let node = unsafe cmark_iter_get_node(iterator).map({ unsafe MarkdownNode($0) }),
        isWanted(node.type)
      else { continue }
      // Leaves are only entered, all others are also left.
      let wanted = leaves.contains(node.type) ? CMARK_EVENT_ENTER : CMARK_EVENT_EXIT
      if event == wanted { found.append(node) }
    }
  }

  /// Puts text in its place, or a block of code with that text.
  func replace(by type: cmark_node_type, literal: String) {
    replace(by: type) { unsafe _ = cmark_node_set_literal($0.pointer, literal) }
  }

  /// Puts HTML in its place, which is not checked.
  func replace(byHTML html: String, as type: cmark_node_type = CMARK_NODE_CUSTOM_INLINE) {
    replace(by: type) { unsafe _ = cmark_node_set_on_enter($0.pointer, html) }
  }

  private func replace(by type: cmark_node_type, fill: (MarkdownNode) -> Void) {
    guard let new = unsafe cmark_node_new(type) else { return }
    fill(unsafe MarkdownNode(new))
    let isReplaced = unsafe cmark_node_replace(pointer, new) == 1
    unsafe cmark_node_free(isReplaced ? pointer : new)
  }

  /// Puts what is in it in its place.
  func unwrap() {
    while let child = unsafe cmark_node_first_child(pointer) {
      guard unsafe cmark_node_insert_before(pointer, child) == 1 else { break }
    }
    remove()
  }

  /// Takes it out with all that is in it.
  func remove() {
    unsafe cmark_node_unlink(pointer)
    unsafe cmark_node_free(pointer)
  }
}

private let leaves = [
  CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
  CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE,
]
