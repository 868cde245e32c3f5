import HashTreeCollections

/// Which overridden parameters each part of the state depends on, by what commands read and write.
struct Dependence: Sendable {
  private var parameters: TreeDictionary<Resource, Set<String>> = [:]

  /// A part of the state that commands read and write.
  enum Resource: Hashable, Sendable {
    case data
    case split
    /// A model's layers; what is learned by them; what was measured of it.
    case stack(String)
    case weights(String)
    case results(String)
    case binding(String)
    /// A file that the session has written, by the name in the command.
    case file(String)
    /// What the last call of a verb gave names to: `compare`, `trace`.
    case outcome(String)
  }

  /// The parameters a resource depends on.
  subscript(_ resource: Resource) -> Set<String> {
    get { parameters[resource] ?? [] }
    set { parameters[resource] = newValue.isEmpty ? nil : newValue }
  }

  /// The parameters that any of several resources depend on.
  func union(_ resources: [Resource]) -> Set<String> {
    resources.reduce(into: []) { $0.formUnion(self[$1]) }
  }
}
