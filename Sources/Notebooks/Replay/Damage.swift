internal import Sessions

/// What of the state is not as the notebook means it, since a step failed or was skipped.
struct Damage {
  /// A part that a step did not write, the line at which it began, and when.
  private var broken: [(part: Effects.Part, line: Int, time: Int)] = []
  /// When parts were written whole.
  private var mended: [Effects.Part: Int] = [:]
  private var time = 0

  /// Whether all is whole.
  var isNone: Bool { broken.isEmpty }

  /// The line of the failed step that something read by a step depends on; nil if all is whole.
  func line(reading parts: Set<Effects.Part>) -> Int? {
    broken.filter { damage in
      parts.contains { part in
        guard part.overlaps(damage.part) else { return false }
        let place = damage.part.isPattern ? part : damage.part
        return mended[place] ?? -1 < damage.time
      }
    }.map(\.line).min()
  }

  /// Notes that a step did not write what it should; `line` is that of the failed step it comes from.
  mutating func add(_ parts: Set<Effects.Part>, line: Int) {
    time += 1
    broken += parts.map { ($0, line, time) }
  }

  /// Notes that a step wrote these parts.
  mutating func mend(_ parts: Set<Effects.Part>) {
    time += 1
    for part in parts where !part.isPattern { mended[part] = time }
    // A command for all models leaves nothing of what was before.
    broken.removeAll { damage in
      parts.contains { $0.isPattern && $0 == damage.part }
    }
  }
}
