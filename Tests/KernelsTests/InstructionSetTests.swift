import CLoops
import Testing

@testable import Kernels

/// What the loops compute does not depend on what they were made for.
@Suite struct InstructionSetTests {
  /// The loops made for what this processor has, the least first.
  static let tables: [fmnist_loops] = {
    let name = Library.instructionSet
    var sets = [fmnist_baseline]
    if name.hasPrefix("avx2") || name.hasPrefix("avx512") { sets.append(fmnist_avx2) }
    if name.hasPrefix("avx512_core") { sets.append(fmnist_avx512) }
    return sets.compactMap { unsafe fmnist_loops_for($0)?.pointee }
  }()

  /// Expects the same bytes of what every table's loops leave in memory of `byteCount` bytes.
  private func expectSameBits(
    _ byteCount: Int, _ what: String = "", sourceLocation: SourceLocation = #_sourceLocation,
    _ run: (fmnist_loops, Region) throws -> Void
  ) throws {
    var expected: [UInt8]?
    for table in Self.tables {
      let region = try Buffer(byteCount: byteCount).all
      try run(table, region)
      let bytes = unsafe Array(UnsafeBufferPointer(start: region.bytes, count: byteCount))
      #expect(bytes.contains { $0 != 0 }, "\(what)", sourceLocation: sourceLocation)
      #expect(bytes == expected ?? bytes, "\(what)", sourceLocation: sourceLocation)
      expected = expected ?? bytes
    }
  }

  private func region(_ values: [Float], bfloat16: Bool = false) throws -> Region {
    let region = try Buffer(floats: values.count).all
    region.write(values)
    guard bfloat16 else { return region }
    for (index, value) in values.enumerated() {
      unsafe region.address.storeBytes(
        of: UInt16(value.bitPattern >> 16), toByteOffset: 2 * index, as: UInt16.self)
    }
    return region
  }

  @Test func everySetOfTheProcessorHasLoops() {
    #expect(!Self.tables.isEmpty)
  }

  @Test(arguments: [false, true]) func lstm(bfloat16: Bool) throws {
    let (examples, units) = (5, 19)
    let count = examples * units
    let gates = try region(numbers(3 * count, seed: 1))
    let candidates = try region(numbers(count, seed: 2))
    let previous = try region(numbers(count, seed: 3))
    let gradient = try region(numbers(count, seed: 4))
    let type: Int32 = bfloat16 ? 1 : 0
    try expectSameBits(4 * 8 * count) { table, memory in
      let cells = memory.floats(from: 0, count: count)
      let output = memory.floats(from: count, count: count)
      let next = memory.floats(from: 2 * count, count: 2 * count)
      let gateGradients = memory.floats(from: 4 * count, count: 4 * count)
      unsafe table.lstm_cell(
        gates.floats, candidates.floats, previous.floats, examples, units, cells.floats)
      unsafe table.lstm_output(
        gates.floats, cells.floats, examples, units, output.floats, next.address, 2 * units, type)
      unsafe table.lstm_backward(
        gates.floats, candidates.floats, cells.floats, previous.floats, gradient.floats, examples,
        units, output.floats, gateGradients.address, type)
    }
    try expectSameBits(4 * 30 * 31) { table, memory in
      unsafe table.lstm_rows(
        gates.floats, 3 * examples, examples, 7, units, 7 + 1 + units, 1, type, memory.address)
    }
  }

  @Test(arguments: [false, true], [false, true])
  func winograd(imagesAreShort: Bool, pointsAreShort: Bool) throws {
    let (images, channels, rows, columns) = (2, 32, 7, 9)
    let tiling = fmnist_tiling(
      images: images, input_rows: rows, input_columns: columns, output_rows: rows,
      output_columns: columns, top: 1, left: 1, tile_rows: 2, tile_columns: 3)
    let type: Int32 = pointsAreShort ? 1 : 0
    func view(_ region: Region, short: Bool) -> fmnist_images {
      unsafe fmnist_images(
        values: region.address, is_bfloat16: short ? 1 : 0, first: 0,
        image: rows * columns * channels, block: rows * columns * 16, row: columns * 16,
        column: 16)
    }
    let count = images * rows * columns * channels
    let points = 36 * images * 6 * channels
    let source = try region(numbers(count), bfloat16: imagesAreShort)
    let sums = try Buffer(floats: rows * columns * channels).all
    let products = try region(numbers(points, seed: 5))
    let bias = try region(numbers(channels, seed: 6))
    try expectSameBits(4 * points) { table, memory in
      unsafe table.winograd_input(
        view(source, short: imagesAreShort), tiling, channels, memory.address, type)
    }
    try expectSameBits(4 * points) { table, memory in
      unsafe table.winograd_output_transposed(
        view(source, short: imagesAreShort), tiling, channels, memory.address, type, nil)
    }
    try expectSameBits(4 * count) { table, memory in
      unsafe table.winograd_output(
        products.floats, tiling, channels, bias.floats, 1, view(memory, short: imagesAreShort))
    }
    try expectSameBits(4 * count) { table, memory in
      unsafe table.winograd_input_transposed(
        products.floats, tiling, channels, view(source, short: imagesAreShort),
        view(memory, short: imagesAreShort), sums.floats)
    }
    try expectSameBits(4 * 36 * 64) { table, memory in
      unsafe table.winograd_weights(source.floats, 64, memory.address, type)
    }
    try expectSameBits(4 * 9 * 64) { table, memory in
      unsafe table.winograd_weights_transposed(products.floats, 64, memory.floats)
    }
  }
}
