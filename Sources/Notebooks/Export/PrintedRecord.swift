internal import Language
internal import Results

extension PrintNode {
  /// The line as it was printed, from its texts and the recorded values; nil where it has no texts, or
  /// where the values are not those of its items, one each.
  func pieces(with fields: [RecordField]) -> [PrintedPiece]? {
    var values = fields.map(\.value)[...]
    var line: [PrintedPiece] = []
    var hasText = false
    for (index, item) in items.enumerated() {
      if index > 0 { line.append(.text(" ")) }
      switch item.kind {
      case .text(let text):
        hasText = true
        line.append(.text(text))
        // A text that names no value is recorded itself.
        let next = index + 1 < items.count ? items[index + 1].kind : .text("")
        switch next {
        case .text, .composed: guard values.popFirst() == .text(text) else { return nil }
        default: break
        }
      case .composed(let pieces):
        hasText = true
        for piece in pieces {
          switch piece {
          case .text(let text): line.append(.text(text))
          case .value(_, let format):
            guard let value = values.popFirst(), let piece = formatted(value, format) else {
              return nil
            }
            line.append(piece)
          }
        }
      default:
        guard let value = values.popFirst() else { return nil }
        line.append(.value(value))
      }
    }
    return hasText && values.isEmpty ? line : nil
  }
}

/// A recorded value with the decimals asked for; nil where the record has fewer, or where what it leaves
/// out could turn the last of them: 0.6245 may have been 0.62449.
private func formatted(_ value: Value, _ format: NumberFormat?) -> PrintedPiece? {
  guard let format else { return .value(value) }
  guard let number = value.numeric else { return .value(value) }
  if case .real(_, let recorded) = value {
    let dropped = recorded - format.decimals - (format.isPercent ? 2 : 0)
    let digits = value.text.filter { $0 != "." }.suffix(max(dropped, 0))
    if dropped < 0 || (digits.first == "5" && digits.dropFirst().allSatisfy { $0 == "0" }) {
      return nil
    }
  }
  return decimalText(format.isPercent ? number * 100 : number, decimals: format.decimals)
    .map { .text(format.isPercent ? $0 + "%" : $0) }
}
