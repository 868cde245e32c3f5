extension Outcome {
  /// Tables and fields as JSON: numbers as numbers in full, dimensions and lists as arrays, what is
  /// undefined as null. Notes and messages are left out, as they differ from run to run.
  ///
  ///     {"command": "classes cnn", "parts": [
  ///       {"table": "class", "rows": [{"class": "tshirt", "precision": 0.81}]},
  ///       {"fields": {"params": 7850}}
  ///     ]}
  ///
  /// - Parameter command: the line that showed it.
  /// Source: RFC 8259.
  public func json(command: String) -> String {
    let parts = self.parts.flatMap { part -> [String] in
      switch part.content {
      case .table(let table):
        let rows = table.rows.map { row in
          "      " + object(zip(table.columns, row).map { ($0.name, $1) })
        }
        return [
          "    {\"table\": \(string(table.name)), \"rows\": ["
            + (rows.isEmpty ? "" : "\n" + rows.joined(separator: ",\n") + "\n    ") + "]}"
        ]
      case .fields(let fields):
        return groups(fields).map { "    {\"fields\": \(object($0.map { ($0.name, $0.value) }))}" }
      case .printed, .figure, .note, .message, .claim, .images, .drawing:
        return []
      }
    }
    return "{\n  \"command\": \(string(command)),\n  \"parts\": [\n"
      + parts.joined(separator: ",\n") + "\n  ]\n}\n"
  }
}

/// The fields in groups without a name twice.
private func groups(_ fields: [Field]) -> [[Field]] {
  var groups: [[Field]] = []
  for field in fields {
    if groups.isEmpty || groups[groups.count - 1].contains(where: { $0.name == field.name }) {
      groups.append([field])
    } else {
      groups[groups.count - 1].append(field)
    }
  }
  return groups
}

private func object(_ members: [(String, Value)]) -> String {
  "{" + members.map { "\(string($0)): \(json($1))" }.joined(separator: ", ") + "}"
}

private func json(_ value: Value) -> String {
  switch value {
  case .integer(let number): "\(number)"
  case .real(let number, _), .small(let number): number.isFinite ? "\(number)" : "null"
  case .text(let text), .digest(let text): string(text)
  case .shape(let numbers), .list(let numbers):
    "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
  case .undefined: "null"
  }
}

private func string(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\n": result += "\\n"
    case "\u{0}"..<"\u{20}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
