import Networks
import Results

extension Dense: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    site.spell(activation, of: site.place[0], among: units) { sum($0, site) }
  }

  private func sum(_ unit: Int, _ site: SpelledSite) -> Arithmetic.Sum {
    Arithmetic.Sum(
      site.input.indices.map {
        Arithmetic.Term(site.input([$0]), by: site.weight("kernel", [$0, unit]))
      }, bias: site.bias(unit))
  }
}
