internal import Language
internal import Rendering
internal import Results

/// Makes the recorded lines of one step what an export shows: lines of fields joined, rows put in
/// their tables, figures with their pictures, verdicts with the words of their claims.
struct RecordReading {
  private(set) var figures: ExportFigures
  /// How many claims the step has shown.
  private(set) var claimCount = 0
  private let firstClaim: Int
  private let claims: [LoopClaim]
  private let printed: PrintNode?
  /// How many verdicts were seen in each iteration.
  private var verdicts: [[String]: Int] = [:]
  private var output: [ExportOutput] = []

  /// - Parameter firstClaim: the number of the step's first claim.
  init(_ statement: Statement, firstClaim: Int, figures: ExportFigures) {
    claims = loopClaims(in: statement)
    if case .print(let node) = statement { printed = node } else { printed = nil }
    self.firstClaim = firstClaim
    self.figures = figures
  }

  mutating func output(of record: [RecordLine]) -> [ExportOutput] {
    for line in record { add(line) }
    // A claim without a verdict is still a claim of the notebook.
    for claim in claims where claim.hasNoVerdict(in: verdicts) {
      addClaim(claim.label, context: claim.variables.map { "$\($0)" }, verdict: nil, [])
    }
    if let printed, output.count == 1, case .fields([], let fields) = output[0],
      let pieces = printed.pieces(with: fields)
    {
      output = [.printed(pieces)]
    }
    return output
  }

  private mutating func add(_ line: RecordLine) {
    switch line {
    case .fields(let context, let fields): add(fields, context)
    case .table(let context, let name, let columns):
      output.append(.table(context: context, name: name, columns: columns, rows: []))
    case .row(let cells):
      guard case .table(let context, let name, let columns, let rows) = output.last else { return }
      output[output.count - 1] = .table(
        context: context, name: name, columns: columns, rows: rows + [cells])
    case .note(let text): output.append(.note(text))
    case .expectedError(let identifier): output.append(.expectedError(identifier))
    }
  }

  private mutating func add(_ fields: [RecordField], _ context: [String]) {
    if fields.count == 2, fields[0].name == "figure", fields[1].name == "data",
      let name = word(fields[0]), let digest = word(fields[1])
    {
      let path = figures.look(forFigure: name)
      output.append(.figure(context: context, name: name, digest: digest, path: path))
    } else if fields.first?.name == "verdict", let claim = nextClaim(in: context),
      let verdict = word(fields[0])
    {
      addClaim(
        claim.label, context: context, verdict: ClaimVerdict(rawValue: verdict),
        Array(fields.dropFirst()))
    } else if case .claim(var claim) = output.last, claim.context == context,
      claim.goesOn(with: fields)
    {
      // So was one of a verdict.
      claim.fields += fields
      output[output.count - 1] = .claim(claim)
    } else if case .fields(context, let before) = output.last {
      // A long line of fields was cut in the record alone.
      output[output.count - 1] = .fields(context: context, before + fields)
    } else {
      output.append(.fields(context: context, fields))
    }
  }

  private mutating func addClaim(
    _ label: String, context: [String], verdict: ClaimVerdict?, _ fields: [RecordField]
  ) {
    let number = firstClaim + claimCount
    claimCount += 1
    output.append(
      .claim(
        ExportClaim(
          number: number, context: context, label: label, verdict: verdict, fields: fields)))
  }

  /// The claim that the next verdict of an iteration is about.
  private mutating func nextClaim(in context: [String]) -> LoopClaim? {
    let variables = context.map(loopVariable)
    let candidates = claims.filter { $0.variables == variables }
    guard !candidates.isEmpty else { return nil }
    let count = verdicts[context, default: 0]
    verdicts[context] = count + 1
    return candidates[count % candidates.count]
  }
}

/// The text or the number of a field, as it was before quoting.
private func word(_ field: RecordField) -> String? {
  if case .text(let text) = field.value { text } else { field.value.text }
}

extension ExportClaim {
  /// Whether a line of fields is the rest of its own: names that a claim has, and it has not yet.
  fileprivate func goesOn(with more: [RecordField]) -> Bool {
    let own = Set(fields.map(\.name))
    return more.allSatisfy { field in
      let name = field.name.split(separator: "_").first.map(String.init) ?? ""
      return claimFieldNames.contains(name) && !own.contains(field.name)
    }
  }
}

/// The `s` of `s=1`.
private func loopVariable(_ context: String) -> String {
  String(context.prefix { $0 != "=" })
}

/// A claim, and the loops around it.
private struct LoopClaim {
  let label: String
  /// Outermost first.
  let variables: [String]

  /// - Parameter verdicts: how many were recorded in each iteration.
  func hasNoVerdict(in verdicts: [[String]: Int]) -> Bool {
    !verdicts.keys.contains { $0.map(loopVariable) == variables }
  }
}

private func loopClaims(in statement: Statement, variables: [String] = []) -> [LoopClaim] {
  switch statement {
  case .claim(let claim): [LoopClaim(label: claim.label, variables: variables)]
  case .loop(let loop):
    loop.body.flatMap {
      loopClaims(in: $0, variables: variables + [loop.variable?.text ?? ""])
    }
  default: []
  }
}
