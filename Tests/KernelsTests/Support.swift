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

/// Executes a primitive on values in plain layouts, whatever layouts it works in.
func execute(
  _ primitive: Primitive, _ inputs: [Argument: Values], workspace: Region? = nil,
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
  if let workspace { arguments.append((.workspace, [workspace])) }
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
