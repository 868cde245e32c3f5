extension CommandTable {
  /// What is wrong with the declarations themselves, for a test: names used twice, missing help,
  /// positional parameters that can never be given, examples that do not read or check.
  public func declarationProblems() -> [String] {
    var problems = duplicates(in: commands.flatMap { [$0.verb] + $0.aliases }, of: "commands")
    problems += duplicates(in: layers.flatMap { [$0.verb] + $0.aliases }, of: "layers")
    for signature in commands + layers {
      problems += signature.problems.map { "\(signature.verb): \($0)" }
      if signature.examples.isEmpty { problems.append("\(signature.verb): has no example") }
    }
    for signature in commands {
      problems += signature.examples.flatMap { problemsInExample($0.text) }
    }
    for signature in layers {
      for example in signature.examples {
        problems += problemsInExample("model example_of_layer\n\(example.text)\nend")
      }
    }
    return problems
  }

  private func problemsInExample(_ text: String) -> [String] {
    let script = parse(SourceText(text))
    let found = script.diagnosticsAtEnd + problems(in: script.statements, .empty)
    return found.map { "example '\(text)': \($0.message)" }
  }

  /// Checks the commands and layers; a `$name` defined elsewhere is no problem.
  private func problems(in statements: [Statement], _ outer: Environment) -> [Diagnostic] {
    var environment = outer
    var found: [Diagnostic] = []
    for statement in statements {
      do throws(Diagnostics) {
        switch statement {
        case .command(let command): _ = try check(command, in: environment)
        case .model(let model):
          _ = try check(model.header, in: environment)
          for layer in model.layers { _ = try checkLayer(layer, in: environment) }
        case .loop(let loop):
          let value = try loop.iterations(in: environment).first
          if let variable = loop.variable { environment[variable.text] = value }
          found += problems(in: loop.body, environment)
        case .parameter(let parameter): environment[parameter.name.text] = parameter.value.text
        default: break
        }
      } catch {
        found += error.all.filter { $0.id != .nameUnknownParameter }
      }
    }
    return found
  }
}

extension Signature {
  fileprivate var problems: [String] {
    let names = parameters.flatMap { [$0.name] + $0.aliases } + flags.map(\.name)
    var problems = duplicates(in: names, of: "arguments")
    if summary.isEmpty || summary.hasSuffix(".") { problems.append("summary: one line, no period") }
    if summary.count > 72 { problems.append("summary: longer than 72 characters") }
    for parameter in parameters where parameter.help.isEmpty {
      problems.append("\(parameter.name): has no help")
    }
    for flag in flags where flag.help.isEmpty { problems.append("\(flag.name): has no help") }
    for (first, second) in zip(positional, positional.dropFirst()) {
      if first.isRepeated { problems.append("\(first.name): repeated, but not the last") }
      if !first.isRequired, second.isRequired {
        problems.append("\(second.name): required after one that is not")
      }
    }
    return problems
  }
}

private func duplicates(in names: [String], of what: String) -> [String] {
  var seen: Set<String> = []
  return names.filter { !seen.insert($0).inserted }.map { "two \(what) are called '\($0)'" }
}
