import Engine
import Files
import Language
import Networks

/// One fit as the store knows it: its last two checkpoints while it runs, and its outcome once it
/// has ended, where the session keeps results.
///
/// Both are written as model files. Trouble with the store never stops a fit: it is a warning.
final class StoredFit: FitStore {
  let interval: CheckpointInterval
  /// What is to be said of the store.
  private(set) var warnings = StoreWarnings()
  /// Whether the outcome was kept from before.
  private(set) var isKept = false
  /// The time that the steps before a checkpoint took which the fit went on from, in seconds.
  private(set) var secondsBefore = 0.0

  /// How often a fit keeps its state unless told.
  static let defaultInterval = CheckpointInterval.time(.seconds(5))
  private static let checkpointKind = "checkpoint"
  private static let outcomeKind = "fit"

  private let input: FitInput
  private let store: Store
  private let use: StoreUse
  private var keys: [String: Digest] = [:]

  init(_ input: FitInput, store: Store, use: StoreUse, interval: CheckpointInterval?) {
    self.input = input
    self.store = store
    self.use = use
    self.interval = interval ?? Self.defaultInterval
  }

  // MARK: Checkpoints

  func checkpoints(planDigest: String) -> [TrainingState] {
    guard use.resumesFits, let key = key(planDigest) else { return [] }
    var states: [TrainingState] = []
    for name in store.names(kind: Self.checkpointKind, key: key).reversed() where states.count < 2 {
      guard let content = read(name) else { continue }
      if let (training, _) = model(in: content, name, planDigest),
        training.state.optimizerState.step == name.number
      {
        states.append(training.state)
      } else {
        refuse(name)
      }
    }
    if let last = states.first { secondsBefore = last.seconds - input.start.seconds }
    return states.reversed()
  }

  func keep(_ state: TrainingState, planDigest: String) {
    guard let key = key(planDigest) else { return }
    let name = StoreName(
      kind: Self.checkpointKind, key: key, number: state.optimizerState.step)
    let training = input.training(state, planDigest: planDigest, seconds: 0, isStopped: true)
    write(name) { try self.content(training, weights: state.weights) }
    for old in store.names(kind: Self.checkpointKind, key: key).dropLast(2) { store.remove(old) }
  }

  // MARK: Outcomes

  func outcome(planDigest: String) -> FitOutcome? {
    guard use.usesResults, let key = key(planDigest) else { return nil }
    let name = StoreName(kind: Self.outcomeKind, key: key)
    guard let content = read(name) else { return nil }
    guard let end = content.firstIndex(of: 0x0A),
      let ending = FitEnding(keptAs: String(decoding: content[..<end], as: UTF8.self)),
      let (training, weights) = model(in: Array(content[(end + 1)...]), name, planDigest)
    else {
      refuse(name)
      return nil
    }
    isKept = true
    return FitOutcome(
      state: training.state, ending: ending, seconds: training.seconds, planDigest: planDigest,
      weights: weights)
  }

  /// Notes how the fit ended: one that came to its end needs its checkpoints no more.
  func end(_ outcome: FitOutcome) {
    guard let key = key(outcome.planDigest) else { return }
    let wasInterrupted =
      outcome.ending == .stopped && outcome.stoppedAt != input.plan.stopAt
    if wasInterrupted { return }
    if use.keepsResults, !isKept, let ending = outcome.ending.keptAs {
      let training = input.training(
        outcome.state, planDigest: outcome.planDigest, seconds: outcome.seconds + secondsBefore,
        isStopped: outcome.stoppedAt != nil)
      write(StoreName(kind: Self.outcomeKind, key: key)) {
        Array((ending + "\n").utf8) + (try self.content(training, weights: outcome.weights))
      }
    }
    for name in store.names(kind: Self.checkpointKind, key: key) { store.remove(name) }
  }

  // MARK: Entries

  private func key(_ planDigest: String) -> Digest? {
    if let key = keys[planDigest] { return key }
    let key = try? input.digest(planDigest: planDigest)
    keys[planDigest] = key
    return key
  }

  private func content(_ training: Training, weights: Weights) throws -> [UInt8] {
    var model = input.model
    model.weights = weights
    model.initialWeights = weights
    model.training = training
    return try ModelFile.encode(model)
  }

  private func read(_ name: StoreName) -> [UInt8]? {
    do {
      return try store.read(name)
    } catch {
      warnings.note(error)
      return nil
    }
  }

  private func write(_ name: StoreName, _ content: () throws -> [UInt8]) {
    do {
      try store.write(try content(), as: name)
    } catch let error as StoreError {
      warnings.note(error)
    } catch {
      warnings.damaged(store.path(of: name), "\(error)")
    }
  }

  /// The training and the weights in use that a model file holds, if they are of this very fit.
  private func model(
    in content: [UInt8], _ name: StoreName, _ planDigest: String
  ) -> (Training, Weights)? {
    guard let model = try? ModelFile.decode(content, as: input.model.name),
      let training = model.training, training.planDigest == planDigest,
      model.network.spelling == input.model.network.spelling,
      training.plan
        == input.training(input.start, planDigest: "", seconds: 0, isStopped: false).plan
    else { return nil }
    return (training, model.weights)
  }

  /// Removes an entry whose bytes are whole and whose content is not this fit's.
  private func refuse(_ name: StoreName) {
    store.remove(name)
    warnings.damaged(store.path(of: name), "it is not of this fit")
  }
}

extension TrainingState {
  /// The time its steps took, in seconds.
  fileprivate var seconds: Double {
    history.reduce(sums.seconds) { $0 + $1.seconds }
  }
}

extension FitEnding {
  /// The ending as it is kept; nil for one that is not.
  fileprivate var keptAs: String? {
    switch self {
    case .finished: "finished"
    case .stepLimit: "step-limit"
    case .patience(let best): "patience \(best)"
    case .stopped: "stopped"
    case .notFinite, .weightsNotFinite: nil
    }
  }

  fileprivate init?(keptAs text: String) {
    switch text {
    case "finished": self = .finished
    case "step-limit": self = .stepLimit
    case "stopped": self = .stopped
    default:
      guard text.hasPrefix("patience "), let best = Int(text.dropFirst(9)), best > 0 else {
        return nil
      }
      self = .patience(bestEpoch: best)
    }
  }
}

extension Context {
  /// The store's side of a fit; nil where nothing can be kept, which is said where the call asks
  /// for checkpoints.
  mutating func storedFit(
    of model: Model, plan: FitPlan, from start: TrainingState, _ call: CheckedCall
  ) throws -> StoredFit? {
    guard let dataset = state.data?.dataset else { return nil }
    let input = FitInput(
      model: model, plan: plan, start: start, dataset: dataset,
      train: try state.images(of: .train).indices,
      validation: state.split == nil ? nil : try state.images(of: .validation).indices)
    let wanted = call[FitParameters.checkpoint]
    let problem: Diagnostic
    do throws(StoreError) {
      if let opened = try store() {
        return StoredFit(
          input, store: opened.store, use: opened.use, interval: wanted.map { .batches($0) })
      }
      problem = Diagnostic(
        .storeUnusable, "no checkpoint is kept: there is no store",
        cure: configuration.store == nil ? nil : "set store=2GB", severity: .warning)
    } catch {
      problem = Diagnostic(
        .storeUnusable, "no checkpoint is kept: \(error)", severity: .warning)
    }
    if wanted != nil { warnings.append(problem.at(call.range(of: FitParameters.checkpoint))) }
    return nil
  }

  /// Notes how a fit went, for the store and for the person.
  mutating func note(_ outcome: FitOutcome, _ stored: StoredFit?, _ call: CheckedCall) {
    stored?.end(outcome)
    if stored?.isKept == true { reuse.kept += 1 } else { reuse.computed += 1 }
    warnings += (stored?.warnings.diagnostics ?? []).map { $0.at(call.node.contentRange) }
  }
}
