/// A call as Python, and in the same form MATLAB, writes it: `np.mean(x)`, `plt.imshow(x_train[0])`.
struct ForeignCall {
  /// The dotted name before the parenthesis.
  let name: String
  let arguments: [PythonArgument]

  /// The part of the name after the last point.
  var function: String { name.split(separator: ".").last.map(String.init) ?? name }
  /// The part of the name before the first point, such as a module; nil for a plain name.
  var module: String? {
    name.contains(".") ? name.split(separator: ".").first.map(String.init) : nil
  }

  /// Nil if the text is not one call, a comma after it aside. A call may still be open at the end.
  init?(parsing text: String) {
    guard case .expression(let line) = PythonStatement(text),
      case .call(let function, let arguments) = line.value, let name = function.dottedName
    else { return nil }
    self.name = name
    self.arguments = arguments
  }
}

extension PythonValue {
  /// `tf.nn.relu`; nil of what is no name.
  fileprivate var dottedName: String? {
    switch self {
    case .name(let name): name
    case .attribute(let base, let name): base.dottedName.map { "\($0).\(name)" }
    default: nil
    }
  }
}

extension PythonArgument {
  /// The value as a command would have it: `3x3` for `(3, 3)`, `relu` for `'relu'` and `tf.nn.relu`,
  /// `no` for `False`.
  var word: String { value.commandWord ?? text }
}

extension PythonValue {
  fileprivate var commandWord: String? {
    switch self {
    case .number(let number): numberWord(number)
    case .text(let text): text
    case .truth(let truth): truth ? "yes" : "no"
    case .name(let name), .attribute(_, let name): name
    case .call(let function, _): function.lastName?.lowercased()
    case .list(let values):
      values.contains { $0.commandWord == nil }
        ? nil : values.compactMap(\.commandWord).joined(separator: "x")
    case .none, .item, .dictionary, .operation, .other: nil
    }
  }
}
