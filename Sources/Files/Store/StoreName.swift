/// The name of an entry of a store: what kind of thing it is, the digest of all that decides its
/// content, and a number that orders the entries of one digest.
public struct StoreName: Sendable, Hashable {
  /// A word of lower-case letters, such as `fit`.
  public let kind: String
  /// The digest of everything that decides the content.
  public let key: Digest
  /// Later entries have larger numbers.
  public let number: Int

  /// - Precondition: `kind` has lower-case letters only, and `number` is not negative.
  public init(kind: String, key: Digest, number: Int = 0) {
    precondition(Self.isKind(kind) && number >= 0, "a kind is a word, and a number counts")
    self.kind = kind
    self.key = key
    self.number = number
  }

  /// The name in a file's name; nil when it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, Self.isKind(parts[0]), let key = Digest(hex: parts[1]),
      let number = Int(parts[2]), number >= 0
    else { return nil }
    self.init(kind: parts[0], key: key, number: number)
    guard self.text == text else { return nil }
  }

  /// The file's name: `fit-3aede38d…-0`.
  var text: String { "\(kind)-\(key.hex)-\(number)" }

  private static func isKind(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 32 && text.utf8.allSatisfy { (97...122).contains($0) }
  }
}
