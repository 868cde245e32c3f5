/// A figure drawn with characters: which one stands where, and what each is there for.
///
/// Whoever shows it decides how it looks in colour and how without.
public struct CharacterDrawing: Sendable, Hashable {
  /// What a character is there for.
  public enum Ink: Sendable, Hashable {
    /// Text.
    case plain
    /// Captions, numbers along an axis: what the eye may pass over.
    case quiet
    /// An axis.
    case axis
    /// The curve of so-and-so many, counted from 0.
    case curve(Int)
    /// The true class.
    case right
    /// A wrong prediction.
    case wrong
    /// A place that shows two pixels of an image above each other, whatever its character.
    case pixels(upper: UInt8, lower: UInt8)
    /// A cell of a heat map: a share in 255ths, 255 for all.
    case share(UInt8)
  }

  /// Characters side by side that are there for the same.
  public struct Run: Sendable, Hashable {
    public var text: String
    public var ink: Ink

    public init(_ text: String, _ ink: Ink = .plain) {
      self.text = text
      self.ink = ink
    }
  }

  /// The lines from the top, each its runs from the left.
  public var lines: [[Run]]

  public init(lines: [[Run]]) {
    self.lines = lines
  }
}
