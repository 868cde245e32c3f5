public import Sessions

/// What a person asks of a replay.
public struct ReplayOptions: Sendable {
  /// The folder for everything written; nil for `NAME.out` beside the notebook.
  public var out: String?
  /// Parameters to give another value, each as `epochs=1`.
  public var settings: [String] = []
  /// The line number, or the words of the claim, after which to stop.
  public var until: String?
  /// How long the replay may take.
  public var timeout: Duration?
  /// The number of threads that train; nil for all cores.
  public var threads: Int?
  /// The folder that holds the data set; nil for the usual places.
  public var dataFolder: String?
  /// Whether to compare as on another machine, even where the profile is that of the record.
  public var toleranceOnly = false
  /// Whether to put up the kernel's wall around the replay.
  public var confinement = Walls.none
  /// Where what takes time is kept, and whether what was kept is used; nil for nowhere.
  public var store: StoreUse?
  /// The most bytes that the commands may write.
  public var outputLimit = OutputBudget.defaultLimit
  /// Whether to rewrite the record with what was found.
  public var accept = false
  /// Whether that may change the verdict of a claim.
  public var acceptClaims = false

  /// When the process is confined by the kernel, for good.
  public enum Walls: Sendable {
    /// Not: for a process that goes on with other things.
    case none
    /// Where the kernel can.
    case wherePossible
    /// Where it cannot, nothing is run.
    case demanded
  }

  /// A replay of the whole notebook that changes nothing in it.
  public init() {}
}
