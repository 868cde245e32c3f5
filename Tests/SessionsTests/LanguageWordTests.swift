import Language
import Testing

@testable import Sessions

/// The words of the language are known where no table of commands is at hand: none is proposed as a name.
struct LanguageWordTests {
  @Test func noneIsProposedAsAName() {
    var words = Session.commands.verbs
    for declaration in layerDeclarations { words.append(declaration.signature.verb) }
    for word in words {
      let error = Transcript().records("var \(word) = 3").last ?? ""
      #expect(error.hasSuffix(" => '\(word)' is a word of the language: take another name"))
    }
  }
}
