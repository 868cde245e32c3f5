extension Signature {
  /// What is typed, in one line: `fit MODEL [epochs=N] [more] [as NAME]`.
  public var usage: String { usagePieces.joined(separator: " ") }

  var usagePieces: [String] {
    if let usageOverride { return [usageOverride] }
    var pieces = [verb]
    for parameter in positional {
      let name = parameter.name.uppercased() + (parameter.isRepeated ? " …" : "")
      pieces.append(parameter.isRequired ? name : "[\(name)]")
    }
    for option in options {
      let text = "\(option.name)=\(option.placeholder)"
      pieces.append(option.isRequired ? text : "[\(text)]")
    }
    pieces += flags.map { "[\($0.name)]" }
    switch (acceptsAs, acceptsInto, requiresClause) {
    case (false, false, _): break
    case (true, false, let isRequired): pieces.append(isRequired ? "as NAME" : "[as NAME]")
    case (false, true, let isRequired): pieces.append(isRequired ? "into MODEL" : "[into MODEL]")
    case (true, true, let isRequired):
      pieces.append(isRequired ? "as NAME | into MODEL" : "[as NAME | into MODEL]")
    }
    return pieces
  }
}
