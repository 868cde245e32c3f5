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

  /// The `for` blocks among its lines.
  public var innerLoops: [ForNode] {
    body.compactMap { if case .loop(let loop) = $0 { loop } else { nil } }
  }

  /// Throws unless this block and those inside it run at most `Limits.iterations` times together,
  /// those counted that hold no other block. A block whose values only a run can tell counts as one.
  public func checkTotal(in environment: Environment) throws(Diagnostics) {
    var left = Limits.iterations
    if try takeRuns(in: environment, from: &left), let values {
      throw Diagnostics(tooManyTogether(values.range))
    }
  }

  /// Says that this block and others run too often.
  public func tooManyTogether(_ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .valueRange,
      "'for' blocks inside each other run at most \(Limits.iterations) times together", at: range,
      cure: "make one of the ranges shorter")
  }

  /// Takes the runs of this block and of those inside it from `left`.
  ///
  /// - Returns: whether there were not enough left.
  private func takeRuns(
    in environment: Environment, from left: inout Int
  ) throws(Diagnostics) -> Bool {
    let values = try iterations(in: environment)
    guard let variable, !innerLoops.isEmpty else {
      left -= values.count
      return left < 0
    }
    var environment = environment
    for value in values {
      environment[variable.text] = value
      for loop in innerLoops {
        do throws(Diagnostics) {
          if try loop.takeRuns(in: environment, from: &left) { return true }
        } catch {
          // A `let` in this block may define what is missing; if none does, the run says so.
          left -= 1
        }
      }
    }
    return left < 0
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
