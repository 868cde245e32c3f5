/// The element types this reader knows, by the format's own names.
public enum TensorElement: String, Sendable, Hashable, CaseIterable {
  case float32 = "F32"
  case int32 = "I32"
  case int64 = "I64"
  case uint8 = "U8"

  /// Bytes of one element.
  public var size: Int {
    switch self {
    case .int64: 8
    case .float32, .int32: 4
    case .uint8: 1
    }
  }
}

/// The numbers of a tensor, row-major.
public enum TensorElements: Sendable, Equatable {
  case float32([Float])
  case int32([Int32])
  case int64([Int64])
  case uint8([UInt8])

  /// Their type.
  public var element: TensorElement {
    switch self {
    case .float32: .float32
    case .int32: .int32
    case .int64: .int64
    case .uint8: .uint8
    }
  }

  /// How many there are.
  public var count: Int {
    switch self {
    case .float32(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    case .uint8(let values): values.count
    }
  }
}

/// A named array of numbers in a safetensors file.
public struct StoredTensor: Sendable, Equatable {
  /// Such as `conv2d_1.kernel`.
  public let name: String
  /// Sizes from the outermost axis in; empty for a single number.
  public let dimensions: [Int]
  /// As many numbers as the product of the dimensions.
  public let elements: TensorElements

  /// - Precondition: the dimensions are not negative and their product is the number of elements.
  public init(name: String, dimensions: [Int], elements: TensorElements) {
    precondition(
      checkedProduct(dimensions) == elements.count,
      "a tensor has as many elements as its dimensions say")
    self.name = name
    self.dimensions = dimensions
    self.elements = elements
  }
}

/// The product of sizes, or nil when one is negative or the product does not fit an `Int`.
func checkedProduct(_ sizes: [Int]) -> Int? {
  if sizes.contains(where: { $0 < 0 }) { return nil }
  if sizes.contains(0) { return 0 }
  var product = 1
  for size in sizes {
    let (next, overflow) = product.multipliedReportingOverflow(by: size)
    if overflow { return nil }
    product = next
  }
  return product
}
