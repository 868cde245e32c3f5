/// A term of the field, explained to someone who meets it for the first time.
public struct Concept: Sendable, Equatable {
  /// The term as it is typed after `help`.
  public let name: String
  /// Other words for it, and spellings of it.
  public let aliases: [String]
  /// One line without a period.
  public let title: String
  /// What it is and how it shows here; an empty line separates paragraphs.
  public let text: String
  /// Lines that show it, to be typed where data are loaded and a model `cnn` is trained.
  public let tries: String

  init(
    _ name: String, aliases: [String] = [], _ title: String, _ text: String, try tries: String
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.text = text
    self.tries = tries
  }

  /// The page that `help` shows, no line wider than `width`.
  func lines(width: Int = helpWidth) -> [String] {
    wrapped("\(name): \(title)", width: width) + [""] + wrapped(text, width: width) + ["", "Try"]
      + tries.split(separator: "\n").flatMap { wrapped(String($0), line: 2, width: width) }
  }
}

/// All terms, by name.
public let concepts: [Concept] =
  (trainingConcepts + networkConcepts + resultConcepts + [kerasConcept])
  .sorted { $0.name < $1.name }

/// The term that a text means, however it is spelt: `val-loss`, `Epochs`, `early stopping`; nil for none.
func concept(_ text: String) -> Concept? {
  let name = spelling(text)
  let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
  return concepts.first { $0.name == name }
    ?? concepts.first { $0.aliases.contains(name) }
    ?? concepts.first { $0.name == singular || $0.aliases.contains(singular) }
}

/// In lower case, with `_` for blanks and hyphens.
private func spelling(_ text: String) -> String {
  String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
}
