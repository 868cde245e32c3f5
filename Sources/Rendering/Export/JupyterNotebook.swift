internal import FoundationEssentials
internal import Language
internal import Results

/// A notebook as a Jupyter notebook: prose in Markdown cells, a code cell a command, the record as
/// plain text, and figures as SVG.
///
/// Source: nbformat 4.5.
///
/// - Returns: UTF-8 JSON, keys in alphabetical order, that ends in a line end.
public func jupyterNotebook(_ document: ExportDocument) throws -> [UInt8] {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return Array(try encoder.encode(JupyterNotebook(document))) + [UInt8(ascii: "\n")]
}

private struct JupyterNotebook: Encodable {
  var cells: [JupyterCell] = []
  var metadata: Metadata
  var nbformat = 4
  var nbformat_minor = 5

  struct Metadata: Encodable {
    var title: String
    var kernelspec = ["name": "fmnist", "display_name": "fmnist", "language": "fmnist"]
    var language_info = ["name": "fmnist", "file_extension": ".fnb"]
    /// What the record was made with.
    var fmnist: [Fact]
  }

  struct Fact: Encodable {
    var name: String
    var value: String
  }

  init(_ document: ExportDocument) {
    metadata = Metadata(
      title: title(of: document),
      fmnist: document.facts.map { Fact(name: $0.name, value: $0.value) })
    let prose = HTMLProse(document)
    for section in document.sections {
      var prefix = ""
      for piece in section.pieces {
        switch piece {
        case .commands(let fence):
          for step in fence.steps { add(.code(step, document, prose)) }
          prefix = fence.prefix
        default:
          let lines = proseLines(withoutPrefix(prefix, in: piece.source))
          if !lines.isEmpty { add(.markdown(lines)) }
        }
      }
    }
    let claims = document.claims
    if !claims.isEmpty { add(.markdown(sourceLines(claimsMarkdown(claims)))) }
  }

  private mutating func add(_ cell: JupyterCell) {
    var cell = cell
    cell.id = "cell-\(cells.count + 1)"
    cells.append(cell)
  }
}

private struct JupyterCell: Encodable {
  var id = ""
  var kind: Kind
  var source: [String]

  enum Kind {
    case markdown
    /// The number of the command, nil if nothing is recorded for it.
    case code(count: Int?, outputs: [JupyterOutput])
  }

  static func markdown(_ lines: [String]) -> JupyterCell {
    JupyterCell(kind: .markdown, source: lines)
  }

  static func code(
    _ step: ExportStep, _ document: ExportDocument, _ prose: HTMLProse
  ) -> JupyterCell {
    let outputs = jupyterOutputs(of: step, document, prose)
    return JupyterCell(
      kind: .code(count: outputs.isEmpty ? nil : step.number, outputs: outputs),
      source: sourceLines(step.code))
  }

  enum CodingKeys: String, CodingKey {
    case id, cell_type, metadata, source, execution_count, outputs
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode([String: String](), forKey: .metadata)
    try container.encode(source, forKey: .source)
    switch kind {
    case .markdown: try container.encode("markdown", forKey: .cell_type)
    case .code(let count, let outputs):
      try container.encode("code", forKey: .cell_type)
      // The format wants the key even where there is no number.
      try container.encode(count, forKey: .execution_count)
      try container.encode(outputs, forKey: .outputs)
    }
  }
}

private enum JupyterOutput: Encodable {
  /// Text and pictures by their media type.
  case display([String: [String]])
  case error(name: String)

  enum CodingKeys: String, CodingKey {
    case output_type, metadata, data, ename, evalue, traceback
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .display(let data):
      try container.encode("display_data", forKey: .output_type)
      try container.encode([String: String](), forKey: .metadata)
      try container.encode(data, forKey: .data)
    case .error(let name):
      try container.encode("error", forKey: .output_type)
      try container.encode(name, forKey: .ename)
      try container.encode("This error belongs here.", forKey: .evalue)
      try container.encode(["\(name): this error belongs here."], forKey: .traceback)
    }
  }
}

/// The record as text, in one piece, and as HTML where it has a table; then errors and pictures.
private func jupyterOutputs(
  of step: ExportStep, _ document: ExportDocument, _ prose: HTMLProse
) -> [JupyterOutput] {
  var outputs: [JupyterOutput] = []
  let text = step.record.filter { if case .expectedError = $0 { false } else { true } }
  if !text.isEmpty {
    let lines = sourceLines(recordLines(text).joined(separator: "\n"))
    let hasTable = step.output.contains { if case .table = $0 { true } else { false } }
    let page = hasTable ? sourceLines(recordHTML(step, document, prose).source) : []
    outputs.append(
      .display(["text/plain": lines].merging(hasTable ? ["text/html": page] : [:]) { $1 }))
  }
  for output in step.output {
    switch output {
    case .expectedError(let identifier): outputs.append(.error(name: identifier))
    case .figure(_, let name, let digest, let path):
      guard let svg = document.pictures[path]?.svg(showing: digest) else { continue }
      let picture = sourceLines(String(decoding: svg, as: UTF8.self))
      outputs.append(.display(["image/svg+xml": picture, "text/plain": ["Figure \(name)"]]))
    default: continue
    }
  }
  return outputs
}

/// Prose that follows commands in a list or a quote, and goes on there: in a cell of its own, its lines
/// are not indented by it. The first line that is not in it ends it.
private func withoutPrefix(_ prefix: String, in text: String) -> String {
  guard !prefix.isEmpty else { return text }
  var isInside = true
  return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    let inner = isInside ? withoutPrefix(prefix, line) : nil
    isInside = inner != nil
    return inner ?? line
  }.joined(separator: "\n")
}

/// A line without as much of a prefix as it has; nil if it stands outside.
private func withoutPrefix(_ prefix: String, _ line: Substring) -> Substring? {
  var rest = line
  for character in prefix {
    if character == ">" {
      rest = rest.drop { $0 == " " }
      guard rest.first == ">" else { return nil }
    }
    if rest.first == character { rest.removeFirst() }
  }
  return rest.count < line.count || line.isEmpty ? rest : nil
}

/// Prose without empty lines at its ends.
private func proseLines(_ text: String) -> [String] {
  let isBlank = { (line: Substring) in line.allSatisfy(\.isWhitespace) }
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
  while let first = lines.first, isBlank(first) { lines.removeFirst() }
  while let last = lines.last, isBlank(last) { lines.removeLast() }
  return sourceLines(lines.joined(separator: "\n"))
}

/// Text as Jupyter keeps it: a list of lines, each with its line end.
private func sourceLines(_ text: String) -> [String] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let ended = lines.dropLast().map { $0 + "\n" }
  return ended + lines.suffix(1).filter { !$0.isEmpty }
}
