/// What to type for a line of a Keras program; nil if the line is none.
func kerasDiagnostic(_ line: String, at range: Range<Int>) -> Diagnostic? {
  guard let translation = Translation(line) else { return nil }
  return Diagnostic(
    .syntaxKeras, "this is a line of a Keras program", at: range, notes: translation.notes,
    cure: translation.line.map { "type \($0)" } ?? translation.advice)
}

/// A line of a Keras program in the words of this language.
private struct Translation {
  /// The line to type, if there is one.
  var line: String?
  /// What to do where there is no line to type.
  var advice: String?
  /// Lines to type before or after.
  var notes: [String] = []

  init?(_ line: String) {
    let text = line.trimmed
    if text.hasPrefix("import ") || (text.hasPrefix("from ") && text.contains(" import ")) {
      advice = "leave it out: everything is at hand"
      return
    }
    if text == "])" || text == ")" || text == "]" {
      self.line = "end"
      return
    }
    let (target, value) = splitAssignment(text)
    if target != nil, value.contains("/ 255") || value.contains("/255") {
      self.line = "normalize 0..1"
      return
    }
    guard let call = PythonCall(parsing: value) else { return nil }
    translate(call, target: target)
    if self.line == nil, advice == nil { return nil }
  }

  private mutating func translate(_ call: PythonCall, target: String?) {
    let model = modelName(call.receiver)
    switch call.function {
    case "add":
      guard let inner = call.arguments.first.flatMap({ PythonCall(parsing: $0.text) }) else {
        return
      }
      translateLayer(inner)
    case "Sequential": translateSequential(call, modelName(target))
    case "compile": translateCompile(call, model)
    case "fit": translateFit(call, model)
    case "evaluate" where call.receiver != nil: line = "evaluate \(model) on=\(images(call).root)"
    case "predict" where call.receiver != nil: line = "predict \(model) \(images(call).text)"
    case "summary" where call.receiver != nil: line = "summary \(model)"
    case "save", "save_weights":
      line = "save \(model) to=\(stem(of: call) ?? model).safetensors"
    case "load_model":
      line = "restore \(call.argument("filepath", at: 0)?.word ?? "FILE") as \(modelName(target))"
    case "load_data": line = "load fashion_mnist"
    case "train_test_split": translateSplit(call)
    case "to_categorical":
      advice = "leave it out: labels are turned into one-hot vectors by themselves"
    case "plot" where call.arguments.contains { $0.text.contains("history") }:
      line = "plot history \(modelName(nil))"
    case "confusion_matrix": line = "confusion \(modelName(nil))"
    case "classification_report": line = "classes \(modelName(nil))"
    default: translateLayer(call)
    }
  }

  /// The file's name without the ending of Keras's format, which `save` does not write.
  private func stem(of call: PythonCall) -> String? {
    guard let path = call.argument("filepath", at: 0)?.word else { return nil }
    for ending in [".weights.h5", ".h5", ".keras", ".hdf5"] where path.hasSuffix(ending) {
      return String(path.dropLast(ending.count))
    }
    return path
  }

  private mutating func translateLayer(_ call: PythonCall) {
    if let layer = layerLine(call) {
      line = layer
    } else if call.name.contains("layers.") || call.function.first?.isUppercase == true {
      advice = "there is no layer like '\(call.function)': 'help' lists those there are"
    }
  }

  private mutating func translateSequential(_ call: PythonCall, _ model: String) {
    line = "model \(model)"
    let list = call.arguments.first?.text ?? ""
    let layers = PythonCall(parsing: "list(\(list.drop { $0 == "[" }.reversedDrop { $0 == "]" }))")
    for layer in layers?.arguments ?? [] {
      guard let inner = PythonCall(parsing: layer.text), let line = layerLine(inner) else {
        continue
      }
      notes.append("then: \(line)")
    }
    notes.append(notes.isEmpty ? "then its layers, a line each, and 'end'" : "then: end")
  }

  private mutating func translateCompile(_ call: PythonCall, _ model: String) {
    var pieces = ["fit \(model)"]
    if let optimizer = call.argument("optimizer", at: 0) {
      pieces.append("optimizer=\(optimizer.word)")
      let settings = PythonCall(parsing: optimizer.text)?.arguments ?? []
      for (index, setting) in settings.enumerated() {
        let name = setting.label ?? (index == 0 ? "learning_rate" : nil)
        if let name { pieces.append("\(name)=\(setting.word)") }
      }
    }
    line = pieces.joined(separator: " ")
    notes = ["the optimizer is an option of 'fit'; loss and metrics need no mention"]
  }

  private mutating func translateFit(_ call: PythonCall, _ model: String) {
    var pieces = ["fit \(model)"]
    for argument in call.arguments {
      switch argument.label {
      case "epochs", "batch_size", "shuffle":
        pieces.append("\(argument.label ?? "")=\(argument.word)")
      case "validation_split": notes.append("before it: split validation=\(argument.word)")
      case "callbacks": pieces += earlyStopping(argument.text)
      default: break
      }
    }
    line = pieces.joined(separator: " ")
  }

  private func earlyStopping(_ text: String) -> [String] {
    let inner = text.drop { $0 == "[" }.reversedDrop { $0 == "]" }
    guard let call = PythonCall(parsing: inner), call.function == "EarlyStopping" else { return [] }
    let names = [
      "monitor": "monitor", "patience": "patience", "restore_best_weights": "restore_best",
    ]
    return call.arguments.compactMap { argument in
      argument.label.flatMap { names[$0] }.map { "\($0)=\(argument.word)" }
    }
  }

  private mutating func translateSplit(_ call: PythonCall) {
    var pieces = ["split"]
    if let size = call.argument("test_size") { pieces.append("validation=\(size.word)") }
    if let seed = call.argument("random_state") { pieces.append("seed=\(seed.word)") }
    if let labels = call.argument("stratify"), labels.text != "None" {
      pieces.append("stratify=yes")
    }
    line = pieces.joined(separator: " ")
  }

  /// The images a Python program calls `x_test[4:8]`, `X_val` or `train_images`.
  private func images(_ call: PythonCall) -> Reference {
    let text = call.argument("x", at: 0)?.text ?? ""
    let lower = text.lowercased()
    let name = lower.contains("val") ? "validation" : lower.contains("train") ? "train" : "test"
    let inside = text.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }
    guard let slice = pythonSlice(String(inside)) else { return Reference([name]) }
    return (try? Reference(parsing: "\(name)[\(slice)]")) ?? Reference([name])
  }
}

/// The name of the Python variable, unless it is a word of this language.
private func modelName(_ variable: String?) -> String {
  guard let variable, isName(variable), !reservedKeywords.contains(variable),
    !["keras", "models", "tf", "plt", "self"].contains(variable)
  else { return "cnn" }
  return variable
}

/// `x` and `f(1)` of `x = f(1)`; an equals sign inside brackets is not an assignment.
private func splitAssignment(_ text: String) -> (target: String?, value: String) {
  var depth = 0
  for index in text.indices {
    let character = text[index]
    if "([{".contains(character) { depth += 1 }
    if ")]}".contains(character) { depth -= 1 }
    guard character == "=", depth == 0 else { continue }
    return (String(text[..<index]).trimmed, String(text[text.index(after: index)...]).trimmed)
  }
  return (nil, text)
}

extension StringProtocol {
  /// Without the characters at the end that `isUnwanted` names.
  fileprivate func reversedDrop(while isUnwanted: (Character) -> Bool) -> String {
    var result = String(self)
    while let last = result.last, isUnwanted(last) { result.removeLast() }
    return result
  }
}
