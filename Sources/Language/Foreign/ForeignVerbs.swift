extension CommandTable {
  /// What to type for a line whose first word is no command of ours, but one of another program's.
  ///
  /// - Parameter environment: what `$name` stands for, and the model that a cure may name.
  /// - Returns: the cure; nil where nothing comes near the word.
  func foreignCure(for node: CommandNode, in environment: Environment) -> String? {
    let verb = node.verb.text
    let arguments = node.arguments.map(\.text)
    // IPython's, and a shell's, way to ask.
    let topic = verb.filter { $0 != "?" }
    if topic != verb, topic == environment.model { return "type summary \(topic)" }
    if topic != verb { return hasHelp(on: topic) ? "type help \(topic)" : "type help" }
    if verb.contains(";") { return Self.oneALine }
    if verb == "fmnist" { return ownCommandLine(arguments) }
    if let cure = fileCure(verb, arguments) { return cure }
    if let images = dataReference(ofPython: verb) {
      return subsetCure(verb, images, arguments, environment)
    }
    if verb == "if" {
      return "a value is chosen by a function: type print if(2 > 1, 1, 0)"
    }
    guard let word = foreignWords[verb] else { return optionCure(verb, arguments, environment) }
    switch word {
    case .advice(let advice): return advice
    case .line(let line): return "type \(line)"
    case .command(let ours):
      if arguments.isEmpty, environment.model == nil, command(ours)?.takesModel == true {
        return "type help \(ours)"
      }
      return cure(
        ours, arguments.isEmpty ? environment.model.map { [$0] } ?? [] : arguments, environment)
    case .topic(let ours):
      let topic = arguments.joined(separator: " ")
      return hasHelp(on: topic) ? "type \(ours) \(topic)" : "type \(ours)"
    case .images: return imagesCure(arguments, environment)
    case .print: return printedCure(node, environment)
    case .mistakes: return mistakesCure(arguments, environment)
    }
  }

  /// The cure of several commands on a line.
  static let oneALine = "put each command on a line of its own"

  /// `type VERB ARGUMENTS` if that line is read, else where the verb is explained.
  func cure(_ verb: String, _ arguments: [String], _ environment: Environment) -> String {
    let line = ([verb] + arguments).joined(separator: " ")
    return isRead(line, in: environment) ? "type \(line)" : "type help \(verb)"
  }

  /// Whether a line is one statement with nothing wrong in its words.
  func isRead(_ line: String, in environment: Environment) -> Bool {
    let statements = parse(SourceText(line)).statements
    guard statements.count == 1, let statement = statements.first, statement.diagnostics.isEmpty
    else { return false }
    guard case .command(let node) = statement else { return true }
    return (try? check(node, in: environment)) != nil
  }

  /// `fmnist x.fnb` and `fmnist replay x.fnb`, which are for the command line of a system's shell.
  private func ownCommandLine(_ arguments: [String]) -> String? {
    guard let first = arguments.first else { return nil }
    if verbs.contains(first) { return "type \(arguments.joined(separator: " "))" }
    return first.hasSuffix(".fnb") ? "type replay \(first)" : "type help"
  }

  /// `./x.fnb`, `run x.fnb`, `open cnn.safetensors`.
  private func fileCure(_ verb: String, _ arguments: [String]) -> String? {
    if verb.hasSuffix(".fnb") { return "type replay \(verb)" }
    guard ["run", "%run", "open", "source", "start", "execute", "play"].contains(verb) else {
      return nil
    }
    guard let path = arguments.first else { return "type help replay" }
    return commandReading(path).map { "type \($0)" } ?? "type help replay"
  }

  /// `test`, `test cnn`, `x_test`.
  private func subsetCure(
    _ verb: String, _ images: Reference, _ arguments: [String], _ environment: Environment
  ) -> String {
    let model = environment.model.map { [$0] } ?? []
    let isWord = verb == images.root || ["val", "valid", "validate"].contains(verb)
    guard isWord, verb != "train" else {
      if verb == "train" { return cure("fit", arguments.isEmpty ? model : arguments, environment) }
      return "type \(showLine(images))"
    }
    if arguments.isEmpty, verb == images.root { return "type \(showLine(images))" }
    let on = images.root == "test" ? [] : ["on=\(images.root)"]
    return cure(
      "evaluate", (arguments.isEmpty ? model : Array(arguments.prefix(1))) + on, environment)
  }

  /// `imshow x_test[0]`, `view cnn`.
  private func imagesCure(_ arguments: [String], _ environment: Environment) -> String {
    guard let first = arguments.first else { return "type help show" }
    if first == environment.model { return "type summary \(first)" }
    return dataReference(ofPython: first).map { "type \(showLine($0))" } ?? "type help show"
  }

  /// What is wrong with `show mistakes` and `show errors cnn`; nil for all other lines.
  func mistakesShown(_ node: CommandNode, in environment: Environment) -> Diagnostic? {
    let words = node.arguments.map(\.text)
    guard node.verb.text == "show", let first = words.first, mistakeWords.contains(first),
      let last = node.arguments.last
    else { return nil }
    return Diagnostic(
      .valueChoice, "\(quoted(first)) is not train, validation or test",
      at: node.arguments[0].range.lowerBound..<last.range.upperBound,
      cure: mistakesCure(Array(words.dropFirst()), environment))
  }

  /// `errors cnn`, `mistakes`.
  private func mistakesCure(_ arguments: [String], _ environment: Environment) -> String {
    let named = arguments.first { isName($0) && dataReference(ofPython: $0) == nil && $0 != "of" }
    guard let model = named ?? environment.model else { return "type help confused" }
    return "type show test wrong=\(model), or confused \(model)"
  }

  /// `echo hello world`, `disp(x)`.
  private func printedCure(_ node: CommandNode, _ environment: Environment) -> String {
    let words = node.arguments.map(\.text)
    guard !words.isEmpty else { return "type help print" }
    let isProse = words.allSatisfy { word in
      isName(word) && environment[word] == nil && word != environment.model
    }
    if isProse, words.count > 1 || dataReference(ofPython: words[0]) == nil {
      return printCure([quotedLiteral(words.joined(separator: " "))])
    }
    return printCure(words)
  }

  /// `seed 4`, `epochs 8`: an option where a command should be.
  private func optionCure(
    _ word: String, _ arguments: [String], _ environment: Environment
  ) -> String? {
    guard let owner = commandTaking(option: word) else { return nil }
    guard arguments.count == 1, let model = environment.model,
      owner.positional.first?.completion == .names(.model)
    else { return "it is an option: type help \(owner.verb)" }
    let line = "\(owner.verb) \(model) \(word)=\(arguments[0])"
    return isRead(line, in: environment)
      ? "type \(line)" : "it is an option: type help \(owner.verb)"
  }

  /// The command that an option is best known from: `fit` where it has it.
  func commandTaking(option: String) -> Signature? {
    let owners = commands.filter { $0.options.contains { $0.name == option } }
    return owners.first { $0.verb == "fit" } ?? owners.first
  }
}

/// The command that reads a file, by the file's ending; nil for files that none reads.
func commandReading(_ path: String) -> String? {
  if path.hasSuffix(".fnb") { return "replay \(typedText(path))" }
  guard path.hasSuffix(".safetensors") else { return nil }
  let file = path.split(separator: "/").last ?? ""
  let stem = String(file.dropLast(".safetensors".count))
  return "restore \(typedText(path)) as \(isName(stem) ? stem : "restored")"
}

/// What a word of another program means here.
private enum ForeignWord {
  /// A command that takes the same arguments; with none, the model there is.
  case command(String)
  /// A command that takes what follows as a topic, if it is one.
  case topic(String)
  /// A whole line, whatever follows.
  case line(String)
  /// What to do where there is no line to type.
  case advice(String)
  case images
  case print
  /// What a model got wrong.
  case mistakes
}

/// What others call the images that a model gets wrong.
private let mistakeWords = [
  "errors", "mistakes", "wrong", "misclassified", "misclassifications", "failures",
]

/// Words of Keras, MATLAB, IPython and system shells.
private let foreignWords: [String: ForeignWord] = {
  var words: [String: ForeignWord] = [:]
  func add(_ meaning: ForeignWord, _ text: String) {
    for word in text.split(separator: " ") { words[String(word)] = meaning }
  }
  add(.command("fit"), "learn retrain trainNetwork trainnet optimize")
  add(.command("evaluate"), "score accuracy acc loss error metrics precision recall eval")
  add(.mistakes, mistakeWords.joined(separator: " "))
  add(.command("history"), "val_loss val_accuracy val_acc")
  add(.command("plot history"), "curve curves learning_curve figure_history")
  add(.command("summary"), "describe layers architecture analyzeNetwork info network inspect")
  add(.command("predict"), "classify infer prediction predictions")
  add(.command("confusion"), "confusion_matrix confusionchart confusionmat matrix cm")
  add(.command("classes"), "classification_report report class")
  add(.command("compare"), "versus vs mcnemar ttest")
  add(.command("save"), "store dump write")
  add(.command("restore"), "load_model load_weights")
  add(.print, "disp echo puts printf println")
  add(.images, "imshow view image images display montage head")
  add(.line("names"), "ls !ls dir who whos %who %whos vars workspace variables tree")
  add(.line("about"), "version sysinfo ver info_system nvidia-smi lscpu top")
  add(.topic("help"), "man doc docs explain tutorial usage")
  add(.line("load fashion_mnist"), "data dataset fashion_mnist download fetch mnist")
  add(.line("undo"), "revert back rollback")
  add(.line("redo"), "forward")
  add(.line("split validation=0.2 seed=4"), "train_test_split holdout")
  add(
    .line("help for"),
    "while def class: return elif else else: try try: except with switch loop repeat foreach do")
  add(
    .advice("no other program is run from here: use another terminal"),
    "cd pwd cat less more tail git pip pip3 conda python python3 ipython jupyter sudo apt apt-get vim vi nano"
      + " emacs code rm mv cp mkdir rmdir touch chmod grep find curl wget make ssh bash sh swift matlab"
      + " !pip !cat !git !python")
  add(
    .advice("leave it out: 'plot' draws a whole figure, with its title and legend"),
    "figure hold subplot xlabel ylabel title legend grid axis colorbar drawnow colormap close")
  add(.advice("leave it out: 'fit' says how long it took"), "tic toc %time %timeit time timeit")
  add(
    .advice("'undo' takes back the last command; quit and start again to begin anew"),
    "reset restart clearvars new del delete remove drop erase")
  add(
    .advice("leave it out: the optimizer is an option of 'fit', such as optimizer=adam"), "compile")
  add(.advice("everything is at hand"), "using require include library import from")
  add(
    .advice("leave it out: nothing of IPython's is needed"),
    "%matplotlib %config %load_ext %autoreload %%time %%timeit %%capture %pylab")
  add(.advice("leave it out: type the command alone"), "nohup exec call")
  add(.line("names"), "select SELECT")
  add(.advice("state it as a claim: type help claim"), "assert expect check verify test_that")
  add(.advice("press Ctrl-L"), "clear cls clc")
  add(.advice("press Ctrl-C to stop a command that runs, or type quit"), "stop cancel abort kill")
  return words
}()

extension CommandTable {
  /// What to type for `plot accuracy`, `plot cnn`, `plot test[4]`: a word after a verb that is none of
  /// those it takes.
  func secondWordCure(
    _ node: CommandNode, _ seconds: [String], _ environment: Environment
  ) -> String? {
    let verb = node.verb.text
    let words = node.arguments.map(\.value.text)
    let second = words.first.map { $0.filter { $0 != "\"" && $0 != "'" } } ?? ""
    let rest = node.arguments.dropFirst().map(\.text)
    let options = node.arguments.dropFirst().filter { $0.label != nil }.map(\.text)
    if second != words.first, seconds.contains(second) {
      return cure("\(verb) \(second)", rest, environment)
    }
    guard verb == "plot" else {
      return nearestName(to: second, in: seconds).map { "did you mean '\(verb) \($0)'?" }
    }
    let model = environment.model.map { [$0] } ?? []
    if second == environment.model { return cure("plot history", [second] + options, environment) }
    if let images = dataReference(ofPython: second) {
      return cure("plot samples", [images.text] + rest, environment)
    }
    guard let ours = foreignPlots[second] else {
      return nearestName(to: second, in: seconds).map { "did you mean '\(verb) \($0)'?" }
        ?? "type help plot"
    }
    let named = rest.filter { !options.contains($0) }
    let images = ours == "probabilities" && named.count < 2 ? ["test[4..7]"] : []
    return cure("plot \(ours)", (named.isEmpty ? model : named) + images + options, environment)
  }
}

/// What other programs call the figures.
private let foreignPlots: [String: String] = {
  var words: [String: String] = [:]
  for (ours, theirs) in [
    (
      "history",
      "accuracy acc loss val_loss val_accuracy curve curves training learning metrics results epochs lr"
    ),
    ("confusion", "matrix cm confusion_matrix confusionchart heatmap errors"),
    ("probabilities", "prediction predictions softmax bars bar probability confidence"),
    ("samples", "images image sample digits pictures"),
  ] {
    for word in theirs.split(separator: " ") { words[String(word)] = ours }
  }
  return words
}()
