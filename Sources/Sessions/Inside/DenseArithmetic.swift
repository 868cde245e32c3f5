import Networks
import Results

extension Dense: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    let unit = site.place[0]
    let sum = self.sum(unit, site)
    var arithmetic = Arithmetic(of: site.number)
    arithmetic.add(sum)
    arithmetic.add(
      activation, of: sum.value, among: (0..<units).map { self.sum($0, site).value }, at: unit)
    return arithmetic
  }

  private func sum(_ unit: Int, _ site: SpelledSite) -> Arithmetic.Sum {
    Arithmetic.Sum(
      site.input.indices.map {
        Arithmetic.Term(site.input([$0]), by: site.weight("kernel", [$0, unit]))
      }, bias: site.bias(unit))
  }
}
