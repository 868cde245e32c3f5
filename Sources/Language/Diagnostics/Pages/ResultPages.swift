/// The pages on training, results and claims.
let resultPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .fitStopped,
    DiagnosticPage(
      "a training that was stopped",
      """
      Ctrl-C or a time limit stopped it. The batches that were finished are kept, and fit NAME \
      more goes on as if it had never stopped.
      """,
      wrong: "",
      right: "fit cnn more")
  ),
  (
    .fitNotFinite,
    DiagnosticPage(
      "a training whose loss is not a number any more",
      """
      The loss or a weight became infinite or undefined at the batch the message names, mostly \
      because the learning rate is too high. The last good weights are kept.
      """,
      wrong: "fit cnn learning_rate=1000000",
      right: "fit cnn learning_rate=0.001")
  ),
  (
    .fitDiverging,
    DiagnosticPage(
      "a training that makes the model worse",
      """
      For a whole epoch the loss stayed above that of the first step, or it is above that of \
      guessing and does not fall. Mostly the learning rate is too high. What was trained is kept; \
      lr_find cnn suggests a rate.
      """,
      wrong: "fit cnn learning_rate=1000",
      right: "fit cnn learning_rate=0.001")
  ),
  (
    .fitNothingLeft,
    DiagnosticPage(
      "nothing left to train",
      """
      The planned epochs or steps are done, or patience ended the fit. Say how many more.
      """,
      wrong: "fit cnn more",
      right: "fit cnn more epochs=4")
  ),
  (
    .fitPrecision,
    DiagnosticPage(
      "a precision that the processor does not have",
      """
      precision=bfloat16 needs a processor that multiplies such numbers (AVX512-BF16 or AMX). It is \
      not emulated: that would be slower than float32.
      """,
      wrong: "fit cnn precision=bfloat16",
      right: "fit cnn precision=float32")
  ),
  (
    .resultMissing,
    DiagnosticPage(
      "a result that does not exist yet",
      """
      The message names the command that makes it. model, fit and restore drop the results of \
      their model, and load, normalize and split drop all.
      """,
      wrong: "confusion cnn",
      right: """
        evaluate cnn
        confusion cnn
        """)
  ),
  (
    .claimUndecided,
    DiagnosticPage(
      "a claim that cannot be decided",
      """
      A field it needs does not exist, or the interval lies on both sides. The first is cured \
      by the command the message names; the second needs more images or a weaker claim.
      """,
      wrong: "",
      right: """
        evaluate cnn
        claim "good": cnn.test.accuracy > 0.8
        """)
  ),
  (
    .claimUnits,
    DiagnosticPage(
      "values that cannot be compared",
      """
      A rate, such as an accuracy, is between 0 and 1, and the number beside it is larger, so that \
      the claim is decided whatever is measured. Percent are typed with their sign: 70% is 0.7.
      """,
      wrong: "claim \"good\": cnn.test.accuracy > 70",
      right: "claim \"good\": cnn.test.accuracy > 70%")
  ),
  (
    .expressionValue,
    DiagnosticPage(
      "an expression without a value",
      """
      Division by zero, a sum with a text, or a result that is not finite.
      """,
      wrong: "print 1 / 0",
      right: "print 1 / 2")
  ),
]
