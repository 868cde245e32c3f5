import Files

/// Which store a session uses, and for what.
public struct StoreUse: Sendable, Equatable {
  /// The folder of the store.
  public var folder: String
  /// The most bytes that all entries together take, unless `set store=` says otherwise.
  public var limit = Store.defaultLimit
  /// Whether a fit goes on from a checkpoint that an earlier process left.
  public var resumesFits = true
  /// Whether finished fits and evaluations are kept.
  public var keepsResults = false
  /// Whether kept fits and evaluations take the place of computing them again.
  public var usesResults = false

  /// The use of a session at the prompt: fits go on after a kill, and are computed once finished.
  public init(folder: String) {
    self.folder = folder
  }

  /// The use of a replay: everything that takes time is kept.
  ///
  /// - Parameter resuming: whether what an earlier replay kept is used; otherwise all is computed.
  public static func replay(in folder: String, resuming: Bool) -> StoreUse {
    var use = StoreUse(folder: folder)
    use.keepsResults = true
    use.usesResults = resuming
    use.resumesFits = resuming
    return use
  }

  /// The folder of the user's store, in the cache folder; nil where the user has none.
  public static var userFolder: String? {
    (try? cacheFolder()).map { $0 + "/store" }
  }
}

extension Context {
  /// The store, opened; nil where there is none, or it is off.
  /// - Throws: `StoreError`.
  func store() throws(StoreError) -> (store: Store, use: StoreUse)? {
    guard let use = configuration.store else { return nil }
    let limit = settings.storeBytes ?? use.limit
    return limit == 0 ? nil : (try Store(folder: use.folder, limit: limit), use)
  }
}

/// How much of what a statement needed was computed, and how much was kept from before.
struct Reuse {
  /// The fits and evaluations computed.
  var computed = 0
  /// Those taken from the store.
  var kept = 0
}
