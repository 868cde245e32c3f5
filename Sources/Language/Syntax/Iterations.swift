extension ForNode {
  /// What the variable stands for in each run of the block, in order; at most `Limits.iterations`.
  ///
  /// Throws what is wrong with the range or the list once every `$name` is replaced.
  public func iterations(in environment: Environment = .empty) throws(Diagnostics) -> [String] {
    guard let values, let variable else { return [] }
    return try diagnosing { () throws(Diagnostic) in
      var result: [String] = []
      for element in listElements(values) {
        result += try texts(of: element, variable: variable.text, in: environment)
        guard result.count <= Limits.iterations else { throw tooMany(values.range) }
      }
      return result
    }
  }

  private func texts(
    of element: Word, variable: String, in environment: Environment
  ) throws(Diagnostic) -> [String] {
    if element.text.utf8.first == .quote { return [try decodeText(element)] }
    let text = try environment.resolve(element.text, at: element.range).text
    guard !text.isEmpty else {
      throw Diagnostic(
        .syntaxFor, "an element of the list is empty", at: element.range,
        cure: "leave out the comma")
    }
    guard splitRange(text).upper != nil || pythonSlice(text) != nil else { return [text] }
    let word = Word(text: text, range: element.range)
    let range = try IndexRange(
      try numberRange(word, name: variable),
      mismatch: Diagnostic(
        .valueType,
        "'\(variable)' takes a range of whole numbers such as 0..39, not \(quoted(text))",
        at: element.range))
    guard range.count <= Limits.iterations else { throw tooMany(element.range) }
    return range.indices.map { "\($0)" }
  }

  private func tooMany(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .valueRange, "a 'for' block runs at most \(Limits.iterations) times", at: range,
      cure: "make the range shorter")
  }
}
