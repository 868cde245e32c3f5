public import Language
public import Sessions

/// What a replay needs of a session: a seam at which tests put scripted answers.
public protocol StepRunner {
  /// Runs a statement in the state the ones before it left.
  func run(_ statement: Statement, in source: SourceText) -> StepResult
  /// What is wrong with the commands of a notebook, found without running any.
  func check(_ notebook: Notebook) -> [NotebookProblem]
  /// Gives a parameter another value than its `param` line does, as that line would be typed.
  func setParameter(_ name: String, to text: String)
  /// What decides the bits of its results on this machine.
  var profile: String { get }
  /// The data sets it has loaded, each as `fashion_mnist sha256:…`.
  var data: [String] { get }
}

/// What a replay tells the runner it makes.
public struct RunnerConfiguration {
  /// The number of threads that train; nil for all cores.
  public var threads: Int?
  /// The folder that files are written to, and read from.
  public var outputFolder: String
  /// The folder for figures that name no file.
  public var figureFolder: String
  /// Further files that may be read.
  public var namedFiles: [NamedFile]
  /// Where the data set is, if not in the usual places.
  public var dataFolder: String?
  /// Where what takes time is kept; nil for nowhere.
  public var store: StoreUse?
  /// The most bytes that commands may write.
  public var outputLimit = OutputBudget.defaultLimit
  /// What the replay itself writes, so that no command may.
  public var ownFiles: [String] = []
  /// Asked between batches: whether to stop.
  public var shouldStop: @Sendable () -> Bool
  /// Told how far a fit is.
  public var progress: (ModelProgress) -> Void
}
