public import Language
public import Results

/// A notebook as an export shows it: prose, commands, and the output recorded for them.
public struct ExportDocument: Sendable {
  /// The notebook's file name, without its folder.
  public var name: String
  /// What the record was made with, for the reader who wants to know: `profile`, `data`.
  public var facts: [ExportFact]
  /// From the first line to the last.
  public var sections: [ExportSection]
  /// The pictures of its figures, by their path from the notebook's folder, `/` between folders.
  public var pictures: [String: ExportPicture]

  public init(
    name: String, facts: [ExportFact], sections: [ExportSection],
    pictures: [String: ExportPicture]
  ) {
    self.name = name
    self.facts = facts
    self.sections = sections
    self.pictures = pictures
  }

  /// Every command, in order.
  var steps: [ExportStep] {
    pieces.flatMap { section -> [ExportStep] in
      if case .commands(let fence) = section { fence.steps } else { [] }
    }
  }

  /// Which figures are named and not shown, and why, by their paths: `a.figures/x.svg is not there`.
  public var absentFigures: [String] {
    var reasons: [String: String] = [:]
    for (path, picture) in pictures {
      if case .missing(let reason) = picture { reasons[path] = reason }
    }
    for case .figure(_, let name, let digest, let path) in steps.flatMap(\.output) {
      reasons[path] = pictures[path]?.absence(ofData: digest).map { "figure \(name): \($0)" }
    }
    return reasons.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The pictures that are shown, by their paths from the notebook's folder.
  public var shownPictures: [(path: String, bytes: [UInt8])] {
    pictures.compactMap { path, picture in
      if case .svg(let bytes, _) = picture { (path, bytes) } else { nil }
    }.sorted { $0.path < $1.path }
  }

  /// Its prose and commands, those in lists and quotes too, from the first line to the last.
  var pieces: [ExportSection] { sections.flatMap(\.pieces) }

  /// What is one Markdown text each, short enough to be parsed.
  var markdown: [String] {
    sections.compactMap { section in
      if case .commands = section { return nil }
      let text = section.source
      return text.utf8.count <= exportProseLimit ? text : nil
    }
  }

  /// The findings, in order.
  var claims: [ExportClaim] {
    steps.flatMap(\.output).compactMap { if case .claim(let claim) = $0 { claim } else { nil } }
  }
}

/// A name and what it stands for.
public struct ExportFact: Sendable, Equatable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A stretch of a notebook.
public enum ExportSection: Sendable, Equatable {
  /// Markdown.
  case prose(String)
  case commands(ExportFence)
  /// Prose and commands that stand in its lists and quotes: together one Markdown text.
  case mixed([ExportSection])

  /// What it is made of: prose and commands.
  var pieces: [ExportSection] {
    if case .mixed(let pieces) = self { pieces } else { [self] }
  }

  /// Its lines as they are written.
  public var source: String {
    switch self {
    case .prose(let text): text
    case .commands(let fence): fence.source
    case .mixed(let pieces): pieces.map(\.source).joined()
    }
  }
}

/// A fence of commands.
public struct ExportFence: Sendable, Equatable {
  public var steps: [ExportStep]
  /// Its lines as they are written.
  public var source: String
  /// What a line that is put beside it begins with, in the list or the quote it is in.
  public var prefix: String

  public init(steps: [ExportStep], source: String, prefix: String) {
    self.steps = steps
    self.source = source
    self.prefix = prefix
  }
}

/// A command with what stands before it in its fence, and its output.
public struct ExportStep: Sendable, Equatable {
  /// Its place among the notebook's commands, from 1; nil for comments alone.
  public var number: Int?
  /// The number of its first line in the notebook.
  public var line: Int
  /// Comments above it, and the command; line ends between lines, none at the end.
  public var code: String
  /// The parts of `code` that have a colour, in its UTF-8 offsets.
  public var tokens: [CodeToken]
  /// The record as lines.
  public var record: [RecordLine]
  /// The record as shown.
  public var output: [ExportOutput]

  public init(
    number: Int?, line: Int, code: String, tokens: [CodeToken], record: [RecordLine],
    output: [ExportOutput]
  ) {
    self.number = number
    self.line = line
    self.code = code
    self.tokens = tokens
    self.record = record
    self.output = output
  }
}

/// A piece of recorded output. The context names the loop variables around it, `s=1`.
public enum ExportOutput: Sendable, Equatable {
  case fields(context: [String], [RecordField])
  /// What `print` showed: its texts as typed, and the recorded values among them.
  case printed([PrintedPiece])
  /// A table; its name heads the first column.
  case table(context: [String], name: String, columns: [RecordColumn], rows: [[Value]])
  /// A figure: its name, the digest of its data, and the path of its picture.
  case figure(context: [String], name: String, digest: String, path: String)
  case claim(ExportClaim)
  /// What is kept and never compared.
  case note(String)
  /// The identifier of an error that belongs here.
  case expectedError(String)
}

/// A finding, and what the record says of it.
public struct ExportClaim: Sendable, Equatable {
  /// Its number in the notebook, from 1.
  public var number: Int
  /// The loop variables around it.
  public var context: [String]
  /// Its own words.
  public var label: String
  /// Nil if none is recorded.
  public var verdict: ClaimVerdict?
  /// What else is recorded: `value`, `low`, `high`, `margin`.
  public var fields: [RecordField]

  public init(
    number: Int, context: [String], label: String, verdict: ClaimVerdict?, fields: [RecordField]
  ) {
    self.number = number
    self.context = context
    self.label = label
    self.verdict = verdict
    self.fields = fields
  }

  /// The verdict as a word.
  var verdictText: String { verdict?.rawValue ?? "not recorded" }
}

/// The picture of a figure, as found beside the notebook.
public enum ExportPicture: Sendable, Equatable {
  /// An SVG, and the digest of the data it shows where it says so.
  case svg([UInt8], digest: String?)
  /// There is none to show; why, as in `figure x: not found`.
  case missing(String)

  /// Its bytes, if it shows the data of this digest.
  func svg(showing digest: String) -> [UInt8]? {
    if case .svg(let bytes, digest) = self { bytes } else { nil }
  }

  /// Why it is not shown where the data of this digest are wanted; nil if it is.
  func absence(ofData digest: String) -> String? {
    switch self {
    case .svg(_, digest): nil
    case .svg: "its picture shows other data than were recorded"
    case .missing(let reason): reason
    }
  }
}
