/// Masks: arrays of zeros and of one other value, by which values are multiplied.
public enum Masks {
  /// How a mask is drawn for one example.
  public struct Drawing: Sendable {
    /// Where each value of an example is, counted in values from the example's start.
    public let places: [Int]
    /// The distance between examples.
    public let stride: Int
    /// A value is dropped where its random word is less.
    public let threshold: UInt32
    /// What the values that are kept are multiplied by.
    public let scale: Float

    /// A drawing.
    public init(places: [Int], stride: Int, threshold: UInt32, scale: Float) {
      self.places = places
      self.stride = stride
      self.threshold = threshold
      self.scale = scale
    }
  }

  /// Draws one example's part of a mask.
  /// - Parameter block: the four random words numbered 4·n to 4·n + 3, for n.
  public static func draw(
    _ drawing: Drawing, example: Int, into mask: Region,
    block: (Int) -> (UInt32, UInt32, UInt32, UInt32)
  ) {
    let mask = unsafe mask.floats + example * drawing.stride
    let (threshold, scale) = (drawing.threshold, drawing.scale)
    unsafe drawing.places.withUnsafeBufferPointer { places in
      var index = 0
      while index < places.count {
        let words = block(index / 4)
        let left = places.count - index
        unsafe mask[places[index]] = words.0 < threshold ? 0 : scale
        if left > 1 { unsafe mask[places[index + 1]] = words.1 < threshold ? 0 : scale }
        if left > 2 { unsafe mask[places[index + 2]] = words.2 < threshold ? 0 : scale }
        if left > 3 { unsafe mask[places[index + 3]] = words.3 < threshold ? 0 : scale }
        index += 4
      }
    }
  }
}
