import Engine
import Files
import Language
import TestSupport
import Testing

@testable import Sessions

/// Checkpoints and kept results, in sessions on real data.
@Suite(.serialized) struct KeptTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private static let setUp = """
    load fashion_mnist
    split validation=0.8 seed=4
    model small
      avgpool2d 7x7
      flatten
      dense 10 softmax
    end

    """
  private static let fit = "fit small epochs=2 batch_size=1000 seed=3"

  private var storeFolder: String { folder.path("store") }

  /// A session that uses the store, and stops after so many batches.
  private func session(
    _ use: StoreUse? = nil, stoppingAfter batches: Int? = nil, threads: Int? = nil
  ) -> Transcript {
    var configuration = SessionConfiguration()
    configuration.store = use ?? StoreUse(folder: storeFolder)
    configuration.threads = threads
    if let batches {
      let counter = AskCounter()
      configuration.shouldStop = { counter.next() > batches }
    }
    let transcript = Transcript(configuration)
    transcript.run(Self.setUp)
    return transcript
  }

  private func entries(_ kind: String) throws -> [String] {
    try folder.names("store").filter { $0.hasPrefix(kind + "-") }
  }

  /// Lines without times.
  private func timeless(_ lines: [String]) -> [String] {
    lines.filter { !$0.hasPrefix("~") && !$0.hasPrefix("#") }
  }

  @Test func aLaterSessionGoesOnFromTheCheckpointAndSaysSo() throws {
    let undisturbed = timeless(session(StoreUse(folder: folder.path("other"))).run(Self.fit))
    _ = session(stoppingAfter: 17).run(Self.fit + " checkpoint=5")
    #expect(try entries("checkpoint").count == 2)
    let lines = session(threads: 3).run(Self.fit)
    #expect(timeless(lines) == undisturbed)
    #expect(lines.contains { $0.hasSuffix("; goes on from its checkpoint at epoch 2, batch 5") })
    // What came to its end needs no checkpoint, and the next fit starts anew.
    #expect(try entries("checkpoint").isEmpty)
    let again = session().run(Self.fit)
    #expect(timeless(again) == undisturbed && !again.contains { $0.contains("checkpoint") })
  }

  @Test(arguments: [
    "fit small epochs=2 batch_size=1000 seed=4", "fit small epochs=3 batch_size=1000 seed=3",
    "fit small epochs=2 batch_size=999 seed=3", "fit small epochs=2 batch_size=1000 seed=3 lr=0.1",
    "fit small epochs=2 batch_size=1000 seed=3 shuffle=no",
    "split validation=0.8 seed=5\nfit small epochs=2 batch_size=1000 seed=3",
    "fit small epochs=1 batch_size=1000 seed=9\nfit small more epochs=1",
  ])
  func anotherFitDoesNotGoOnFromIt(_ lines: String) throws {
    let expected = timeless(session(StoreUse(folder: folder.path("other"))).run(lines))
    _ = session(stoppingAfter: 17).run(Self.fit + " checkpoint=5")
    let found = session().run(lines)
    #expect(timeless(found) == expected)
    #expect(!found.contains { $0.contains("checkpoint") })
    // Under another name it is the same fit.
    let renamed = session().run(Self.fit + " as other")
    #expect(renamed.contains { $0.contains("checkpoint at epoch 2, batch 5") })
  }

  @Test func aDamagedCheckpointIsRefusedByNameAndTheOneBeforeItUsed() throws {
    let undisturbed = timeless(session(StoreUse(folder: folder.path("other"))).run(Self.fit))
    _ = session(stoppingAfter: 17).run(Self.fit + " checkpoint=5")
    let names = try entries("checkpoint")
    let newest = try #require(names.first { $0.hasSuffix("-17") })
    #expect(names.contains { $0.hasSuffix("-15") })
    var bytes = try folder.bytes("store/" + newest)
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: "store/" + newest)
    let lines = session().run(Self.fit)
    #expect(
      lines.contains {
        $0.hasPrefix("! store.damaged") && $0.contains(newest) && $0.contains("checksum is wrong")
      })
    #expect(lines.contains { $0.contains("checkpoint at epoch 2, batch 3") })
    #expect(lines.filter { $0.hasPrefix("|") } == undisturbed)
    // Both damaged: from the start.
    _ = session(stoppingAfter: 17).run(Self.fit + " checkpoint=5")
    for name in try entries("checkpoint") { try folder.write([1, 2, 3], to: "store/" + name) }
    let anew = session().run(Self.fit)
    #expect(anew.filter { $0.hasPrefix("! store.damaged") }.count == 2)
    #expect(anew.filter { $0.hasPrefix("|") } == undisturbed)
  }

  @Test func aReplayKeepsWhatTakesTimeAndUsesItOnlyWhereAsked() throws {
    let keeping = StoreUse.replay(in: storeFolder, resuming: false)
    let lines = Self.fit + "\nevaluate small\nconfused small\ncompare small other"
    let setUp = Self.fit + " as other\n"
    let first = timeless(session(keeping).run(setUp + lines))
    // The two fits are one and the same, as are the evaluations of the two models.
    #expect(try entries("fit").count == 1)
    #expect(try entries("evaluation").count == 1)
    #expect(isKept(session(keeping), Self.fit) == false)
    let resuming = StoreUse.replay(in: storeFolder, resuming: true)
    #expect(timeless(session(resuming, threads: 1).run(setUp + lines)) == first)
    let transcript = session(resuming)
    #expect(isKept(transcript, Self.fit) == true)
    #expect(isKept(transcript, "evaluate small") == true)
    #expect(isKept(transcript, "confused small") == false)
    #expect(isKept(transcript, "evaluate small on=validation") == false)
    #expect(isKept(transcript, "for s in 1..2\n  fit small steps=$s\nend") == false)
    // At the prompt, a fit that came to its end is computed when it is typed again.
    #expect(isKept(session(), Self.fit) == false)
    // Going on from a kept fit is going on from the fit.
    let more = timeless(session(resuming).run(Self.fit + "\nfit small more epochs=1"))
    #expect(
      more
        == timeless(
          session(StoreUse(folder: folder.path("other"))).run(
            Self.fit + "\nfit small more epochs=1")))
  }

  @Test func aDamagedResultIsComputedAgain() throws {
    let resuming = StoreUse.replay(in: storeFolder, resuming: true)
    let lines = Self.fit + "\nevaluate small"
    let first = timeless(session(resuming).run(lines))
    for name in try folder.names("store") where name != "lock" {
      let whole = try folder.bytes("store/" + name)
      for place in [0, 20, 100, whole.count / 2, whole.count - 1] {
        var bytes = whole
        bytes[place] ^= 0x40
        try folder.write(bytes, to: "store/" + name)
        let found = session(resuming).run(lines)
        #expect(found.filter { $0.hasPrefix("! store.damaged") }.count == 1, "\(found)")
        #expect(found.filter { $0.hasPrefix("|") } == first)
      }
    }
    // Sealed and named right, but what is inside belongs to something else.
    let store = try Store(folder: storeFolder)
    for name in try folder.names("store") where name != "lock" {
      let parts = name.split(separator: "-")
      let key = try #require(Digest(hex: String(parts[1])))
      let entry = StoreName(kind: String(parts[0]), key: key)
      try store.write(Array("finished\nnothing".utf8), as: entry)
      let found = session(resuming).run(lines)
      #expect(found.filter { $0.hasPrefix("! store.damaged") }.count == 1, "\(found)")
      #expect(found.filter { $0.hasPrefix("|") } == first)
    }
  }

  @Test func settingsOfTheStore() throws {
    let transcript = session()
    #expect(transcript.run("set store=500MB").last?.hasSuffix(" store=500MB") == true)
    #expect(transcript.run("set store=off").last?.hasSuffix(" store=off") == true)
    let lines = transcript.run("fit small steps=3 checkpoint=1")
    #expect(lines.contains { $0.hasPrefix("! store.unusable") && $0.hasSuffix("=> set store=2GB") })
    #expect(try folder.names() == [])
    transcript.run("set store=1KB")
    let full = transcript.run("fit small steps=3 checkpoint=1")
    #expect(full.filter { $0.hasPrefix("! store.unusable") }.count == 1)
    #expect(full.contains { $0.hasPrefix("| plan ") || $0.contains(" digest ") })
    #expect(transcript.run("set store=0MB").first?.hasPrefix("! value.range") == true)
    #expect(transcript.run("set store=lots").first?.hasPrefix("! value.type") == true)
    var configuration = SessionConfiguration()
    configuration.files = .confined(NotebookFolders(output: folder.path))
    let notebook = Transcript(configuration)
    #expect(notebook.run("set store=8GB").first?.hasPrefix("! file.forbidden") == true)
  }

  @Test func aFolderThatCannotBeUsedNeverStopsAFit() throws {
    let file = try folder.write([1], to: "file")
    let transcript = session(StoreUse(folder: file))
    let quiet = transcript.run("fit small steps=3")
    #expect(!quiet.contains { $0.hasPrefix("!") } && quiet.contains { $0.contains(" digest ") })
    let asked = transcript.run("fit small steps=3 checkpoint=1")
    #expect(asked.filter { $0.hasPrefix("! store.unusable") }.count == 1)
    #expect(asked.contains { $0.contains(" digest ") })
  }

  private func isKept(_ transcript: Transcript, _ line: String) -> Bool? {
    let source = SourceText(line)
    let results = parse(source).statements.map { transcript.session.run($0, in: source) }
    return results.last?.failed == false ? results.last?.isKept : nil
  }
}
