/// How far a computed number may lie from the same number elsewhere, if each of its parts may lie so
/// far as its own default allows. The parts are added as if all erred to the same side.
extension Quantity {
  static func sumVariation(_ left: Quantity, _ right: Quantity) -> Double? {
    guard let a = left.variation, let b = right.variation else { return nil }
    return a + b
  }

  static func productVariation(_ left: Quantity, _ right: Quantity) -> Double? {
    guard let a = left.variation, let b = right.variation, let x = left.value, let y = right.value
    else { return nil }
    return a * y.magnitude + b * x.magnitude
  }

  static func ratioVariation(_ left: Quantity, _ right: Quantity) -> Double? {
    guard let a = left.variation, let b = right.variation, let x = left.value, let y = right.value,
      y != 0
    else { return nil }
    return (a + b * (x / y).magnitude) / y.magnitude
  }
}
