/// The identifiers shown in brackets after a diagnostic. Each has a page, `help shape.rank`, and a test.
///
/// To add one: a case here, its page in `Pages`, and a test with the exact rendered text.
public enum DiagnosticID: String, Sendable, CaseIterable {
  // The text of a line.
  case syntaxCharacter = "syntax.character"
  case syntaxQuote = "syntax.quote"
  case syntaxSmartQuote = "syntax.smart-quote"
  case syntaxEscape = "syntax.escape"
  case syntaxLineTooLong = "syntax.line-too-long"
  case syntaxTooDeep = "syntax.too-deep"
  case syntaxEquals = "syntax.equals"
  case syntaxComma = "syntax.comma"
  case syntaxAs = "syntax.as"
  case syntaxInto = "syntax.into"
  case syntaxDollar = "syntax.dollar"
  case syntaxSlice = "syntax.slice"
  case syntaxKeras = "syntax.keras"
  case syntaxForeign = "syntax.foreign"
  case syntaxAssignment = "syntax.assignment"
  case syntaxParameter = "syntax.param"
  case syntaxLet = "syntax.let"
  case syntaxFor = "syntax.for"
  case syntaxPrint = "syntax.print"
  case syntaxExpression = "syntax.expression"
  case syntaxMissingEnd = "syntax.missing-end"
  case syntaxEnd = "syntax.end"
  case syntaxLayerOutsideModel = "syntax.layer-outside-model"
  case syntaxVerbInsideModel = "syntax.verb-inside-model"
  case syntaxVerbInsideFor = "syntax.verb-inside-for"
  case claimSyntax = "claim.syntax"

  // The words of a command.
  case verbUnknown = "verb.unknown"
  case layerUnknown = "layer.unknown"
  case optionUnknown = "option.unknown"
  case optionRepeated = "option.repeated"
  case argumentMissing = "argument.missing"
  case argumentExtra = "argument.extra"
  case valueType = "value.type"
  case valueRange = "value.range"
  case valueChoice = "value.choice"

  // Names.
  case nameInvalid = "name.invalid"
  case nameReserved = "name.reserved"
  case nameTaken = "name.taken"
  case nameUnknown = "name.unknown"
  case nameUnknownModel = "name.unknown-model"
  case nameUnknownField = "name.unknown-field"
  case nameUnknownParameter = "name.unknown-parameter"
  case nameUnknownFunction = "name.unknown-function"

  // Data.
  case dataNotLoaded = "data.not-loaded"
  case dataMissing = "data.missing"
  case dataDamaged = "data.damaged"
  case dataAltered = "data.altered"
  case dataNoSplit = "data.no-split"
  case dataLeak = "data.leak"

  // Networks.
  case shapeRank = "shape.rank"
  case shapeKernelTooLarge = "shape.kernel-too-large"
  case shapeUnits = "shape.units"
  case shapeEmpty = "shape.empty"
  case modelEmpty = "model.empty"
  case modelNoSoftmax = "model.no-softmax"
  case modelOutputClasses = "model.output-classes"
  case modelUntrained = "model.untrained"
  case modelDifferent = "model.different"
  case sizeBudget = "size.budget"

  // Training and results.
  case fitStopped = "fit.stopped"
  case fitNotFinite = "fit.not-finite"
  case fitDiverging = "fit.diverging"
  case fitNothingLeft = "fit.nothing-left"
  case fitPrecision = "fit.precision"
  case resultMissing = "result.missing"
  case claimUndecided = "claim.undecided"
  case claimUnits = "claim.units"
  case expressionValue = "expression.value"

  // Files and figures.
  case fileExists = "file.exists"
  case fileUnwritable = "file.unwritable"
  case fileUnreadable = "file.unreadable"
  case fileFormat = "file.format"
  case fileForbidden = "file.forbidden"
  case fileOutputLimit = "file.output-limit"
  case memoryShort = "memory.short"
  case storeDamaged = "store.damaged"
  case storeUnusable = "store.unusable"
  case plotUnavailable = "plot.unavailable"
  case plotFailed = "plot.failed"
  case plotUnseen = "plot.unseen"

  // Notebooks and the session.
  case recordActive = "record.active"
  case recordNone = "record.none"
  case notebookFormat = "notebook.format"
  case notebookEncoding = "notebook.encoding"
  case notebookSize = "notebook.size"
  case notebookFrontMatter = "notebook.front-matter"
  case notebookOpenFence = "notebook.open-fence"
  case notebookNoCommands = "notebook.no-commands"
  case notebookOutput = "notebook.output"
  case notebookWideTolerance = "notebook.wide-tolerance"
  case notebookUnconfined = "notebook.unconfined"
  case notebookChanged = "notebook.changed"
  case notebookVerbRefused = "notebook.verb-refused"
  case notebookStepLimit = "notebook.step-limit"
  case helpUnknown = "help.unknown"
  case keepNothing = "keep.nothing"
  case undoNothing = "undo.nothing"
  case redoNothing = "redo.nothing"
  case internalKernel = "internal.kernel"
}

extension DiagnosticID {
  /// Whether what was typed is wrong, as 'check' finds it without running anything: words, values, names
  /// that nothing has, shapes. Exit code 3, not 2.
  public var isUsage: Bool {
    switch self {
    case .helpUnknown, .claimSyntax, .claimUnits, .modelEmpty, .modelNoSoftmax,
      .modelOutputClasses:
      true
    default:
      [
        "syntax.", "verb.", "layer.", "option.", "argument.", "value.", "name.", "shape.", "size.",
        "expression.",
      ].contains { rawValue.hasPrefix($0) }
    }
  }
}
