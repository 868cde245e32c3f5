/// What a command shows: the one value that the terminal, a notebook and every export render.
public struct Outcome: Sendable, Hashable {
  /// The parts, in the order shown.
  public var parts: [Part]

  /// An outcome of the given parts.
  public init(_ parts: [Part] = []) {
    self.parts = parts
  }

  /// An outcome of contents outside any loop.
  public init(_ contents: [Content]) {
    parts = contents.map { Part($0) }
  }

  /// Adds a part outside any loop.
  public mutating func append(_ content: Content) {
    parts.append(Part(content))
  }

  /// The same outcome as shown inside one more loop, whose variable stands first: `s=1`.
  public func inside(_ context: String) -> Outcome {
    Outcome(parts.map { Part(context: [context] + $0.context, $0.content) })
  }
}

/// One piece of an outcome, and the loop iterations it belongs to.
public struct Part: Sendable, Hashable {
  /// The loop variables around it, outermost first, each as `name=value`.
  public var context: [String]
  /// What is shown.
  public var content: Content

  /// A part; `context` is empty outside loops.
  public init(context: [String] = [], _ content: Content) {
    self.context = context
    self.content = content
  }
}

/// What a part of an outcome shows.
public enum Content: Sendable, Hashable {
  /// Named values, one line in a record where they fit.
  case fields([Field])
  /// Texts and values of `print`, shown as they were typed; a record keeps the fields.
  case printed([PrintedPiece], [Field])
  /// A table.
  case table(Table)
  /// A figure: its name and digest are recorded, the figure itself is drawn by others.
  case figure(FigureNote, Figure)
  /// A line kept in records but never checked: time, speed, what a command assumed.
  case note(String)
  /// A line for the terminal alone, never recorded.
  case message(String)
  /// The verdict on a claim.
  case claim(ClaimResult)
  /// Small images with a caption each, drawn as text in the terminal alone; never recorded.
  case images([CaptionedImage])
  /// A figure drawn with characters, for the terminal alone; never recorded.
  case drawing(CharacterDrawing)
}

/// A piece of a printed line.
public enum PrintedPiece: Sendable, Hashable {
  /// A text as typed.
  case text(String)
  /// A value.
  case value(Value)
}

/// An image and the words under it.
public struct CaptionedImage: Sendable, Hashable {
  /// The image.
  public var image: GrayImage
  /// A few words, such as `4 coat`.
  public var caption: String
  /// What models made of it.
  public var answers: [ImageAnswer]

  /// An image with a caption.
  public init(_ image: GrayImage, caption: String, answers: [ImageAnswer] = []) {
    self.image = image
    self.caption = caption
    self.answers = answers
  }
}

/// What a model made of an image.
public struct ImageAnswer: Sendable, Hashable {
  /// The class, and which model where there are several: `sandal`, `rnn: sandal`.
  public var text: String
  /// Whether it is the true class.
  public var isRight: Bool

  public init(_ text: String, isRight: Bool) {
    self.text = text
    self.isRight = isRight
  }

  /// The answer with a cross before it where it is wrong: a mark that needs no colour.
  public var marked: String { isRight ? text : "× " + text }
}

/// What a record keeps of a figure.
public struct FigureNote: Sendable, Hashable {
  /// The file name it is given, without folder and suffix: `history-cnn`.
  public var name: String
  /// The digest of the figure's data, in hexadecimal.
  public var digest: String
  /// When the digest must come out the same again: `fixed` where no training decides the data.
  public var kind: FieldKind

  /// A figure's name and the digest of its data.
  public init(name: String, digest: String, kind: FieldKind = .chosen) {
    self.name = name
    self.digest = digest
    self.kind = kind
  }

  /// The fields recorded for it: `figure history-cnn data 91be0d354f2c77aa`.
  public var fields: [Field] {
    [Field("figure", .text(name), .fixed), Field("data", .digest(digest), kind)]
  }
}
