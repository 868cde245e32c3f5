import Engine
import Language
import Results

/// `about`
enum AboutCommand: Command {
  static let signature = Signature(
    "about", summary: "shows versions and the numeric profile",
    discussion: """
      The profile names everything that decides the bits of a result: equal profile and plan mean
      equal results, whatever the number of threads.
      """,
    examples: [Example("about", "versions and the profile")])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    Outcome([
      .fields([
        Field("fmnist", .text(fmnistVersion), .chosen),
        Field("profile", .text(NumericProfile.current.description), .chosen),
      ]),
      .note("\(count(context.threads, "thread")), \(count(availableCores(), "core"))"),
    ])
  }
}

/// The version of this program.
public let fmnistVersion = "0.1.0"
