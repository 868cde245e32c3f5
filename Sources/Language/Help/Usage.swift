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
    if acceptsAs { pieces.append(requiresAs ? "as NAME" : "[as NAME]") }
    return pieces
  }
}
