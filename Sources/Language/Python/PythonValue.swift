/// An expression of Python, as far as a Keras program needs it. None of it is ever executed.
indirect enum PythonValue: Sendable {
  case number(Double)
  case text(String)
  case truth(Bool)
  case none
  case name(String)
  case attribute(PythonValue, String)
  case call(PythonValue, [PythonArgument])
  case item(PythonValue, [PythonSlice])
  /// A list or a tuple.
  case list([PythonValue])
  case dictionary([PythonEntry])
  case operation(String, PythonValue, PythonValue)
  /// What is not understood, with the parts of it that are.
  case other([PythonValue])

  /// The last name of a dotted one: `relu` of `tf.nn.relu`.
  var lastName: String? {
    switch self {
    case .name(let name), .attribute(_, let name): name
    default: nil
    }
  }

  /// The first name of a dotted one: `tf` of `tf.nn.relu`; of a call that of the function.
  var firstName: String? {
    var value = self
    while true {
      switch value {
      case .name(let name): return name
      case .attribute(let base, _), .call(let base, _), .item(let base, _): value = base
      default: return nil
      }
    }
  }

  /// The parts of which it is made.
  var parts: [PythonValue] {
    switch self {
    case .number, .text, .truth, .none, .name: []
    case .attribute(let base, _): [base]
    case .call(let function, let arguments): [function] + arguments.map(\.value)
    case .item(let base, let slices):
      [base] + slices.flatMap { [$0.start, $0.stop].compactMap { $0 } }
    case .list(let values), .other(let values): values
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value] }
    case .operation(_, let left, let right): [left, right]
    }
  }

  /// Itself and all its parts, inner ones first.
  var all: [PythonValue] {
    var found: [PythonValue] = []
    var open = [self]
    while let value = open.popLast() {
      found.append(value)
      open += value.parts
    }
    return found.reversed()
  }
}

/// One argument of a call.
struct PythonArgument: Sendable {
  let label: String?
  let value: PythonValue
  /// The value as written.
  let text: String

  /// The argument as written, its name included.
  var written: String { label.map { "\($0)=\(text)" } ?? text }
}

/// A key of a dictionary and its value.
struct PythonEntry: Sendable {
  let key: PythonValue
  let value: PythonValue
}

/// What stands between the brackets of `x[3]` or, as a range, of `x[:10]`.
struct PythonSlice: Sendable {
  let start: PythonValue?
  let stop: PythonValue?
  let isRange: Bool
}
