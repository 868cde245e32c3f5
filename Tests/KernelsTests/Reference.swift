import Glibc

/// Functions in double precision.
enum Reference {
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  static func relu(_ x: Double) -> Double { max(x, 0) }

  static func softmax(_ row: [Double]) -> [Double] {
    let powers = row.map { exp($0 - (row.max() ?? 0)) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  static func logarithm(_ x: Double) -> Double { log(x) }

  /// The slope of `function` at each of the values, by central differences.
  static func slopes(
    at values: [Double], _ function: ([Double]) -> Double, step: Double = 1e-5
  ) -> [Double] {
    values.indices.map { index in
      var (up, down) = (values, values)
      up[index] += step
      down[index] -= step
      return (function(up) - function(down)) / (2 * step)
    }
  }
}
