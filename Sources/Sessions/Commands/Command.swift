public import Language
import Results

/// A command of the language: one file says what it takes, what it reads and writes, and what it
/// does.
protocol Command: Sendable {
  /// What it takes, for checking, completion and help, and what it reads and writes.
  static var signature: Signature { get }

  /// The models that a call reads or writes, by name.
  static func models(in call: CheckedCall) -> [String]

  /// What a call reads: all that the command does, unless it says that a call reads less.
  static func reads(in call: CheckedCall) -> Set<Resource>

  /// Changes the state, and says what to show. When it throws, nothing is changed.
  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome
}

extension Command {
  /// None, unless a command says otherwise.
  static func models(in call: CheckedCall) -> [String] { [] }

  static func reads(in call: CheckedCall) -> Set<Resource> { signature.reads }

  /// Whether a call is a step: one that `undo` takes back and a recording keeps. Commands about the
  /// session itself are not.
  static var isStep: Bool {
    !signature.reads.contains(.session) && !signature.writes.contains(.session)
  }
}

/// The verbs whose last outcome has names that begin with the verb: `compare.p`, `trace.cnn.dense_1.mean`.
public let verbsWithNames: Set<String> = Set(FindingForm.all.map(\.verb))
  .union([CompareCommand.signature.verb])

extension Session {
  /// The models that a call of a command reads or writes, by name, in the order they are named.
  public static func models(in call: CheckedCall) -> [String] {
    allCommands.first { $0.signature.verb == call.verb }?.models(in: call) ?? []
  }
}

/// The commands, by verb. `model` is among them; the statements with a grammar of their own are not.
let allCommands: [any Command.Type] = [
  AboutCommand.self, CalibrationCommand.self, ClassesCommand.self, CompareCommand.self,
  ConfidenceCommand.self, ConfusedCommand.self, ConfusionCommand.self, EvaluateCommand.self,
  ExplainCommand.self, ExportCommand.self, FiltersCommand.self, FitCommand.self, HelpCommand.self,
  HistoryCommand.self, KeepCommand.self, LearningRateFindCommand.self, LoadCommand.self,
  ModelCommand.self, NamesCommand.self, NormalizeCommand.self, PlotCalibrationCommand.self,
  PlotConfidenceCommand.self, PlotConfusionCommand.self, PlotFiltersCommand.self,
  PlotHistoryCommand.self, PlotProbabilitiesCommand.self, PlotSaliencyCommand.self,
  PlotSamplesCommand.self, PlotStepCommand.self, PlotTopLossesCommand.self, PlotTraceCommand.self,
  PredictCommand.self, QuitCommand.self, RecordCommand.self, RedoCommand.self, ReplayCommand.self,
  RestoreCommand.self, SaliencyCommand.self, SaveCommand.self, SetCommand.self, ShowCommand.self,
  ShufflePixelsCommand.self, SplitCommand.self, StepCommand.self, SummaryCommand.self,
  TopLossesCommand.self, TraceCommand.self, TransposeCommand.self, UndoCommand.self,
  WeightsCommand.self,
]
