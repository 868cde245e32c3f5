internal import Files
public import Language
public import Results

/// What running one statement gave.
public struct StepResult: Sendable {
  /// What it shows.
  public var outcome = Outcome()
  /// What is to be said about it: errors if it failed, warnings otherwise.
  public var diagnostics: [Diagnostic] = []
  /// Whether it was stopped by the interrupt; what a fit had trained by then is kept.
  public var stopped = false
  /// What the caller must do, since a session does not know notebooks or the terminal.
  public var request: Request?
  /// Whether all that takes time in it was kept from an earlier run instead of computed.
  public var isKept = false
  /// The overridden parameters that what it shows depends on, in alphabetical order.
  public var dependsOn: [String] = []

  /// A step that showed nothing.
  public init() {}

  /// Whether it failed, and so changed nothing.
  public var failed: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What a command asks of the program around the session.
public enum Request: Sendable, Equatable {
  /// Leave.
  case quit
  /// Record the session, what was done so far included, in a notebook.
  case record(path: String)
  /// End the recording.
  case stopRecording
  /// Run a notebook from an empty state and check it against its record.
  case replay(path: String)
  /// Write a notebook in the format that the output's name ends in.
  case export(path: String, output: String)
}

/// One step of a session, as a notebook records it.
public struct JournalEntry: Sendable, Equatable {
  /// The statement's lines, with which it can be run again to the same result.
  public var text: String
  /// What it showed.
  public var outcome: Outcome
  /// The first error, if it failed.
  public var error: DiagnosticID?
  /// Whether it is a comment, which becomes a paragraph.
  public var isProse: Bool
  /// The files it read and wrote by name.
  public var files: FilesUsed

  /// A step.
  public init(
    text: String, outcome: Outcome, error: DiagnosticID? = nil, isProse: Bool = false,
    files: FilesUsed = FilesUsed()
  ) {
    self.text = text
    self.outcome = outcome
    self.error = error
    self.isProse = isProse
    self.files = files
  }
}

/// The files that a step read and wrote by name.
public struct FilesUsed: Sendable, Equatable {
  /// Those read: the name in the command and the SHA-256 digest of the content.
  public var read: [(name: String, digest: String)] = []
  /// The names of those written.
  public var written: [String] = []

  /// None.
  public init() {}

  /// Notes a file that was read, unless the step has written it before.
  mutating func noteReading(_ name: String, _ bytes: [UInt8]) {
    guard !written.contains(name) else { return }
    read.append((name, sha256(bytes).hex))
  }

  public static func == (one: FilesUsed, other: FilesUsed) -> Bool {
    one.written == other.written
      && one.read.elementsEqual(other.read) { $0.name == $1.name && $0.digest == $1.digest }
  }
}
