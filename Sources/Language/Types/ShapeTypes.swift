extension ParameterType where Value == [Int] {
  /// Sizes joined by `x`, such as `28x28x1`.
  public static func shape(rank: ClosedRange<Int>, sizes: ClosedRange<Int>) -> Self {
    shape(
      expectation:
        "a shape such as 28x28x1, each size from \(sizes.lowerBound) to \(sizes.upperBound)",
      placeholder: "SHAPE", rank: rank, sizes: sizes, widening: nil)
  }

  /// Height and width: `3x3`, or `3` for both.
  public static func square(sizes: ClosedRange<Int>) -> Self {
    shape(
      expectation: "a size such as 3 or 3x3, each from \(sizes.lowerBound) to \(sizes.upperBound)",
      placeholder: "HxW", rank: 1...2, sizes: sizes, widening: 2)
  }

  private static func shape(
    expectation: String, placeholder: String, rank: ClosedRange<Int>, sizes: ClosedRange<Int>,
    widening: Int?
  ) -> Self {
    ParameterType(
      expectation: expectation, placeholder: placeholder,
      read: { argument throws(Diagnostic) in
        let pieces = argument.text.split(separator: "x", omittingEmptySubsequences: false)
        guard pieces.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
          rank.contains(pieces.count)
        else { throw argument.mismatch(cure: shapeCure(argument.text, rank: rank)) }
        var result: [Int] = []
        for piece in pieces {
          guard let size = Int(piece), sizes.contains(size) else {
            throw argument.mismatch(.valueRange)
          }
          result.append(size)
        }
        if let widening, result.count == 1 {
          return Array(repeating: result[0], count: widening)
        }
        return result
      },
      describe: { $0.map(String.init).joined(separator: "x") })
  }
}

/// `type 3x3` for `(3,3)`, `3,3`, `[3,3]`, `3X3` or `3×3`; nil for anything else,
/// and for sizes of another rank.
private func shapeCure(_ text: String, rank: ClosedRange<Int>) -> String? {
  let inner = text.filter { !"()[] ".contains($0) }
  let pieces = inner.split(whereSeparator: { ",xX×*".contains($0) })
  guard rank.contains(pieces.count), pieces.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
    inner.utf8.first?.isDigit == true
  else { return nil }
  return "type \(pieces.joined(separator: "x"))"
}
