/// A fenced block of code as CommonMark sees it, by the lines of the text it is in.
///
/// Source: CommonMark 0.30, section 4.5.
public struct FencedBlock: Sendable, Equatable {
  /// The index of the line that opens it.
  public let open: Int
  /// The bytes before the fence in that line: `2` in `- ```fmnist`.
  public let openOffset: Int
  /// The text after the fence, without white space at its ends, its escapes and character references read.
  public let info: String
  /// The fence itself, three or more backticks or tildes.
  public let marker: String
  /// How many bytes of each line inside belong to the lists and quotes around it, or repeat the
  /// indentation of its fence. Where a tab is half of that and half content, it counts as content.
  public internal(set) var offsets: [Int] = []
  /// Whether a line closes it, the one after those inside; it may end with the list or the quote that
  /// it is in, or with the text.
  public internal(set) var isClosed = false
  /// What a line that is written into it begins with: `> ` in a quote, blanks in a list.
  public let prefix: String
  /// Whether it is in a list or a quote.
  public let isNested: Bool

  /// The indices of the lines inside.
  public var body: Range<Int> { (open + 1)..<(open + 1 + offsets.count) }
}

/// All fenced blocks of a text, in order.
public struct FencedBlocks: Sendable, Equatable {
  public internal(set) var blocks: [FencedBlock] = []
  /// The index of the line with more lists and quotes in each other than are read; what follows it is
  /// not read.
  public internal(set) var tooDeep: Int?

  /// The line that closes the block, fenced or of HTML, which is still open at the end and would take all
  /// that was written after it; nil if there is none.
  public internal(set) var closing: String?

  /// Finds the blocks in a time that grows with the length of the text, whatever is in it.
  ///
  /// cmark gives no more than the content of a block, and can need time that grows with the square of a
  /// text. This reads the same structure, line by line, and keeps what stands before the content.
  ///
  /// - Parameters:
  ///   - lines: without their line ends; no carriage return is in them.
  ///   - nesting: how many lists and quotes may stand in each other.
  public init(in lines: some Sequence<ArraySlice<UInt8>>, nesting: Int) {
    var scanner = BlockScanner(nesting: nesting)
    for (index, line) in lines.enumerated() {
      guard scanner.read(line, index: index) else {
        tooDeep = index
        break
      }
    }
    blocks = scanner.finished()
    closing = scanner.closing
  }
}
