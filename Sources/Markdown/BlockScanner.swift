internal import CCmark

/// Follows the blocks of a CommonMark text line by line, and keeps those that are fenced.
///
/// Source: CommonMark 0.30, appendix "A parsing strategy", phase 1.
struct BlockScanner {
  /// A block that holds others. A list is what its items are, and needs no place of its own.
  private enum Container {
    case quote
    /// An item, with the columns its content is indented by, and whether it has content yet.
    case item(indent: Int, isEmpty: Bool)

    /// What a line inside begins with.
    var prefix: String {
      switch self {
      case .quote: "> "
      case .item(let indent, _): String(repeating: " ", count: indent)
      }
    }
  }

  /// The block that takes the text of lines.
  private enum Leaf {
    case nothing, indentedCode
    /// A paragraph, and its text while it may be nothing but definitions of links.
    case paragraph(definitions: [UInt8]?)
    case html(HTMLBlockKind)
    /// The block, the last one that was found, with the indentation of its fence.
    case fence(marker: ArraySlice<UInt8>, indent: Int)

    var isParagraph: Bool { if case .paragraph = self { true } else { false } }
  }

  private let nesting: Int
  private var containers: [Container] = []
  private var leaf = Leaf.nothing
  /// Whether the leaf is all that the item it is in holds.
  private var isAlone = false
  private var blocks: [FencedBlock] = []

  init(nesting: Int) {
    self.nesting = nesting
  }

  func finished() -> [FencedBlock] { blocks }

  /// The line that closes the block that is still open and that no blank line ends; nil if there is none,
  /// or if it is in a list or a quote, which end it.
  var closing: String? {
    guard containers.isEmpty else { return nil }
    switch leaf {
    case .fence(let marker, _): return String(decoding: marker, as: UTF8.self)
    case .html(let kind): return kind.closing
    case .nothing, .indentedCode, .paragraph: return nil
    }
  }

  /// Reads the next line.
  /// - Returns: whether it can be read: false if too many containers are in each other.
  mutating func read(_ bytes: ArraySlice<UInt8>, index: Int) -> Bool {
    var line = BlockLine(bytes)
    let matched = containers.firstIndex { !continues($0, &line) } ?? containers.count
    if matched == containers.count, continuesLeaf(&line) { return true }
    return open(line, index: index, inside: matched)
  }

  /// Whether a container goes on in a line, of which its own part is then read.
  private func continues(_ container: Container, _ line: inout BlockLine) -> Bool {
    switch container {
    case .quote:
      guard !line.isIndented, line.first == UInt8(ascii: ">") else { return false }
      line.skip(1)
      line.skipBlanks(1)
      return true
    case .item(let indent, let isEmpty):
      guard line.indent >= indent || (line.isBlank && !isEmpty) else { return false }
      line.skipBlanks(indent)
      return true
    }
  }

  /// Whether a line belongs to the open leaf and cannot be anything else.
  private mutating func continuesLeaf(_ line: inout BlockLine) -> Bool {
    switch leaf {
    case .fence(let marker, let indent):
      if !line.isIndented, let fence = BlockStart.fence(line.text),
        fence.marker.first == marker.first, fence.marker.count >= marker.count,
        fence.rest.allSatisfy(isBlankByte)
      {
        blocks[blocks.count - 1].isClosed = true
        leaf = .nothing
      } else {
        line.skipBlanks(indent)
        blocks[blocks.count - 1].offsets.append(line.offset - line.bytes.startIndex)
      }
      return true
    case .html(let kind):
      if kind.endsAtBlankLine, line.isBlank { break }
      if kind.isClosed(by: line.text) { leaf = .nothing }
      return true
    case .indentedCode:
      if line.isIndented || line.isBlank { return true }
    case .paragraph:
      if !line.isBlank { return false }
      emptyItem()
    case .nothing: return false
    }
    leaf = .nothing
    return false
  }

  /// Opens the blocks that start in a line, inside the first `depth` containers.
  private mutating func open(_ rest: BlockLine, index: Int, inside depth: Int) -> Bool {
    var line = rest
    // What is inside the containers that go on; the paragraph that may go on in the line all the same.
    var isParagraph = depth == containers.count && leaf.isParagraph
    var isLazy = leaf.isParagraph
    var depth = depth
    while true {
      if !line.isIndented {
        if line.first == UInt8(ascii: ">") {
          guard add(.quote, inside: &depth) else { return false }
          line.skip(1)
          line.skipBlanks(1)
          (isParagraph, isLazy) = (false, false)
          continue
        }
        if isParagraph, BlockStart.isUnderline(line.text) {
          guard hasContent else {
            leaf = .paragraph(definitions: nil)
            break
          }
          leaf = .nothing
          return true
        }
        if let new = leaf(opening: line, isInParagraph: isParagraph || isLazy) {
          add(new, of: line, index: index, inside: depth)
          return true
        }
        if let width = BlockStart.listMarker(line.text, isInParagraph: isParagraph) {
          let before = line.indent + width
          line.skip(width)
          // Code in an item is indented by a blank more than its marker asks for.
          let blanks = line.isBlank || !(1...4).contains(line.indent) ? 1 : line.indent
          guard add(.item(indent: before + blanks, isEmpty: true), inside: &depth) else {
            return false
          }
          line.skipBlanks(blanks)
          (isParagraph, isLazy) = (false, false)
          continue
        }
      } else if !isLazy, !line.isBlank {
        add(.indentedCode, of: line, index: index, inside: depth)
        return true
      }
      break
    }
    if line.isBlank {
      close(to: depth)
    } else if isLazy {
      addToParagraph(line)
    } else {
      let text: [UInt8]? = line.first == UInt8(ascii: "[") ? [] : nil
      add(.paragraph(definitions: text), of: line, index: index, inside: depth)
      addToParagraph(line)
    }
    return true
  }

  /// The leaf that a line opens, if it is neither code by its indentation nor a paragraph.
  private func leaf(opening line: BlockLine, isInParagraph: Bool) -> Leaf? {
    let text = line.text
    if BlockStart.isHeading(text) || BlockStart.isThematicBreak(text) { return .nothing }
    if let fence = BlockStart.openingFence(text) {
      return .fence(marker: fence.marker, indent: line.indent)
    }
    return HTMLBlockKind(opening: text, isInParagraph: isInParagraph).map(Leaf.html)
  }

  private mutating func add(
    _ new: Leaf, of line: BlockLine, index: Int, inside depth: Int
  ) {
    close(to: depth)
    if case .item(_, let isEmpty)? = containers.last { isAlone = isEmpty } else { isAlone = false }
    fillLastContainer()
    leaf = new
    switch new {
    case .html(let kind):
      if kind.isClosed(by: line.text) { leaf = .nothing }
    case .fence(let marker, let indent):
      blocks.append(
        FencedBlock(
          open: index, openOffset: line.content - line.bytes.startIndex,
          info: information(line.bytes[marker.endIndex...]),
          marker: String(decoding: marker, as: UTF8.self),
          prefix: containers.map(\.prefix).joined() + String(repeating: " ", count: indent),
          isNested: !containers.isEmpty))
    default: break
    }
  }

  /// Opens a container in the first `depth` ones; false if that is one too many.
  private mutating func add(_ container: Container, inside depth: inout Int) -> Bool {
    close(to: depth)
    fillLastContainer()
    guard containers.count < nesting else { return false }
    containers.append(container)
    depth += 1
    return true
  }

  /// Closes all that is in the first `depth` containers.
  private mutating func close(to depth: Int) {
    if depth == containers.count { emptyItem() }
    containers.removeSubrange(depth...)
    leaf = .nothing
  }

  /// An item in which there was a paragraph of definitions and nothing else is empty once that is over.
  private mutating func emptyItem() {
    guard isAlone, leaf.isParagraph, !hasContent, case .item(let indent, _)? = containers.last
    else {
      return
    }
    containers[containers.count - 1] = .item(indent: indent, isEmpty: true)
  }

  private mutating func fillLastContainer() {
    guard case .item(let indent, true)? = containers.last else { return }
    containers[containers.count - 1] = .item(indent: indent, isEmpty: false)
  }

  private mutating func addToParagraph(_ line: BlockLine) {
    guard case .paragraph(var text?) = leaf else { return }
    // Not copied while it grows.
    leaf = .nothing
    text += line.text + [UInt8(ascii: "\n")]
    leaf = .paragraph(definitions: text.count <= Self.definitionBytes ? text : nil)
  }

  /// Whether there is anything in the open paragraph but definitions of links, which are taken out.
  private var hasContent: Bool {
    guard case .paragraph(let text?) = leaf else { return true }
    return MarkdownTree(String(decoding: text, as: UTF8.self)).hasBlocks
  }

  /// How long a paragraph of nothing but definitions may be, in bytes: cmark reads it, and the time of
  /// that can grow with the square of it.
  private static let definitionBytes = 1024
}

/// What stands after a fence, as text: cmark reads the escapes and character references in it.
private func information(_ bytes: ArraySlice<UInt8>) -> String {
  let start = bytes.drop(while: isSpaceByte)
  let end = start.lastIndex { !isSpaceByte($0) }.map { $0 + 1 } ?? start.startIndex
  let text = String(decoding: start[..<end], as: UTF8.self)
  guard bytes.contains(UInt8(ascii: "&")) || bytes.contains(UInt8(ascii: "\\")) else { return text }
  return MarkdownTree("~~~ " + text).withNodes({ $0 == CMARK_NODE_CODE_BLOCK }) { nodes in
    nodes.first?.information ?? text
  }
}
