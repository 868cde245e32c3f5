import Testing

@testable import Language

@Suite struct PageTests {
  @Test func everyIdentifierHasAPage() {
    for id in DiagnosticID.allCases {
      #expect(!id.page.explanation.isEmpty, "\(id.rawValue) has no page")
      #expect(id.page.title.last != ".")
      #expect(id.rawValue.split(separator: ".").count == 2)
    }
    let ids =
      (syntaxPages + commandPages + dataPages + modelPages + resultPages + sessionPages
      + notebookPages)
      .map(\.0)
    #expect(ids.count == DiagnosticID.allCases.count)
    #expect(Set(ids).count == ids.count)
  }

  /// What this target reports itself; the other identifiers are tested where they are made.
  static let ours = DiagnosticID.allCases.filter { id in
    let isOfTheText = ["syntax", "verb", "layer", "option", "argument", "value", "claim", "name"]
      .contains { id.rawValue.hasPrefix("\($0).") }
    let isOfTheSession: Set<DiagnosticID> = [
      .nameTaken, .nameUnknown, .nameUnknownModel, .nameUnknownField, .nameUnknownFunction,
      .claimUndecided, .claimUnits,
    ]
    return isOfTheText && !isOfTheSession.contains(id)
  }

  @Test(arguments: ours)
  func wrongExampleCausesIt(_ id: DiagnosticID) {
    guard !id.page.wrong.isEmpty else { return }
    #expect(diagnostics(SourceText(id.page.wrong)).map(\.id).contains(id))
  }

  @Test(arguments: ours)
  func rightExampleIsRight(_ id: DiagnosticID) {
    #expect(diagnostics(SourceText(id.page.right)).isEmpty)
  }

  @Test func pagesReadWell() throws {
    #expect(
      try table.help(on: "syntax.slice") == [
        "syntax.slice: indices with a colon",
        "",
        "Python writes 4:8 and leaves out the last index. Here it is 4..7, and both ends",
        "are included.",
        "",
        "Wrong",
        "  predict cnn test[4:8]",
        "",
        "Right",
        "  predict cnn test[4..7]",
      ])
  }

  /// What was typed is wrong: its words, or the names and shapes in it. All else happens to a command
  /// that is right.
  @Test func usageIsWhatACheckFinds() {
    let others = [
      "data.", "file.", "fit.", "result.", "memory.", "store.", "plot.", "record.", "notebook.",
      "keep.", "undo.", "redo.", "internal.", "claim.undecided", "model.untrained",
      "model.different",
    ]
    for id in DiagnosticID.allCases {
      let isOther = others.contains { id.rawValue.hasPrefix($0) }
      #expect(id.isUsage != isOther, "\(id.rawValue)")
    }
    for id in Self.ours { #expect(id.isUsage, "\(id.rawValue)") }
  }
}
