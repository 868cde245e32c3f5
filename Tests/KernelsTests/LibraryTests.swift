import Synchronization
import Testing

@testable import Kernels

@Suite struct LibraryTests {
  @Test func versionAndInstructionSetAreKnown() {
    #expect(Library.version.split(separator: ".").count == 3)
    #expect(!Library.instructionSet.isEmpty)
  }

  /// A value is where the layout says, in every layout a convolution asks for.
  @Test(arguments: [1, 3, 16, 21])
  func placesAreWhereValuesGo(_ channels: Int) throws {
    let extents = [2, channels, 3, 4]
    let forward = try Convolution.forward(
      source: .any([2, 16, 5, 6]), weights: .any([channels, 16, 3, 3]), bias: nil,
      destination: .any(extents),
      window: Window(
        size: [3, 3], strides: [1, 1], paddingBefore: [0, 0], paddingAfter: [0, 0]),
      function: nil)
    let layout = try #require(forward.layout(.destination))
    let (entry, stride) = try #require(layout.places())
    let values = numbers(2 * channels * 12)
    let (plain, blocked) = (
      try Buffer(floats: values.count).all, try Buffer(byteCount: layout.byteCount).all
    )
    plain.write(values)
    try Invocation(
      try Primitive(reorder: .plain(extents), to: layout),
      [(.source, [plain]), (.destination, [blocked])], stream: try Stream()
    ).run()
    let found = blocked.values()
    for (index, value) in values.enumerated() {
      #expect(found[index / entry.count * stride + entry[index % entry.count]] == value)
    }
  }

  @Test func partsOfLayoutsShareTheirMemory() throws {
    let whole = try Layout.plain([3, 8])
    let part = try whole.part([3, 2], at: [0, 5])
    let (source, destination) = (try Buffer(floats: 24).all, try Buffer(floats: 6).all)
    source.write((0..<24).map { Float($0) })
    try Invocation(
      try Primitive(reorder: part, to: .plain([3, 2])),
      [(.source, [source]), (.destination, [destination])], stream: try Stream()
    ).run()
    #expect(destination.values() == [5, 6, 13, 14, 21, 22])
  }

  @Test func layoutsAreComparedAndDescribed() throws {
    #expect(try Layout.plain([3, 8]) == .strided([3, 8], [8, 1]))
    #expect(try Layout.plain([3, 8]) != .strided([3, 8], [1, 3]))
    #expect(try Layout.plain([3, 8]).description == "3x8 by 8,1")
    #expect(try Layout.plain([3, 8]).byteCount == 96)
    #expect(try Layout.bytes([3, 8]).byteCount == 24)
  }

  @Test(arguments: [[1 << 62, 4], [Int.max, Int.max], [1 << 31, 1 << 31], [0, 3], [-1]])
  func extentsThatCannotBeAreRefused(_ extents: [Int]) {
    #expect(throws: KernelError.self) { try Layout.plain(extents) }
    #expect(throws: KernelError.self) { try Layout.any(extents) }
  }

  @Test func refusalsNameOperationStatusAndShapes() throws {
    let error = #expect(throws: KernelError.self) {
      try MatrixProduct.make(
        source: .plain([2, 3]), weights: .plain([4, 5]), destination: .plain([2, 5]))
    }
    #expect(error?.operation == "matrix product")
    #expect(error?.status == "invalid arguments")
    #expect(error?.shapes.contains("2x3") == true)
  }

  @Test func regionsAreParts() throws {
    let buffer = try Buffer(floats: 10)
    #expect(buffer.all.values() == [Float](repeating: 0, count: 10))
    buffer.all.floats(from: 3, count: 2).write([7, 8])
    #expect(buffer.all.floats(from: 2, count: 4).values() == [0, 7, 8, 0])
    buffer.all.floats(from: 0, count: 2).copy(buffer.all.floats(from: 3, count: 2))
    buffer.all.floats(from: 4, count: 1).clear()
    #expect(buffer.all.floats(from: 0, count: 5).values() == [7, 8, 0, 7, 0])
  }

  @Test func invocationUsesTheAlternativeAskedFor() throws {
    let layout = try Layout.plain([1, 4])
    let source = try Buffer(floats: 4).all
    source.write([-1, 2, -3, 4])
    let targets = [try Buffer(floats: 4).all, try Buffer(floats: 4).all]
    let relu = try Invocation(
      try Elementwise.forward(.relu, layout: layout),
      [(.source, [source]), (.destination, targets)], stream: try Stream())
    try relu.run(alternative: 1)
    #expect(targets[0].values() == [0, 0, 0, 0])
    #expect(targets[1].values() == [0, 2, 0, 4])
    try relu.run()
    #expect(targets[0].values() == [0, 2, 0, 4])
  }

  @Test(arguments: [1, 2, 5])
  func teamsRunEveryMemberEveryRound(_ count: Int) throws {
    let team = Team(count: count)
    let calls = (0..<count).map { _ in Tally() }
    for round in 1...200 {
      team.run { member in calls[member].add() }
      #expect(calls.allSatisfy { $0.value == round })
    }
  }

  private final class Tally: Sendable {
    private let count = Atomic(0)
    func add() { count.add(1, ordering: .relaxed) }
    var value: Int { count.load(ordering: .relaxed) }
  }
}
