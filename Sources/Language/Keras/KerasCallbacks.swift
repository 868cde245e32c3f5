/// What the callbacks of a fit become: options of it, and what of them is left out.
struct KerasCallbacks {
  var options: [(name: String, word: String)] = []
  var leftOut: [(String, KerasReason)] = []
  /// The metric that early stopping or the plateau goes by.
  var monitor: String?
  /// The files that a checkpoint of the best weights writes.
  var bestFiles: [String] = []
}

extension KerasReader {
  /// Reads `callbacks=`: one, a list of them, by name or in place.
  ///
  /// - Parameter hasValidation: whether the fit has validation images, without which what monitors them
  ///   never acts.
  func callbacks(_ value: PythonValue, text: String, hasValidation: Bool) -> KerasCallbacks {
    var found = KerasCallbacks()
    var kinds: Set<String> = []
    for value in flattened(value) {
      guard case .call(let function, let arguments) = value, let name = function.lastName else {
        found.leftOut.append((value.word ?? "callbacks=\(text)", .value))
        continue
      }
      switch name {
      case "EarlyStopping", "ReduceLROnPlateau":
        guard kinds.insert(name).inserted else {
          found.leftOut.append(("the second \(name)", .secondCallback))
          continue
        }
        readWatching(name, arguments, hasValidation, &found)
      case "ModelCheckpoint":
        let path = arguments.first { $0.label == "filepath" || $0.label == nil }
        let isBest = arguments.contains {
          $0.label == "save_best_only" && resolved($0.value).isTrue
        }
        if isBest, let path, let file = resolved(path.value).text { found.bestFiles.append(file) }
        found.leftOut.append((name, .checkpoint))
      case "CSVLogger":
        let path = arguments.first.flatMap { resolved($0.value).text }
        if let path, path.lowercased().hasSuffix(".csv") {
          found.options.append(("to", typedText(path)))
        } else {
          found.leftOut.append((name, .curves))
        }
      case "TensorBoard", "History", "ProgbarLogger", "BaseLogger":
        found.leftOut.append((name, .curves))
      case "TerminateOnNaN": found.leftOut.append((name, .finite))
      case "LearningRateScheduler": found.leftOut.append((name, .schedule))
      default: found.leftOut.append((name, .callback))
      }
    }
    return found
  }

  /// The callbacks that become options, or are left out by a reason of their own.
  static let callbackNames: Set<String> = [
    "EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint", "CSVLogger", "TensorBoard", "History",
    "ProgbarLogger", "TerminateOnNaN", "LearningRateScheduler", "BackupAndRestore",
  ]

  private static let earlyStopping: [String: (name: String, word: KerasWord)] = [
    "patience": ("patience", .whole(0...100_000)), "min_delta": ("min_delta", .number(0, 1e30)),
    "start_from_epoch": ("start_from_epoch", .whole(0...100_000)),
    "restore_best_weights": ("restore_best", .truth),
  ]

  private static let plateau: [String: (name: String, word: KerasWord)] = [
    "factor": ("factor", .number(1e-37, 1, isHalfOpen: true)),
    "patience": ("plateau_patience", .whole(0...100_000)),
    "min_delta": ("plateau_delta", .number(0, 1e30)),
    "epsilon": ("plateau_delta", .number(0, 1e30)),
    "cooldown": ("cooldown", .whole(0...100_000)), "min_lr": ("min_rate", .number(0, 1e6)),
  ]

  /// Reads `EarlyStopping` or `ReduceLROnPlateau`, with Keras's defaults: a patience of 0 and of 10.
  ///
  /// Source: `keras.callbacks.EarlyStopping`, `keras.callbacks.ReduceLROnPlateau`.
  private func readWatching(
    _ name: String, _ arguments: [PythonArgument], _ hasValidation: Bool,
    _ found: inout KerasCallbacks
  ) {
    let isPlateau = name == "ReduceLROnPlateau"
    let order =
      isPlateau
      ? ["monitor", "factor", "patience", "verbose", "mode", "min_delta", "cooldown", "min_lr"]
      : ["monitor", "min_delta", "patience", "verbose", "mode", "baseline", "restore_best_weights"]
    var monitor = "val_loss"
    var options: [(name: String, word: String)] = isPlateau ? [("schedule", "plateau")] : []
    var leftOut: [(String, KerasReason)] = []
    var mode = "auto"
    for (index, argument) in arguments.enumerated() {
      let label = argument.label ?? (index < order.count ? order[index] : "")
      let value = resolved(argument.value)
      let thing = "\(label)=\(argument.text) of \(name)"
      switch label {
      case _ where value.isNone, "verbose": break
      case "mode": mode = value.text ?? "auto"
      case "monitor":
        if let metric = value.text.flatMap(metricWord) {
          monitor = metric
        } else {
          leftOut.append((thing, .value))
        }
      default:
        guard let option = (isPlateau ? Self.plateau : Self.earlyStopping)[label] else {
          leftOut.append((thing, .callbackOption))
          continue
        }
        if let word = option.word.word(value) {
          options.append((option.name, word))
        } else {
          leftOut.append((thing, .value))
        }
      }
    }
    guard !monitor.hasPrefix("val_") || hasValidation else {
      found.leftOut.append((name, .monitored))
      return
    }
    let isLoss = monitor.hasSuffix("loss")
    if mode == (isLoss ? "max" : "min") {
      leftOut.append(("mode='\(mode)' of \(name)", .callbackOption))
    }
    if !isPlateau, !options.contains(where: { $0.name == "patience" }) {
      options.append(("patience", "0"))
    }
    if let earlier = found.monitor, earlier != monitor {
      // Early stopping decides when a fit ends: what it monitors goes first.
      leftOut.append(("monitor='\(isPlateau ? monitor : earlier)'", .oneMonitor))
      if !isPlateau { found.monitor = monitor }
    } else {
      found.monitor = monitor
    }
    found.options += options
    found.leftOut += leftOut
  }

  /// Our name for a metric of Keras's.
  private func metricWord(_ name: String) -> String? {
    let base = name.hasPrefix("val_") ? String(name.dropFirst(4)) : name
    let prefix = name.hasPrefix("val_") ? "val_" : ""
    switch base {
    case "loss": return prefix + "loss"
    case "accuracy", "acc", "categorical_accuracy", "sparse_categorical_accuracy":
      return prefix + "accuracy"
    default: return nil
    }
  }
}
