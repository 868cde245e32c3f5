/// Reads a Keras program from its first statement to its last, and collects what it says in our lines.
///
/// Nothing is executed: names stand for the literals, calls and data they were given, functions of the
/// program are read where they are called, and everything else is named as left out.
struct KerasReader {
  /// What a line of the answer is.
  enum Piece {
    case line(String)
    case note(Int)
    /// The block of a model.
    case model(Int)
  }

  var scope: [String: KerasBinding] = [:]
  var models: [KerasModel] = []
  var tensors: [KerasTensor] = []
  private(set) var pieces: [Piece] = []
  private(set) var notes: [KerasNote] = []
  private var noteOfReason: [KerasReason: Int] = [:]
  /// How many statements were Keras's, or of the data it is given.
  var recognized = 0
  /// The lines that are to stand once.
  private var linesSaid: Set<String> = []
  /// How many bytes of functions and loops may still be read, again and again, so that no program takes
  /// more than its length's time.
  var rereadable = 1 << 18
  /// The names of the models, and how many there are of each.
  var namesTaken: [String: Int] = [:]
  /// The functions that are being read.
  var callDepth = 0

  var data = KerasData()
  let lines: [PythonLine]

  /// Whether there is one line and no program around it.
  let isSingle: Bool
  /// The models that there are outside the program.
  let known: ModelNames

  init(_ lines: [PythonLine], isSingle: Bool = false, known: ModelNames = .unknown) {
    self.lines = lines
    self.isSingle = isSingle
    self.known = known
  }

  mutating func read() {
    _ = read(0..<lines.count, depth: 0)
    if data.isLoaded, !data.isScaled, !isSingle { note("pixels from 0 to 255", .pixels) }
    for index in models.indices {
      if let text = models[index].compiled?.text, !models[index].isCompileSaid {
        note(text, .compiled)
      }
      emit(index)
    }
  }

  // MARK: What is said

  mutating func say(_ line: String) {
    pieces.append(.line(line))
  }

  /// Says a line unless it was said before.
  mutating func sayOnce(_ line: String) {
    if linesSaid.insert(line).inserted { say(line) }
  }

  /// Names something that is left out; all that has the same reason stands on one line.
  mutating func note(_ thing: String, _ reason: KerasReason) {
    if let index = noteOfReason[reason] { return notes[index].add(thing) }
    noteOfReason[reason] = notes.count
    pieces.append(.note(notes.count))
    notes.append(KerasNote(reason))
    notes[notes.count - 1].add(thing)
  }

  mutating func note(_ all: [(String, KerasReason)]) {
    for (thing, reason) in all { note(thing, reason) }
  }

  /// Puts the block of a model here, unless it stands already or its layers are not known.
  mutating func emit(_ index: Int) {
    guard models[index].isDefined, !models[index].isEmitted else { return }
    models[index].isEmitted = true
    pieces.append(.model(index))
  }

  /// Replaces a line that was said.
  mutating func replaceLine(at index: Int, with line: String) {
    pieces[index] = .line(line)
  }

  // MARK: Statements

  /// Reads some of the lines.
  ///
  /// - Returns: what the function that they are the body of gives back.
  mutating func read(_ range: Range<Int>, depth: Int) -> KerasBinding? {
    var index = range.lowerBound
    while index < range.upperBound {
      let line = lines[index]
      if depth > 0 { rereadable -= line.text.utf8.count }
      guard rereadable > 0 else {
        note(line.text, .control)
        return nil
      }
      index += 1
      if line.isOpen { note(line.text, .open) }
      switch PythonStatement(line.text) {
      case .block(let word, let header, let inline):
        var end = index
        while end < range.upperBound, lines[end].indentation > line.indentation { end += 1 }
        let body = index..<end
        index = end
        if !inline.isEmpty, word != "def", word != "class" {
          note(headerText(line), .control)
        } else if let result = readBlock(word, header, line, body, depth: depth) {
          return result
        }
      case .returned(let argument):
        return binding(of: argument)
      case let statement: read(statement, line.text)
      }
    }
    return nil
  }

  private mutating func read(_ statement: PythonStatement, _ text: String) {
    switch statement {
    case .imports:
      if ["keras", "tensorflow", "torch"].contains(where: text.contains) { recognized += 1 }
      for module in importedModules(text) { note(module, .imports) }
    case .assignment(let targets, let argument):
      for target in targets { assign(argument, to: target) }
    case .change(let target, let sign, let argument): change(target, sign, argument, text)
    case .expression(let argument): evaluate(argument, text)
    case .closing, .nothing: break
    case .returned, .block: break
    case .other: note(text, .unread)
    }
  }

  private mutating func readBlock(
    _ word: String, _ header: PythonArgument, _ line: PythonLine, _ body: Range<Int>, depth: Int
  ) -> KerasBinding? {
    guard depth < Limits.nesting else {
      note(headerText(line), .control)
      return nil
    }
    switch word {
    case "def":
      guard case .call(let name, let parameters) = header.value, let name = name.lastName else {
        note(headerText(line), .control)
        return nil
      }
      scope[name] = .function(KerasFunction(parameters: parameters, body: body))
    case "with", "try", "finally": return read(body, depth: depth + 1)
    case "if" where header.text.contains("__name__"): return read(body, depth: depth + 1)
    case "for": readLoop(header, line, body, depth: depth)
    default: note(headerText(line), .control)
    }
    return nil
  }

  /// Reads the body of a loop once for each value, where the values are known and few and layers, models
  /// or fits are made of them.
  private mutating func readLoop(
    _ header: PythonArgument, _ line: PythonLine, _ body: Range<Int>, depth: Int
  ) {
    guard case .operation("in", let variable, let values) = header.value else {
      return note(headerText(line), .control)
    }
    let count = rangeCount(resolved(values))
    if body.contains(where: { lines[$0].text.contains("imshow(") }) {
      var shown: String?
      for place in body where shown == nil { shown = shownImages(in: lines[place].text) }
      return say("plot samples \(shown ?? "train")[0..\(min(max(count ?? 9, 1), 100) - 1)]")
    }
    let builds = body.contains { place in
      [".add(", ")(", ".fit("].contains { lines[place].text.contains($0) }
    }
    let listed: [PythonValue]? =
      if case .list(let list) = resolved(values) { list } else {
        count.map { (0..<min($0, 65)).map { .number(Double($0)) } }
      }
    guard builds, let listed, listed.count <= 64, case .name(let name) = variable else {
      return note(headerText(line), .control)
    }
    for value in listed {
      scope[name] = .value(resolved(value))
      _ = read(body, depth: depth + 1)
    }
  }

  /// A line that opens a block, without its colon.
  private func headerText(_ line: PythonLine) -> String {
    line.text.hasSuffix(":") ? String(line.text.dropLast()) : line.text
  }

  /// The modules that a line imports: `keras.layers` of `from keras.layers import Dense`.
  private func importedModules(_ text: String) -> [String] {
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    if words.first == "from" { return words.count > 1 ? [words[1]] : [] }
    var modules: [String] = []
    var isAlias = false
    for word in words.dropFirst() {
      if word == "as" {
        isAlias = true
      } else if isAlias {
        isAlias = false
      } else {
        modules.append(word)
      }
    }
    return modules
  }

  /// The number of values of `range(n)`.
  private func rangeCount(_ value: PythonValue) -> Int? {
    guard case .call(let function, let arguments) = value, function.lastName == "range" else {
      return nil
    }
    let bounds = arguments.map { resolved($0.value).number.flatMap { Int(exactly: $0) } }
    switch (bounds.count, bounds.first ?? nil, bounds.last ?? nil) {
    case (1, let count?, _): return max(count, 0)
    case (2, let first?, let last?):
      let (count, isTooLarge) = last.subtractingReportingOverflow(first)
      return isTooLarge ? nil : max(count, 0)
    default: return nil
    }
  }
}
