internal import Glibc

/// The 97.5 % point of Student's t distribution, which makes an interval of a mean a 95 % one.
///
/// - Parameter degrees: degrees of freedom, above 0; whole or, after Welch, any.
/// Source: M. Abramowitz, I. Stegun, "Handbook of mathematical functions" (1964), 26.7.1: the tail
/// beyond t is half of the regularized incomplete beta function of a/2 and 1/2 at a / (a + t²).
func studentQuantile(degrees: Double) -> Double {
  var low = 0.0
  var high = 1.0
  while tail(high, degrees) > 0.025, high < 1e12 { high *= 2 }
  for _ in 0..<100 {
    let middle = (low + high) / 2
    if tail(middle, degrees) > 0.025 { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// P(T > t) for t ≥ 0.
private func tail(_ t: Double, _ degrees: Double) -> Double {
  incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
}

/// The regularized incomplete beta function of `a` and `b` at `x`, 0 ≤ x ≤ 1.
///
/// Source: Abramowitz and Stegun, 26.5.8 (continued fraction), by Lentz's method: W. J. Lentz,
/// Applied Optics 15 (1976).
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  if x <= 0 { return 0 }
  if x >= 1 { return 1 }
  // The fraction converges fast below this point; above, the function is mirrored.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let logFront =
    lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0 + a * log(x) + b * log(1 - x) - log(a)
  let tiny = 1e-300
  var c = 1.0
  var d = 1 - (a + b) * x / (a + 1)
  d = 1 / (d.magnitude < tiny ? tiny : d)
  var fraction = d
  for step in 1...500 {
    let m = Double(step)
    for numerator in [
      m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
      -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
    ] {
      d = 1 + numerator * d
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = 1 + numerator / c
      if c.magnitude < tiny { c = tiny }
      fraction *= d * c
    }
    if (d * c - 1).magnitude < 1e-15 { break }
  }
  return exp(logFront) * fraction
}
