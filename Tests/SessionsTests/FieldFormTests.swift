import Language
import Testing

@testable import Sessions

/// What a check takes for a field's name is what a run may give one.
@Suite struct FieldFormTests {
  @Test func everyFieldThereIsHasAFormThatIsKnown() {
    let transcript = Transcript()
    transcript.run(
      """
      load fashion_mnist
      split validation=0.2 seed=4
      model a
        flatten
        dense 10 softmax
      end
      lr_find a steps=20
      model b
        flatten
        dense 10 softmax
      end
      fit b epochs=1 batch_size=4000 schedule=cosine restore_best=yes
      evaluate b on=train
      evaluate b on=validation
      evaluate b
      compare a b
      """)
    let fields = transcript.session.state.namedFields.map(\.path)
    for part in ["a.lr_find.", "b.history.steps.loss", "b.history.learning_rate", "b.history.best"]
    {
      #expect(fields.contains { $0.hasPrefix(part) }, "\(part)")
    }
    for field in fields {
      let reference = Reference(field.split(separator: ".").map(String.init))
      let problem = Session.fieldProblem(
        of: reference, isOfModel: ["a", "b"].contains(reference.root), at: 0..<1)
      #expect(problem == nil, "\(field)")
    }
  }
}
