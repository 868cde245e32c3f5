/// What a value of a Keras program must be to stand in a command.
enum KerasWord {
  case whole(ClosedRange<Int>)
  /// A number from the first to the second; below the second where `isHalfOpen`.
  case number(Double, Double, isHalfOpen: Bool = false)
  case truth
  case size
  case choice([String])

  /// The value as a command has it: `3x3` for `(3, 3)`, `relu` for `'relu'` and `tf.nn.relu`, `no` for
  /// `False`; nil if it is none.
  func word(_ value: PythonValue) -> String? {
    switch (self, value) {
    case (.whole(let range), .number(let number)):
      guard let whole = Int(exactly: number), range.contains(whole) else { return nil }
      return "\(whole)"
    case (.number(let low, let high, let isHalfOpen), .number(let number)):
      guard number >= low, isHalfOpen ? number < high : number <= high else { return nil }
      return numberWord(number)
    case (.truth, .truth(let truth)): return truth ? "yes" : "no"
    case (.size, .number): return KerasWord.side.word(value)
    case (.size, .list(let sides)):
      guard sides.count == 1 || sides.count == 2 else { return nil }
      let words = sides.compactMap { KerasWord.side.word($0) }
      return words.count == sides.count ? words.joined(separator: "x") : nil
    case (.choice(let words), .text(let text)):
      let lower = text.lowercased()
      return words.contains(lower) ? lower : nil
    case (.choice(let words), .call(let function, _)):
      guard let name = function.lastName?.lowercased() else { return nil }
      return words.contains(name) ? name : nil
    case (.choice(let words), .name), (.choice(let words), .attribute):
      guard let name = value.lastName?.lowercased() else { return nil }
      return words.contains(name) ? name : nil
    default: return nil
    }
  }

  private static let side = KerasWord.whole(1...4096)
}

/// A number as a command has it.
func numberWord(_ number: Double) -> String {
  if let whole = Int(exactly: number) { return "\(whole)" }
  return "\(number)"
}
