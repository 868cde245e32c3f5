internal import Language

/// The verbs that belong to the prompt: a notebook that used them would not be the whole story.
let refusedVerbs: Set<String> = ["record", "replay", "export", "undo", "redo", "quit"]

/// A diagnostic for each use of such a verb in a statement, inside blocks as well.
func refusedVerbs(in statement: Statement) -> [Diagnostic] {
  switch statement {
  case .command(let command):
    let verb = command.verb.text.lowercased()
    guard refusedVerbs.contains(verb) else { return [] }
    return [
      Diagnostic(
        .notebookVerbRefused, "'\(verb)' cannot stand in a notebook", at: command.verb.range,
        cure: "take the line away; use '\(verb)' at the prompt")
    ]
  case .loop(let loop): return loop.body.flatMap(refusedVerbs)
  default: return []
  }
}
