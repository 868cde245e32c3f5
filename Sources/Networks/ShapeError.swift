/// Why a layer cannot be placed after the ones before it.
public enum ShapeError: Error, Hashable, Sendable {
  /// The layer takes inputs of another rank.
  case rank(expected: ExpectedInput, found: Shape)
  /// The kernel or window is larger than the input and padding is `valid`.
  case windowTooLarge(window: Extent, input: Shape)
  /// The output or the parameters would hold more than `limit` values.
  case tooLarge(limit: Int)
  /// A stack has no layers.
  case empty
}

/// The kind of input that a layer takes.
public enum ExpectedInput: String, Hashable, Sendable {
  /// [height, width, channels]
  case image
  /// [steps, features]
  case sequence
  /// [units]
  case vector
}

/// A shape error and the index of the layer it was found at.
public struct PlacementError: Error, Hashable, Sendable {
  /// The index of the layer in its stack, from 0.
  public let index: Int
  /// The name of the layer before it, or nil if the layer is the first.
  public let previous: String?
  /// What is wrong.
  public let reason: ShapeError
}
