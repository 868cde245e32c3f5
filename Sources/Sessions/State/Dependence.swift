import HashTreeCollections

/// Which overridden parameters each part of the state depends on, by what commands read and write.
struct Dependence: Sendable {
  private var parameters: TreeDictionary<Resource, Set<String>> = [:]

  /// A part of the state that commands read and write.
  enum Resource: Hashable, Sendable {
    case data
    case split
    case model(String)
    case binding(String)
    case comparison
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
