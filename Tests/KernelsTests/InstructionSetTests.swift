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

  @Test(arguments: [false, true], [1, 8, 16, 29])
  func pooling(bfloat16: Bool, channels: Int) throws {
    for (window, stride, padding) in [(2, 2, 0), (3, 2, 1), (3, 3, 0)] {
      let (rows, columns) = (
        (9 + padding - window) / stride + 1, (8 + padding - window) / stride + 1
      )
      let pooling = fmnist_pooling(
        planes: 3, channels: channels, input_rows: 9, input_columns: 8, output_rows: rows,
        output_columns: columns, window_rows: window, window_columns: window, row_stride: stride,
        column_stride: stride, top: padding, left: padding, is_bfloat16: bfloat16 ? 1 : 0)
      let (inside, outside) = (3 * 72 * channels, 3 * rows * columns * channels)
      let source = try region(numbers(inside), bfloat16: bfloat16)
      let gradient = try region(numbers(outside, seed: 2), bfloat16: bfloat16)
      unsafe try withUnsafePointer(to: pooling) { pooling in
        try expectSameBits(4 * (inside + 2 * outside), "largest") { table, memory in
          let results = memory.part(offset: 4 * inside, byteCount: 4 * outside)
          let places = memory.part(offset: 4 * (inside + outside), byteCount: outside)
          unsafe table.max_pool(pooling, source.address, results.address, places.address)
          unsafe table.max_pool_backward(
            pooling, gradient.address, places.address, results.address, memory.address)
        }
        try expectSameBits(4 * (inside + outside), "mean") { table, memory in
          let results = memory.part(offset: 4 * inside, byteCount: 4 * outside)
          unsafe table.average_pool(pooling, source.address, results.address)
          unsafe table.average_pool_backward(pooling, gradient.address, memory.address)
        }
      }
    }
  }

  @Test(arguments: [false, true], [1, 8, 16, 24])
  func oneChannelConvolution(bfloat16: Bool, channels: Int) throws {
    for (filters, kernel, stride, padding) in [(24, 3, 1, 0), (19, 3, 2, 1), (16, 5, 1, 2)] {
      let width = channels == 24 ? filters : channels
      let (rows, columns) = (
        (11 + 2 * padding - kernel) / stride + 1, (9 + 2 * padding - kernel) / stride + 1
      )
      let shape = fmnist_one_channel(
        images: 3, filters: filters, channels: width, input_rows: 11, input_columns: 9,
        output_rows: rows, output_columns: columns, kernel_rows: kernel, kernel_columns: kernel,
        row_stride: stride, column_stride: stride, top: padding, left: padding,
        is_bfloat16: bfloat16 ? 1 : 0)
      let padded = (filters + width - 1) / width * width
      let images = try region(numbers(3 * 99))
      let gradient = try region(
        numbers(3 * rows * columns * padded, seed: 2), bfloat16: bfloat16)
      let scratch = try Buffer(floats: 20 * 20).all
      let count = kernel * kernel * filters
      try unsafe withUnsafePointer(to: shape) { shape in
        try expectSameBits(4 * (count + filters)) { table, memory in
          let bias = memory.floats(from: count, count: filters)
          unsafe table.one_channel_gradients(
            shape, images.floats, gradient.address, scratch.floats, memory.floats, bias.floats)
        }
      }
    }
  }

  @Test(arguments: [1, 4, 11, 31]) func sumsAndSteps(count: Int) throws {
    let size = 53
    let parts = try (0..<count).map { try region(numbers(size, seed: $0)) }
    let pointers = unsafe parts.map { unsafe Optional(UnsafePointer($0.floats)) }
    let squares = numbers(size, seed: 8).map { $0 * $0 }
    let constants = fmnist_adam(
      rate: 0.003, beta1_complement: 0.1, beta2_complement: 0.001, epsilon: 1e-7)
    try expectSameBits(4 * size) { table, memory in
      unsafe table.sum_parts(pointers, count, 3, size - 1, memory.floats)
    }
    for hasLargest in [false, true] {
      try expectSameBits(4 * 4 * size) { table, memory in
        let arrays = (0..<4).map { memory.floats(from: size * $0, count: size) }
        arrays[2].write(squares)
        arrays[3].write(squares.reversed())
        unsafe withUnsafePointer(to: constants) { constants in
          unsafe table.adam(
            pointers, count, 3, size - 1, constants, arrays[0].floats, arrays[1].floats,
            arrays[2].floats, hasLargest ? arrays[3].floats : nil)
        }
      }
    }
    for table in Self.tables {
      unsafe #expect(
        table.largest_magnitude(parts[0].floats, size)
          == parts[0].values().map(\.magnitude.bitPattern).max())
    }
  }

  /// With as many units as fill vectors four at a time and with fewer, and gates far outside of what
  /// their functions tell apart.
  @Test(arguments: [false, true], [19, 32, 150])
  func lstm(bfloat16: Bool, units: Int) throws {
    let examples = 5
    let count = examples * units
    let arguments = try region(numbers(4 * count, seed: 1).map { $0 * 100 })
    let previous = try region(numbers(count, seed: 3))
    let gradient = try region(numbers(count, seed: 4))
    let shape = fmnist_lstm(
      examples: examples, units: units, gate_width: 4 * units, row_width: 2 * units,
      is_bfloat16: bfloat16 ? 1 : 0)
    try unsafe withUnsafePointer(to: shape) { shape in
      try expectSameBits(4 * 14 * count) { table, memory in
        let gates = memory.floats(from: 0, count: 4 * count)
        gates.copy(arguments)
        let cells = memory.floats(from: 4 * count, count: count)
        let squashed = memory.floats(from: 5 * count, count: count)
        let output = memory.floats(from: 6 * count, count: count)
        let cellGradient = memory.floats(from: 7 * count, count: count)
        let next = memory.floats(from: 8 * count, count: 2 * count)
        let gateGradient = memory.floats(from: 10 * count, count: 4 * count)
        unsafe table.lstm_forward(
          shape, gates.floats, previous.floats, cells.floats, squashed.floats, output.floats,
          next.address)
        unsafe table.lstm_backward(
          shape, gates.floats, squashed.floats, previous.floats, gradient.floats,
          cellGradient.floats, gateGradient.address)
      }
      try expectSameBits(4 * 3 * 2 * count) { table, memory in
        unsafe table.lstm_rows(shape, arguments.floats, 3, 7, 1, memory.address)
      }
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
