import Language
import Results

/// The most bytes the store may hold that a text such as `2GB` or `off` says, the latter 0.
public func storeBytes(_ text: String) -> Int? {
  guard !text.contains(where: { $0.isWhitespace || $0 == "#" || $0 == "$" }) else { return nil }
  let source = SourceText("set store=\(text)")
  guard case .command(let node)? = parse(source).statements.first,
    let call = try? Session.commands.check(node, in: .empty)
  else { return nil }
  return call[SetCommand.store]
}

/// `set threads=2 undo=512MB store=2GB`
enum SetCommand: Command {
  static let threads = Parameter<Int?>.optional(
    "threads", .integer(in: threadCounts), absent: "all cores",
    help: "the threads that compute; results do not depend on it")
  static let undo = Parameter<Int?>.optional(
    "undo", .byteSize(in: 0...(1 << 40)), absent: "512MB",
    help: "the memory that earlier states may take")
  static let store = Parameter<Int?>.optional(
    "store", .byteSizeOrOff(upTo: 1 << 40), absent: "2GB",
    help: "what is kept on the disk to go on from after a kill may take; off keeps nothing")

  static let signature = Signature(
    "set", summary: "changes settings, or shows them",
    options: [threads, undo, store],
    examples: [
      Example("set threads=2", "computes with two threads"), Example("set", "shows the settings"),
    ],
    writes: [.session])

  static func run(_ call: CheckedCall, in context: inout Context) throws -> Outcome {
    var outcome = Outcome()
    if let threads = call[threads] { context.settings.threads = threads }
    if let bytes = call[undo] {
      context.settings.undoBytes = bytes
      let dropped = context.timeline.trim(to: bytes)
      if dropped > 0 {
        outcome.append(
          .message("dropped the oldest \(count(dropped, "step")): they cannot be undone"))
      }
    }
    if let bytes = call[store] {
      if case .confined = context.configuration.files {
        throw Diagnostic(
          .fileForbidden, "a notebook may not change how much the store holds",
          at: call.range(of: store), cure: "type the line at the prompt")
      }
      context.settings.storeBytes = bytes
    }
    outcome.append(
      .note(
        "threads=\(context.threads) undo=\(byteText(context.settings.undoBytes))"
          + " store=\(storeText(context))"))
    return outcome
  }

  private static func storeText(_ context: Context) -> String {
    let bytes = context.settings.storeBytes ?? context.configuration.store?.limit ?? 0
    return bytes == 0 ? "off" : byteText(bytes)
  }
}
