import CCmark

@testable import Markdown

/// A fenced block: the number of its first line, its information, and the lines inside.
struct FoundFence: Equatable, CustomStringConvertible {
  var line: Int
  var info: String
  var content: [String]

  var description: String { "\(line) '\(info)' \(content)" }
}

/// The fenced blocks of cmark's own tree.
func fencesOfCmark(_ text: String) -> [FoundFence] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let root = unsafe cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT)
  defer { unsafe cmark_node_free(root) }
  let iterator = unsafe cmark_iter_new(root)
  defer { unsafe cmark_iter_free(iterator) }
  var found: [FoundFence] = []
  while unsafe cmark_iter_next(iterator) != CMARK_EVENT_DONE {
    guard let node = unsafe cmark_iter_get_node(iterator),
      unsafe cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK
    else { continue }
    let info = unsafe String(cString: cmark_node_get_fence_info(node))
    let line = unsafe Int(cmark_node_get_start_line(node))
    let column = unsafe Int(cmark_node_get_start_column(node))
    let opening = String(lines[line - 1].utf8.dropFirst(column - 1)) ?? ""
    let literal = unsafe String(cString: cmark_node_get_literal(node))
    var content = literal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    content.removeLast()
    // Code by its indentation shows its first line, which is no fence.
    let isFenced =
      (opening.hasPrefix("```") || opening.hasPrefix("~~~")) && content.first != opening
    if !info.isEmpty || isFenced {
      found.append(FoundFence(line: line, info: info, content: content))
    }
  }
  return found
}

/// The fenced blocks as they are found here.
func fences(_ text: String) -> [FoundFence] {
  let lines = markdownLines(text)
  return FencedBlocks(in: lines, nesting: 64).blocks.map { block in
    FoundFence(
      line: block.open + 1, info: block.info,
      content: zip(block.body, block.offsets).map { index, offset in
        String(decoding: lines[index].dropFirst(offset), as: UTF8.self)
      })
  }
}

/// The lines of a text, which ends with its last line's end.
func markdownLines(_ text: String) -> [ArraySlice<UInt8>] {
  let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
  return Array(text.utf8).split(
    separator: UInt8(ascii: "\n"), maxSplits: .max, omittingEmptySubsequences: false)
}

extension [FoundFence] {
  /// Without blanks at the head of lines, where a tab is half content for cmark and whole here.
  var withoutBlanks: [FoundFence] {
    map { fence in
      var fence = fence
      fence.content = fence.content.map { String($0.drop { $0 == " " || $0 == "\t" }) }
      return fence
    }
  }
}
