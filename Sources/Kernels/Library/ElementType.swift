internal import CDNNL

/// The type of an array's values.
public enum ElementType: String, Sendable, Hashable {
  /// 32 bits.
  case float32
  /// The upper 16 bits of a float32: its range, with 8 bits of precision.
  case bfloat16

  /// The size of a value in bytes.
  public var byteCount: Int { self == .float32 ? 4 : 2 }

  /// The flag that loops take.
  var isBFloat16: Int32 { self == .bfloat16 ? 1 : 0 }

  var type: dnnl_data_type_t { self == .float32 ? dnnl_f32 : dnnl_bf16 }
}
