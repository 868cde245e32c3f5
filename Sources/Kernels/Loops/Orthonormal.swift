/// `values`, `vectors` vectors one after another, made orthonormal in their order.
///
/// The result is the Q of the QR decomposition whose R has a positive diagonal.
/// Source: the modified Gram–Schmidt process, in double precision.
/// - Precondition: the vectors are as many as `values.count` is divisible by, and independent.
public func orthonormalized(_ values: [Double], vectors: Int) -> [Double] {
  var result = values
  let length = values.count / max(vectors, 1)
  unsafe result.withUnsafeMutableBufferPointer { buffer in
    guard let first = buffer.baseAddress else { return }
    for vector in 0..<vectors {
      let own = unsafe first + vector * length
      let scale = unsafe 1 / product(own, own, length).squareRoot()
      var index = 0
      while index < length {
        unsafe own[index] *= scale
        index &+= 1
      }
      for other in vector + 1..<max(vectors, vector + 1) {
        let later = unsafe first + other * length
        let share = unsafe product(own, later, length)
        index = 0
        while index < length {
          unsafe later[index] -= share * own[index]
          index &+= 1
        }
      }
    }
  }
  return result
}

private func product(
  _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>, _ count: Int
) -> Double {
  var sum = 0.0
  var index = 0
  while index < count {
    unsafe sum += left[index] * right[index]
    index &+= 1
  }
  return sum
}
