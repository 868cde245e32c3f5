import Testing

@testable import Rendering

@Suite("The style of a page")
struct PageStyleTests {
  /// The selectors of the rules, with what each rule says; those of media queries are among them.
  private var rules: [(selectors: [String], body: Substring)] {
    pageStyle.split(separator: "}").compactMap { part in
      guard let open = part.lastIndex(of: "{") else { return nil }
      let selectors = part[..<open].split(whereSeparator: { $0 == "{" }).last ?? ""
      return (
        selectors.split(separator: ",").map {
          $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        },
        part[part.index(after: open)...]
      )
    }
  }

  @Test("What scrolls sideways shows that there is more: a shadow at the edge, or words below")
  func scrolling() {
    let scrolling = Set(rules.filter { $0.body.contains("overflow-x: auto") }.flatMap(\.selectors))
    let shaded = rules.filter { $0.body.contains(" local") }.flatMap(\.selectors)
    let told = rules.filter { $0.body.contains("content:") }.flatMap(\.selectors)
    #expect(scrolling.count > 4)
    for selector in scrolling {
      #expect(shaded.contains(selector) || told.contains("\(selector)::after"), "\(selector)")
    }
  }
}
