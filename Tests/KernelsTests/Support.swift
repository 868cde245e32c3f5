import Testing

@testable import Kernels

/// Reproducible numbers in −1 … 1, no two alike.
func numbers(_ count: Int, seed: Int = 1) -> [Float] {
  (0..<count).map { index in
    let mixed = (UInt64(index + seed * 7919) &* 0x9E37_79B9_7F4A_7C15) >> 40
    return Float(mixed) / Float(1 << 23) - 1
  }
}

/// An argument's values in a plain layout.
struct Values {
  var dimensions: [Int]
  var values: [Float]

  init(_ dimensions: [Int], _ values: [Float]) {
    self.dimensions = dimensions
    self.values = values
  }

  /// Reproducible numbers.
  init(_ dimensions: [Int], seed: Int) {
    self.init(dimensions, numbers(dimensions.reduce(1, *), seed: seed))
  }
}

extension Values {
  /// The values in memory laid out so.
  func region(in layout: Layout) throws -> Region {
    let region = try Buffer(byteCount: layout.byteCount).all
    let (entry, stride) = try #require(layout.places())
    for (index, value) in values.enumerated() {
      let place = index / entry.count * stride + entry[index % entry.count]
      if layout.type == .bfloat16 {
        unsafe region.address.storeBytes(
          of: UInt16(value.bitPattern >> 16), toByteOffset: 2 * place, as: UInt16.self)
      } else {
        unsafe region.floats[place] = value
      }
    }
    return region
  }

  /// Values from memory laid out so.
  init(_ dimensions: [Int], _ region: Region, in layout: Layout) throws {
    let (entry, stride) = try #require(layout.places())
    let values = (0..<dimensions.reduce(1, *)).map { index -> Float in
      let place = index / entry.count * stride + entry[index % entry.count]
      guard layout.type == .bfloat16 else { return unsafe region.floats[place] }
      let bits = unsafe region.address.load(fromByteOffset: 2 * place, as: UInt16.self)
      return Float(bitPattern: UInt32(bits) << 16)
    }
    self.init(dimensions, values)
  }

  /// The nearest bfloat16 values, of two equally near the one whose last bit is 0.
  var rounded: Values {
    Values(
      dimensions,
      values.map { value in
        let bits = value.bitPattern
        return Float(bitPattern: (bits &+ 0x7fff &+ (bits >> 16 & 1)) & 0xffff_0000)
      })
  }
}

/// Executes a primitive on values in plain layouts, whatever layouts it works in.
func execute(
  _ primitive: Primitive, _ inputs: [Argument: Values],
  results: [Argument: Values]
) throws -> [Argument: [Float]] {
  let stream = try Stream()
  var arguments: [(argument: Argument, regions: [Region])] = []
  var regions: [Argument: Region] = [:]
  let all = inputs.merging(results) { input, _ in input }
  for argument in all.keys.sorted(by: { $0.index < $1.index }) {
    let layout = try #require(primitive.layout(argument))
    let region = try Buffer(byteCount: layout.byteCount).all
    if let value = all[argument] {
      let plain = try Buffer(floats: value.values.count).all
      plain.write(value.values)
      try reorder(plain, .plain(value.dimensions), region, layout, stream)
    }
    regions[argument] = region
    arguments.append((argument, [region]))
  }
  if primitive.scratchpadByteCount > 0 {
    arguments.append((.scratchpad, [try Buffer(byteCount: primitive.scratchpadByteCount).all]))
  }
  try Invocation(primitive, arguments, stream: stream).run()
  var found: [Argument: [Float]] = [:]
  for (argument, value) in results {
    let layout = try #require(primitive.layout(argument))
    let plain = try Buffer(floats: value.values.count).all
    try reorder(
      try #require(regions[argument]), layout, plain, .plain(value.dimensions), stream)
    found[argument] = plain.values()
  }
  return found
}

private func reorder(
  _ source: Region, _ from: Layout, _ destination: Region, _ to: Layout, _ stream: Kernels.Stream
) throws {
  try Invocation(
    try Primitive(reorder: from, to: to), [(.source, [source]), (.destination, [destination])],
    stream: stream
  ).run()
}

/// Expects values equal but for float32 rounding.
func expectClose(
  _ found: [Float]?, _ expected: [Double], _ what: String = "", tolerance: Double = 2e-6,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let found, found.count == expected.count else {
    Issue.record("\(what): \(found?.count ?? 0) values", sourceLocation: sourceLocation)
    return
  }
  let scale = expected.reduce(1) { max($0, abs($1)) }
  let worst = zip(found, expected).reduce(0) { worst, pair in
    pair.0.isFinite ? max(worst, abs(Double(pair.0) - pair.1)) : .infinity
  }
  #expect(worst <= tolerance * scale, "\(what): \(worst)", sourceLocation: sourceLocation)
}
