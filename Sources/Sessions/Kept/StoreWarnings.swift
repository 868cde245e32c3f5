import Files
import Language
import Results

/// What is to be said of a store during one command: each kind of trouble once.
struct StoreWarnings {
  private(set) var diagnostics: [Diagnostic] = []
  private var hasFailed = false

  /// Notes that something could not be kept, or that an entry could not be used.
  mutating func note(_ error: StoreError) {
    switch error {
    case .damaged(let path, let reason):
      damaged(path, reason)
    case .tooLarge(let size, let limit):
      unusable(
        "\(megabytes(size)) are to be kept, and the store holds at most \(megabytes(limit))",
        cure: "set store=\(gigabytes(above: size))GB")
    case .shared:
      unusable("\(error)", cure: "make the folder yours alone: chmod 700")
    case .file:
      unusable("nothing is kept: \(error)", cure: nil)
    }
  }

  /// Notes an entry that is not what had been written.
  mutating func damaged(_ path: String, _ reason: String) {
    diagnostics.append(
      Diagnostic(
        .storeDamaged, "'\(path)' is damaged and was removed: \(reason)",
        severity: .warning))
  }

  private mutating func unusable(_ message: String, cure: String?) {
    guard !hasFailed else { return }
    hasFailed = true
    diagnostics.append(Diagnostic(.storeUnusable, message, cure: cure, severity: .warning))
  }

  private func megabytes(_ bytes: Int) -> String {
    "\(grouped(max(bytes >> 20, 1))) MB"
  }

  private func gigabytes(above bytes: Int) -> Int { (bytes >> 30) + 1 }
}
