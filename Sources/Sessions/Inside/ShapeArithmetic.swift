import Engine
import Networks
import Results

extension Flatten: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    var arithmetic = Arithmetic(of: site.number)
    let source = site.input(placeOf(site.index, in: site.layer.place.input.dimensions))
    arithmetic.add(source)
    arithmetic.add("same", "the value of \(source.name)", source.value)
    return arithmetic
  }
}

extension Dropout: SpelledLayer {
  func spell(_ site: SpelledSite) -> Arithmetic {
    var arithmetic = Arithmetic(of: site.number)
    let source = site.input(site.place)
    arithmetic.add(source)
    arithmetic.add("same", "nothing is dropped after training", source.value)
    return arithmetic
  }
}
