/// What people who come from other programs type, by the first word of the line.
///
/// - Parameters:
///   - verb: a word that is no command of ours.
///   - arguments: the words after it.
///   - commands: the verbs there are.
/// - Returns: the line to type; nil where nothing comes near it.
func foreignCure(for verb: String, _ arguments: [String], commands: [String]) -> String? {
  // IPython's, and a shell's, way to ask.
  let topic = verb.filter { $0 != "?" }
  if topic != verb { return commands.contains(topic) ? "type help \(topic)" : "type help" }
  if verb == "fmnist" { return ownCommandLine(arguments, commands: commands) }
  guard let ours = foreignVerbs[verb] else { return nil }
  if ours.takesArguments {
    return
      "type \(arguments.isEmpty ? "help \(ours.verb)" : ([ours.verb] + arguments).joined(separator: " "))"
  }
  return "type \(ours.verb)"
}

/// `fmnist x.fnb` and `fmnist replay x.fnb`, which are for the command line of a system's shell.
private func ownCommandLine(_ arguments: [String], commands: [String]) -> String? {
  guard let first = arguments.first else { return nil }
  if commands.contains(first) { return "type \(arguments.joined(separator: " "))" }
  return first.hasSuffix(".fnb") ? "type replay \(first)" : nil
}

/// Words of Keras, MATLAB, IPython and system shells, each with the command that does the same, and whether
/// that takes the same arguments.
private let foreignVerbs: [String: (verb: String, takesArguments: Bool)] = {
  var verbs: [String: (verb: String, takesArguments: Bool)] = [:]
  for (verb, words) in [
    ("fit", ["train", "learn", "retrain"]), ("evaluate", ["score"]),
    ("summary", ["describe", "layers"]), ("print", ["disp", "echo", "puts"]),
    ("show", ["imshow", "view"]),
  ] {
    for word in words { verbs[word] = (verb, true) }
  }
  for (verb, words) in [
    ("names", ["ls", "!ls", "dir", "who", "whos", "%who", "%whos", "vars"]),
    ("about", ["version", "sysinfo"]), ("help", ["man", "doc"]),
  ] {
    for word in words { verbs[word] = (verb, false) }
  }
  return verbs
}()
