/// What the names and constants of a program stand for.
extension KerasReader {
  /// The value a name stands for, or a number that is computed from constants; others as they are.
  func resolved(_ value: PythonValue) -> PythonValue {
    var value = value
    // A value is bound when it is resolved: names of names do not go deep.
    for _ in 0..<4 {
      guard case .name(let name) = value, case .value(let bound)? = scope[name] else { break }
      value = bound
    }
    switch value {
    case .operation: return number(value, depth: 0).map { .number($0) } ?? value
    case .call(let function, let arguments):
      guard let name = function.lastName, arguments.count == 1 else { return value }
      let inner = arguments[0].value
      switch name {
      case "len":
        if case .list(let list) = resolved(inner) { return .number(Double(list.count)) }
        return value
      case "int", "float":
        guard let number = number(inner, depth: 0) else { return value }
        return .number(name == "int" ? number.rounded(.towardZero) : number)
      default: return value
      }
    default: return value
    }
  }

  private func number(_ value: PythonValue, depth: Int) -> Double? {
    guard depth < Limits.nesting else { return nil }
    switch value {
    case .number(let number): return number
    case .name(let name):
      guard case .value(.number(let number))? = scope[name] else { return nil }
      return number
    case .operation(let sign, let left, let right):
      guard let left = number(left, depth: depth + 1), let right = number(right, depth: depth + 1)
      else { return nil }
      let result: Double? =
        switch sign {
        case "+": left + right
        case "-": left - right
        case "*": left * right
        case "/": left / right
        case "//": (left / right).rounded(.down)
        case "**": power(left, right)
        default: nil
        }
      return result.flatMap { $0.isFinite ? $0 : nil }
    default: return nil
    }
  }

  /// A power with a whole exponent that is small.
  private func power(_ base: Double, _ exponent: Double) -> Double? {
    guard let count = Int(exactly: exponent), abs(count) <= 64 else { return nil }
    // Powers of ten are written, not multiplied: 10**-3 is 0.001.
    if base == 10 { return Double("1e\(count)") }
    let product = (0..<abs(count)).reduce(1.0) { result, _ in result * base }
    return count < 0 ? 1 / product : product
  }

  /// The values of a list, of lists in it, and of those that are added to it; one value as itself.
  func flattened(_ value: PythonValue) -> [PythonValue] {
    var found: [PythonValue] = []
    var open = [(value, 0)]
    var count = 0
    while let (next, depth) = open.popLast(), count < 10_000 {
      count += 1
      let value = resolved(next)
      switch value {
      case .list(let values) where depth < 8: open += values.reversed().map { ($0, depth + 1) }
      case .operation("+", let left, let right) where depth < 64:
        open += [(right, depth + 1), (left, depth + 1)]
      case .none: break
      default: found.append(value)
      }
    }
    return found
  }

  /// The model a name stands for; made, without layers, if the program does not define it.
  mutating func model(named variable: String?) -> Int {
    switch variable.flatMap({ scope[$0] }) {
    case .model(let index), .history(let index): return index
    default: break
    }
    if variable == nil, let last = models.indices.last { return last }
    // What has the name of no model may be one that is made elsewhere.
    models.append(KerasModel(name: knownName(variable), isDefined: false))
    if let variable { scope[variable] = .model(models.count - 1) }
    return models.count - 1
  }

  /// Makes a model under the name of a variable; one of the same variable is replaced.
  mutating func makeModel(_ variable: String?) -> Int {
    if let variable, case .model(let index)? = scope[variable] {
      emit(index)
      models.append(KerasModel(name: models[index].name))
    } else {
      models.append(KerasModel(name: uniqueName(variable)))
    }
    if let variable { scope[variable] = .model(models.count - 1) }
    return models.count - 1
  }

  /// The name of the model that a variable which the program does not define stands for: the one that there
  /// is, whatever the program calls it.
  private mutating func knownName(_ variable: String?) -> String {
    guard let latest = known.latest, known.isKnown else { return uniqueName(variable) }
    let isThere = variable.map(known.contains) ?? false
    return isThere ? variable ?? latest : latest
  }

  /// The name of a model under a variable's name, which no other model has. A name that no variable gives is
  /// none that there is: the model of that name would be replaced.
  mutating func uniqueName(_ variable: String?) -> String {
    let name = modelName(variable)
    if name != variable, known.contains(name) { namesTaken[name, default: 1] += 0 }
    while true {
      let count = (namesTaken[name] ?? 0) + 1
      namesTaken[name] = count
      if count == 1 { return name }
      let numbered = "\(name)_\(count)"
      if namesTaken[numbered] == nil, !known.contains(numbered) {
        namesTaken[numbered] = 1
        return numbered
      }
    }
  }
}
