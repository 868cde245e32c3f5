/// The element types of the format, by its own names.
public enum TensorElement: String, Sendable, Hashable, CaseIterable {
  case float64 = "F64"
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int64 = "I64"
  case int32 = "I32"
  case int16 = "I16"
  case int8 = "I8"
  case uint64 = "U64"
  case uint32 = "U32"
  case uint16 = "U16"
  case uint8 = "U8"
  case boolean = "BOOL"

  /// Bytes of one element.
  public var size: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .boolean: 1
    }
  }
}

/// The numbers of a tensor, row-major.
public enum TensorElements: Sendable, Equatable {
  case float64([Double])
  case float32([Float])
  /// The bits of IEEE 754's binary16.
  case float16([UInt16])
  /// The upper halves of float32's bits.
  case bfloat16([UInt16])
  case int32([Int32])
  case int64([Int64])
  case uint8([UInt8])
  /// Numbers of a type that nothing here calculates with: their bytes as they stand in the file.
  case other(TensorElement, [UInt8])

  /// Their type.
  public var element: TensorElement {
    switch self {
    case .float64: .float64
    case .float32: .float32
    case .float16: .float16
    case .bfloat16: .bfloat16
    case .int32: .int32
    case .int64: .int64
    case .uint8: .uint8
    case .other(let element, _): element
    }
  }

  /// How many there are.
  public var count: Int {
    switch self {
    case .float64(let values): values.count
    case .float32(let values): values.count
    case .float16(let values), .bfloat16(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    case .uint8(let values): values.count
    case .other(let element, let bytes): bytes.count / element.size
    }
  }

  /// Real numbers of any precision as float32, each rounded to the nearest, one beyond its range to
  /// infinity; nil for whole numbers, which are no weights.
  public var float32: [Float]? {
    switch self {
    case .float64(let values): values.map { Float($0) }
    case .float32(let values): values
    case .float16(let bits): bits.map { Float(Float16(bitPattern: $0)) }
    case .bfloat16(let bits): bits.map { Float(bitPattern: UInt32($0) << 16) }
    case .int32, .int64, .uint8, .other: nil
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
