import Datasets
import Engine
import Files
import Language
import Networks
import Plotting
import Results

/// What is to be said of an error that a command ended with: the one place where the errors of the
/// targets below become sentences.
/// - Parameter range: what it is about, unless the error says.
func diagnostics(for error: any Error, at range: Range<Int>) -> [Diagnostic] {
  switch error {
  case let error as Located: return diagnostics(for: error.error, at: error.range)
  case let error as Diagnostics: return error.all.map { $0.range == nil ? $0.at(range) : $0 }
  case let error as Diagnostic: return [error.range == nil ? error.at(range) : error]
  case let error as StateError: return [error.diagnostic.at(range)]
  case let error as LookupError: return [error.diagnostic.at(range)]
  case let error as ExpressionError: return [error.diagnostic]
  case let error as LayerError: return [error.diagnostic.at(range)]
  case let error as DatasetError: return [error.diagnostic().at(range)]
  case let error as SplitError: return [error.diagnostic.at(range)]
  case let error as EngineError: return [error.diagnostic.at(range)]
  case let error as FileError: return [error.diagnostic.at(range)]
  case let error as OutputLimitReached: return [error.diagnostic.at(range)]
  case let error as AccessError: return [error.diagnostic.at(range)]
  case let error as ModelFileProblem: return [error.diagnostic.at(range)]
  case let error as UnfitWeights: return [error.diagnostic.at(range)]
  case let error as UnknownTensor: return [error.diagnostic.at(range)]
  case let error as PlotError: return [error.diagnostic.at(range)]
  case let error as FigureError: return [error.diagnostic.at(range)]
  default: return [Diagnostic(.internalKernel, "\(error)", at: range)]
  }
}
