import Datasets
import Results

/// The bytes that the steps to a state brought into memory and that they let go: what two neighbours
/// in time do not share is the difference of their sums.
struct MemoryUsage: Sendable {
  /// What came, in all.
  private(set) var added = 0
  /// What went, in all: it is kept as long as an earlier state is.
  private(set) var released = 0

  /// Notes that something took the place of something else.
  mutating func replace(_ old: Int, by new: Int) {
    released += old
    added += new
  }
}

extension LoadedData? {
  /// The memory it takes.
  var byteCount: Int {
    guard let dataset = self?.dataset else { return 0 }
    return dataset.train.pixels.count + dataset.train.labels.count + dataset.test.pixels.count
      + dataset.test.labels.count
  }
}

extension Split? {
  /// The memory it takes.
  var byteCount: Int {
    guard let split = self else { return 0 }
    return 4 * (split.train.count + split.validation.count)
  }
}

extension ComparedModels? {
  /// The memory it takes.
  var byteCount: Int {
    guard let answers = self?.answers else { return 0 }
    return answers.reduce(0) { $0 + 2 * $1.labels.count }
  }
}

extension JournalEntry {
  /// The memory it takes, roughly.
  var byteCount: Int {
    outcome.parts.reduce(text.utf8.count) { $0 + $1.content.byteCount }
  }
}

extension Content {
  /// The memory it takes, roughly.
  fileprivate var byteCount: Int {
    switch self {
    case .table(let table): 64 * (table.columns.count + 1) * table.rows.count
    case .figure: 64 << 10
    case .fields(let fields): 256 * fields.count
    default: 512
    }
  }
}
