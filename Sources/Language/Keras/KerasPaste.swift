/// What to type for a line of a Keras program; nil if the line is none.
///
/// - Parameter models: the models that the cure may name.
func kerasDiagnostic(_ line: String, at range: Range<Int>, models: ModelNames) -> Diagnostic? {
  let text = line.trimmed
  // Most lines are ours: they are told apart before anything is read.
  guard mayBeKeras(text), let translation = Translation(text, models) else { return nil }
  return Diagnostic(
    .syntaxKeras, "this is a line of a Keras program", at: range, notes: translation.notes,
    cure: translation.line.map { "type \($0)" } ?? translation.advice)
}

private func mayBeKeras(_ text: String) -> Bool {
  text.utf8.contains(UInt8(ascii: "(")) || text.hasPrefix("import ") || text.hasPrefix("from ")
    || text.hasPrefix("]") || text.hasPrefix(")") || text.contains("255")
}

/// A line of a Keras program in the words of this language.
private struct Translation {
  /// The line to type, if there is one.
  private(set) var line: String?
  /// What to do where there is no line to type.
  private(set) var advice: String?
  /// Lines to type before or after, and what is left out.
  private(set) var notes: [String] = []
  private let models: ModelNames

  init?(_ text: String, _ models: ModelNames) {
    self.models = models
    if text.hasPrefix("import ") || (text.hasPrefix("from ") && text.contains(" import ")) {
      advice = "leave it out: everything is at hand"
      return
    }
    if text == "])" || text == ")" || text == "]" {
      line = "end"
      return
    }
    let lines = pythonLines(text)
    if lines.count == 1, let object = Self.object(PythonStatement(lines[0].text)) {
      if read(object) { return }
    }
    var reader = KerasReader(lines, isSingle: true, known: models)
    reader.read()
    guard reader.recognized > 0 else { return nil }
    tell(reader)
    if line == nil, advice == nil { return nil }
  }

  /// The call that a line is, or gives a name to.
  private static func object(_ statement: PythonStatement) -> (
    PythonValue, [PythonArgument], String
  )? {
    let argument: PythonArgument
    switch statement {
    case .expression(let value): argument = value
    case .assignment(_, let value): argument = value
    default: return nil
    }
    guard case .call(let function, let arguments) = argument.value else { return nil }
    if function.lastName == "add", case .attribute = function, let layer = arguments.first {
      guard case .call(let function, let arguments) = layer.value else { return nil }
      return (function, arguments, layer.text)
    }
    return (function, arguments, argument.text)
  }

  /// Reads a layer, an optimizer or a callback; false for other calls.
  private mutating func read(_ object: (PythonValue, [PythonArgument], String)) -> Bool {
    let (function, arguments, text) = object
    guard let name = function.lastName else { return false }
    let reader = KerasReader([], isSingle: true, known: models)
    if KerasLayerClass.named(name) != nil || reader.isLayer(function) || isMergedLayer(name) {
      var stack = KerasStack(isFragment: true)
      stack.add(name, arguments, text: text, resolve: reader.resolved)
      for part in stack.lines {
        switch part {
        case .layer(let layer) where line == nil: line = layer.line
        case .layer(let layer): notes.append("then: \(layer.line)")
        case .leftOut(let thing, let reason): leave([(thing, reason)])
        }
      }
      if line == nil {
        advice =
          KerasLayerClass.named(name) == nil
          ? missingLayer(name, arguments)
          : "give it what it needs: 'help \(KerasLayerClass.named(name)?.kind ?? name)' explains it"
      }
      return true
    }
    let value = PythonValue.call(function, arguments)
    if KerasReader.callbackNames.contains(name) {
      let found = reader.callbacks(value, text: text, hasValidation: true)
      let monitor = found.monitor.map { [(name: "monitor", word: $0)] } ?? []
      offer(found.options + monitor, found.leftOut)
      return true
    }
    if KerasReader.isOptimizer(name), name.first?.isUppercase ?? false {
      var compile = KerasCompile(text: text)
      reader.readOptimizer(value, text, &compile)
      offer(compile.options, compile.leftOut)
      return true
    }
    guard name.first?.isUppercase ?? false, !["Sequential", "Model", "Input"].contains(name),
      case .name = function
    else { return false }
    advice = missingLayer(name, arguments)
    return true
  }

  private func missingLayer(_ name: String, _ arguments: [PythonArgument]) -> String {
    foreignLayerCure(name, arguments.map(\.word))
      ?? "there is no layer like '\(name)': 'help' lists those there are"
  }

  private func isMergedLayer(_ name: String) -> Bool {
    ["GlobalAveragePooling2D", "GlobalMaxPooling2D"].contains(name)
  }

  /// Offers options of a fit.
  private mutating func offer(
    _ options: [(name: String, word: String)], _ leftOut: [(String, KerasReason)]
  ) {
    var reader = KerasReader([], isSingle: true, known: models)
    let index = reader.model(named: nil)
    if options.isEmpty {
      advice = leftOut.first.map { "leave it out: \($0.1.sentence(naming: models))" }
    } else {
      line = reader.fitLine(index, options)
      leave(leftOut)
      noteMissingModel()
    }
  }

  /// Says that a line which names a model needs one, where there is none.
  private mutating func noteMissingModel() {
    if models.isKnown, models.latest == nil { notes.append(ModelNames.missing) }
  }

  private mutating func leave(_ leftOut: [(String, KerasReason)]) {
    for (thing, reason) in leftOut {
      var note = KerasNote(reason)
      note.add(thing)
      notes.append("left out: \(note.text(naming: models))")
    }
  }

  /// Tells what a whole line became.
  private mutating func tell(_ reader: KerasReader) {
    var lines: [String] = []
    var leftOut: [KerasNote] = []
    for piece in reader.pieces {
      switch piece {
      case .line(let line): lines.append(line)
      case .note(let index): leftOut.append(reader.notes[index])
      case .model(let index) where reader.models[index].stack.isEmpty:
        lines.append("model \(reader.models[index].name)")
        notes.append("then its layers, a line each, and 'end'")
      case .model(let index):
        lines.append("model \(reader.models[index].name)")
        for part in reader.models[index].stack.lines {
          switch part {
          case .layer(let layer): lines.append(layer.line)
          case .leftOut(let thing, let reason): leave([(thing, reason)])
          }
        }
        lines.append("end")
      }
    }
    for model in reader.models {
      // 'compile' alone: its options are those of 'fit'.
      if let compiled = model.compiled, !model.isCompileSaid {
        leftOut.removeAll { $0.reason == .compiled }
        lines.append(reader.fitLine(0, compiled.options))
        notes.append("the optimizer is an option of 'fit'")
        leave(compiled.leftOut)
      }
    }
    let isBlock = lines.first?.hasPrefix("model ") ?? false
    let main = isBlock ? lines.startIndex : lines.indices.last
    if let main {
      line = lines[main]
      notes += lines[..<main].map { "before it: \($0)" }
      notes += lines[(main + 1)...].map { "then: \($0)" }
    } else {
      advice = leftOut.first.map { "leave it out: \($0.reason.sentence(naming: models))" }
      leftOut = Array(leftOut.dropFirst())
    }
    if reader.models.contains(where: { !$0.isDefined }), line?.hasPrefix("restore ") == false {
      noteMissingModel()
    }
    notes += leftOut.filter { $0.reason != .open }.map { "left out: \($0.text(naming: models))" }
  }
}
