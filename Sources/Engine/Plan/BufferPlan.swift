/// Where in one arena a program's buffers lie, so that those needed at the same time do not overlap
/// and the arena stays small enough for a core's cache.
struct BufferPlan: Sendable {
  /// Each buffer's first byte.
  let offsets: [Int]
  /// The size of the arena.
  let byteCount: Int

  private static let alignment = 64

  /// Places buffers of the given sizes, each in use from the first to the last of the operations
  /// that name it.
  /// - Parameter uses: for each operation in order, the buffers it names.
  init(sizes: [Int], uses: [[Int]]) {
    var lives: [ClosedRange<Int>?] = sizes.map { _ in nil }
    for (operation, buffers) in uses.enumerated() {
      for buffer in buffers {
        lives[buffer] = min(lives[buffer]?.lowerBound ?? operation, operation)...operation
      }
    }
    var offsets = [Int](repeating: 0, count: sizes.count)
    var placed: [Int] = []
    var end = 0
    // The largest first, each at the lowest place that is free for all of its life.
    let order = sizes.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    for buffer in order {
      guard let life = lives[buffer] else { continue }
      let others = placed.filter { lives[$0]?.overlaps(life) ?? false }
        .map { offsets[$0]..<offsets[$0] + sizes[$0] }
        .sorted { $0.lowerBound < $1.lowerBound }
      var offset = 0
      for other in others where other.lowerBound < offset + sizes[buffer] {
        offset = max(offset, Self.aligned(other.upperBound))
      }
      offsets[buffer] = offset
      placed.append(buffer)
      end = max(end, Self.aligned(offset + sizes[buffer]))
    }
    self.offsets = offsets
    byteCount = end
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }
}
