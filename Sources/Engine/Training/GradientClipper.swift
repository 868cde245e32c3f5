internal import Kernels

/// Shortens gradients that are too long, one piece of the weights at a time.
///
/// First each piece's squares are summed, by whoever has it; then, in the order of the pieces, the
/// norms; then each piece is scaled. So the number of threads changes no bit.
///
/// Source: Keras's `Optimizer._clip_gradients`.
struct GradientClipper: Sendable {
  private enum Kind: Sendable { case tensor, global, value }

  private let kind: Kind
  private let limit: Double
  /// For each piece, the parts of parameters in it.
  private let parts: [[Part]]
  private let parameterCount: Int
  private let sums: Region

  private struct Part: Sendable {
    let parameter: Int
    let range: Range<Int>
    /// The part's number among all.
    let index: Int
  }

  /// A clipper of the gradients of parameters at `places`, cut into `pieces`; nil where none is
  /// wanted.
  init?(
    _ clipping: Optimizer.Clipping, places: [Range<Int>], pieces: [Range<Int>]
  ) throws(KernelError) {
    switch clipping {
    case .none:
      return nil
    case .tensor(let norm):
      (kind, limit) = (.tensor, norm)
    case .global(let norm):
      (kind, limit) = (.global, norm)
    case .value(let limit):
      (kind, self.limit) = (.value, limit)
    }
    var index = 0
    parts = pieces.map { piece in
      places.enumerated().compactMap { parameter, place in
        let range = piece.clamped(to: place)
        guard !range.isEmpty else { return nil }
        defer { index += 1 }
        return Part(parameter: parameter, range: range, index: index)
      }
    }
    parameterCount = places.count
    sums = try Buffer(byteCount: max(index, 1) * MemoryLayout<Double>.stride).all
  }

  /// Sums the squares of a piece of the gradient.
  func measure(_ gradient: Region, piece: Int) {
    if kind == .value { return }
    for part in parts[piece] {
      sums.store(Sums.squares(gradient, range: part.range), at: part.index)
    }
  }

  /// What each parameter's gradient is to be multiplied by, once all pieces are measured.
  func factors() -> [Float] {
    if kind == .value { return [] }
    var squares = [Double](repeating: 0, count: parameterCount)
    for part in parts.joined() { squares[part.parameter] += sums.double(at: part.index) }
    if kind == .global {
      let all = squares.reduce(0, +)
      squares = squares.map { _ in all }
    }
    return squares.map { Float(limit / max($0.squareRoot(), limit)) }
  }

  /// Scales a piece of the gradient.
  func scale(_ gradient: Region, piece: Int, by factors: [Float]) {
    if kind == .value {
      for part in parts[piece] { Sums.clamp(gradient, to: Float(limit), range: part.range) }
      return
    }
    for part in parts[piece] where factors[part.parameter] != 1 {
      Sums.scale(gradient, by: factors[part.parameter], range: part.range)
    }
  }
}
