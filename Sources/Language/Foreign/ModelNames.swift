/// The models that a cure may name.
public struct ModelNames: Sendable, Equatable {
  /// The model to name where a line names none that there is; nil if there is none.
  public let latest: String?
  private let all: Set<String>
  /// Whether it is known which models there are.
  let isKnown: Bool

  /// - Parameters:
  ///   - all: the models that there are.
  ///   - latest: the one that was made or changed last.
  public init(_ all: [String], latest: String?) {
    self.init(latest: latest ?? all.last, all: Set(all), isKnown: true)
  }

  private init(latest: String?, all: Set<String>, isKnown: Bool) {
    self.latest = latest
    self.all = all
    self.isKnown = isKnown
  }

  /// Those of a text that is read by itself: any model may be there.
  static let unknown = ModelNames(latest: "cnn", all: [], isKnown: false)

  func contains(_ name: String) -> Bool { all.contains(name) }

  /// What a cure says to type about a model: `type summary net`.
  func cure(_ verb: String, _ rest: String = "") -> String {
    latest.map { "type \(verb) \($0)\(rest)" } ?? Self.missing
  }

  /// The cure of a line that needs a model where there is none.
  static let missing = "define a model first: model cnn"
}

extension InvalidNode {
  /// What is wrong with the line, with cures that name these models.
  fileprivate func diagnostics(naming models: ModelNames) -> [Diagnostic] {
    guard diagnostics.count == 1, let problem = diagnostics.first, let range = problem.range,
      range.lowerBound >= self.range.lowerBound
    else { return diagnostics }
    let start = range.lowerBound - self.range.lowerBound
    let text = String(decoding: line.text.utf8.dropFirst(start).prefix(range.count), as: UTF8.self)
    let better: Diagnostic? =
      switch problem.id {
      case .syntaxForeign: foreignCall(text, at: range, models: models)
      case .syntaxKeras: kerasDiagnostic(text, at: range, models: models)
      default: nil
      }
    return better.map { [$0] } ?? diagnostics
  }
}

extension Statement {
  /// What is wrong with its text, with cures that name these models. In a `model` block they name its own.
  public func diagnostics(naming models: ModelNames) -> [Diagnostic] {
    switch self {
    case .invalid(let node): node.diagnostics(naming: models)
    case .loop(let node):
      node.headerDiagnostics + node.body.flatMap { $0.diagnostics(naming: models) }
    default: diagnostics
    }
  }
}
