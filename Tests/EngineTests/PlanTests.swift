import Kernels
import Networks
import Testing

@testable import Engine

@Suite struct PlanTests {
  @Test func shardsFollowTheWrittenRule() {
    let expected: [(batch: Int, size: Int, count: Int)] = [
      (1, 8, 1), (8, 8, 1), (9, 8, 2), (15, 8, 2), (32, 8, 4), (63, 8, 8), (64, 8, 8),
      (100, 8, 13), (128, 16, 8), (255, 16, 16), (256, 32, 8), (1000, 32, 32), (60000, 32, 1875),
    ]
    for (batch, size, count) in expected {
      let shards = Shards(batch: batch)
      #expect(shards.size == size && shards.count == count, "\(batch)")
      let covered = (0..<shards.count).flatMap { Array(shards.range($0)) }
      #expect(covered == Array(0..<batch))
      #expect(shards.rounds.flatMap { Array($0) } == Array(0..<count))
    }
  }

  /// The tree over n parts splits at the largest power of two below n.
  @Test(arguments: [1, 2, 3, 5, 7, 8, 13, 16, 17, 31, 32, 33, 48, 53, 64, 69])
  func gradientsAreSummedInOneTree(_ count: Int) throws {
    // Powers of a third make every order of additions show.
    let parts = (0..<count).map { Float(1) / Float($0 * $0 * 7 + 3) }
    func sum(_ range: Range<Int>) -> Float {
      guard range.count > 1 else { return parts[range.lowerBound] }
      var split = 1
      while split * 2 < range.count { split *= 2 }
      let middle = range.lowerBound + split
      return sum(range.lowerBound..<middle) + sum(middle..<range.upperBound)
    }
    let slots = try (0..<min(count, Shards.round)).map { _ in try Buffer(floats: 3).all }
    let rounds = (count + Shards.round - 1) / Shards.round
    let tree = try GradientTree(slots: slots, rounds: rounds)
    for round in 0..<rounds {
      let members = Array(parts[round * Shards.round..<min((round + 1) * Shards.round, count)])
      for (slot, value) in members.enumerated() { slots[slot].write([9, value, 9]) }
      guard round == rounds - 1 else {
        tree.add(round: round, shards: members.count, isLast: false, range: 1..<2)
        continue
      }
      // What is left to be added up by whoever needs the sum.
      let rest = tree.rest(round: round, shards: members.count, range: 1..<2)
      rest.addends.sum(rest.count, range: 1..<2)
    }
    #expect(tree.sum.values()[1] == sum(0..<count))
    #expect(tree.sum.values()[0] == 9)
  }

  @Test func buffersInUseAtTheSameTimeDoNotOverlap() {
    let sizes = [100, 64, 300, 10, 200, 64, 1]
    let uses = [[0, 1], [1, 2], [2, 3], [0, 3, 6], [4], [4, 5], [5, 2]]
    let plan = BufferPlan(sizes: sizes, uses: uses)
    for first in sizes.indices {
      #expect(plan.offsets[first] % 64 == 0)
      #expect(plan.offsets[first] + sizes[first] <= plan.byteCount)
      for second in sizes.indices.dropFirst(first + 1) {
        func life(_ buffer: Int) -> ClosedRange<Int> {
          let times = uses.indices.filter { uses[$0].contains(buffer) }
          return (times.first ?? 0)...(times.last ?? 0)
        }
        func place(_ buffer: Int) -> Range<Int> {
          plan.offsets[buffer]..<plan.offsets[buffer] + sizes[buffer]
        }
        #expect(!life(first).overlaps(life(second)) || !place(first).overlaps(place(second)))
      }
    }
    #expect(plan.byteCount < 1000)
  }

  @Test func planDigestNamesShapesAndShards() throws {
    let images = sampleImages(40)
    func digest(_ stack: String, batchSize: Int, seed: UInt32 = 0) throws -> String {
      var plan = FitPlan()
      plan.epochs = 1
      plan.batchSize = batchSize
      plan.seed = seed
      return try sampleFit(sampleNetwork(stack), images, plan).planDigest
    }
    let base = try digest("flatten\ndense 10 softmax", batchSize: 16)
    #expect(base.count == 16)
    #expect(try digest("flatten\ndense 10 softmax", batchSize: 16, seed: 1) == base)
    #expect(try digest("flatten\ndense 10 softmax", batchSize: 17) != base)
    #expect(try digest("flatten\ndense 9 relu\ndense 10 softmax", batchSize: 16) != base)
  }

  @Test func winogradIsUsedWhereItsRuleSays() {
    func wins(_ kernel: [Int], _ strides: [Int] = [1, 1], side: Int = 11, of images: Int = 32)
      -> Bool
    {
      winogradWins(
        kernel: kernel, strides: strides, examples: images,
        output: .image(height: side, width: side, channels: kernel[0]))
    }
    #expect(wins([32, 32, 3, 3]))
    #expect(wins([32, 48, 3, 3], side: 26, of: 4))
    #expect(!wins([32, 1, 3, 3], side: 26))
    #expect(!wins([16, 32, 3, 3]))
    #expect(!wins([33, 32, 3, 3]))
    #expect(!wins([32, 32, 3, 3], [2, 2]))
    #expect(!wins([32, 32, 2, 3]))
    #expect(!wins([32, 32, 3, 3], side: 10))
    #expect(!wins([32, 32, 3, 3], of: 4))
  }

  @Test func profileNamesWhatDecidesBits() {
    let words = NumericProfile.current.description.split(separator: " ")
    #expect(words[0] == "numerics-\(NumericProfile.revision)")
    #expect(words[1].hasPrefix("onednn-"))
    #expect(words.count == 3 || words[3].hasPrefix("l1d-") && words[4].hasPrefix("l2-"))
    let intel = NumericProfile(library: "2.6.3", instructionSet: "avx2", caches: "l1d-32k l2-256k")
    #expect(
      intel.description == "numerics-\(NumericProfile.revision) onednn-2.6.3 avx2 l1d-32k l2-256k")
  }
}
