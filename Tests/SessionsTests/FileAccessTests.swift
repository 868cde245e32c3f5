import Files
import Foundation
import Language
import Results
import TestSupport
import Testing

@testable import Sessions

@Suite struct FileAccessTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func session(_ named: [NamedFile] = [], data: [String] = []) throws -> Transcript {
    try createFolder("\(folder.path)/out")
    var configuration = SessionConfiguration()
    configuration.files = .confined(
      NotebookFolders(output: "\(folder.path)/out", named: named, data: data))
    return Transcript(configuration)
  }

  private func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(name), withDestinationPath: destination)
  }

  @Test(arguments: [
    "../x", "/tmp/fmnist-x", "a/../../x", "./x", "a//x", "link/x", "link", "a/",
  ])
  func nothingIsWrittenOutside(_ path: String) throws {
    let transcript = try session()
    try createFolder("\(folder.path)/elsewhere")
    try link("out/link", to: "../elsewhere")
    for ending in ["safetensors", "csv", "json"] {
      try link("out/link.\(ending)", to: "../elsewhere/x")
    }
    transcript.run(tiny)
    for line in [
      "save tiny to=\(path).safetensors", "weights tiny to=\(path).csv", "summary to=\(path).json",
      "names to=\(path).csv", "save tiny to=\(path)",
    ] {
      let lines = transcript.run(line)
      #expect(lines.count == 1 && lines[0].hasPrefix("! "), "\(lines)")
    }
    let files = FileManager.default
    #expect(try files.contentsOfDirectory(atPath: folder.path("elsewhere")).isEmpty)
    #expect(try files.contentsOfDirectory(atPath: folder.path).sorted() == ["elsewhere", "out"])
  }

  @Test(arguments: ["/etc/passwd", "../secret", "link", "a/../../secret"])
  func nothingIsReadOutsideNorTold(_ path: String) throws {
    let transcript = try session()
    try folder.write(Array("root:secret".utf8), to: "secret")
    try link("out/link", to: "../secret")
    let lines = transcript.run("restore \(path) as m")
    #expect(lines.count == 1 && lines[0].hasPrefix("! file.forbidden"), "\(lines)")
    #expect(!lines[0].contains("root:"))
    #expect(lines[0].contains("=> name it in the front matter: file: \(path) sha256:DIGEST"))
  }

  @Test func aNamedFileIsReadWhileItIsTheOneNamed() throws {
    let free = Transcript()
    free.run(tiny + "save tiny to=\(folder.path)/w.safetensors")
    let bytes = try readFile("\(folder.path)/w.safetensors", limit: 1 << 20)
    let named = NamedFile(
      name: "w.safetensors", below: [folder.path], digest: sha256(bytes))
    let transcript = try session([named])
    #expect(
      transcript.records("restore w.safetensors as m").first?.hasPrefix("| layers 2 params 7850")
        == true)
    #expect(transcript.run("restore other.safetensors as m").first?.hasPrefix("! file.") == true)
    try folder.write(bytes + [0], to: "w.safetensors")
    let lines = transcript.run("restore w.safetensors as m")
    #expect(lines.first?.hasPrefix("! file.forbidden") == true, "\(lines)")
    #expect(lines.first?.contains("is not the file that the notebook names") == true)
  }

  /// A file elsewhere may be read where its folder is one of those that may be, however either is written.
  @Test func aNamedFileMayBeInADataFolder() throws {
    let free = Transcript()
    for place in ["n", "d", "d/e"] { try createFolder(folder.path(place)) }
    free.run(tiny + "save tiny to=\(folder.path)/d/e/w.safetensors")
    let bytes = try readFile("\(folder.path)/d/e/w.safetensors", limit: 1 << 20)
    for name in ["../d/e/w.safetensors", "\(folder.path)/n/../d/./e/w.safetensors"] {
      for data in ["\(folder.path)/d", "\(folder.path)/n/../d/", "\(folder.path)/d/e"] {
        let named = NamedFile(
          name: name, below: ["\(folder.path)/n", data], digest: sha256(bytes))
        let lines = try session([named]).run("restore \(name) as m")
        #expect(lines.first?.hasPrefix("| layers 2") == true, "\(name) \(data): \(lines)")
      }
      let elsewhere = NamedFile(
        name: name, below: ["\(folder.path)/n", "\(folder.path)/other"], digest: sha256(bytes))
      let lines = try session([elsewhere]).run("restore \(name) as m")
      let folder = name.dropLast("/w.safetensors".count)
      #expect(lines.first?.hasSuffix("or replay with --data \(folder)") == true, "\(lines)")
      let unnamed = try session().run("restore \(name) as m")
      #expect(
        unnamed.first?.hasSuffix("sha256:DIGEST; and replay with --data \(folder)") == true,
        "\(unnamed)")
    }
  }

  @Test func theDataFolderIsForThePersonToName() throws {
    let lines = try session().run("load fashion_mnist path=/etc")
    #expect(
      lines == [
        "! file.forbidden '/etc': a notebook may not choose the data folder, here '/etc'"
          + " => leave path= out, and replay with --data /etc"
      ])
    let place = "/usr/share/datasets/fashion-mnist"
    let allowed = try session(data: [place]).records("load fashion_mnist path=\(place)")
    #expect(allowed.first?.hasPrefix("| train 60000") == true)
  }

  /// What a link in a folder of data leads to may be anything of the reader's.
  @Test func anArchiveThatIsALinkIsNotReadForANotebook() throws {
    let secret = try folder.write(Array("root:secret".utf8), to: "secret")
    try createFolder(folder.path("data"))
    for name in ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"] {
      try link("data/\(name)-ubyte", to: secret)
    }
    let line = "load fashion_mnist path=\(folder.path("data"))"
    let told = try session(data: [folder.path("data")]).run(line).joined()
    #expect(told.contains("is a symbolic link"), "\(told)")
    #expect(!told.contains("72 6f") && !told.contains("root"), "\(told)")
    // The person at the prompt is told what the file holds.
    #expect(Transcript().run(line).joined().contains("byte 0 begins 72 6f 6f 74"))
  }

  @Test func whatIsRecordedReplaysElsewhere() throws {
    let transcript = Transcript()
    let place = "/usr/share/datasets/fashion-mnist"
    transcript.run("load fashion_mnist path=\(place)")
    transcript.run(tiny + "save tiny to=\(folder.path)/w.safetensors")
    transcript.run("restore \(folder.path)/w.safetensors as m")
    let journal = transcript.session.journal
    #expect(journal[0].text == "load fashion_mnist")
    #expect(journal[2].files.written == ["\(folder.path)/w.safetensors"])
    #expect(journal[3].files.read.map(\.name) == ["\(folder.path)/w.safetensors"])
    #expect(journal[3].files.read[0].digest.utf8.count == 64)
  }
}

@Suite struct UndoCountTests {
  @Test func moreStepsThanThereAreAreRefused() {
    let transcript = Transcript()
    transcript.run("let a = 1\nlet b = 2")
    #expect(
      transcript.run("undo 100") == [
        "! value.range '100': there are 2 steps to undo, not 100 => type undo 2"
      ])
    #expect(transcript.session.journal.count == 2)
    transcript.run("undo 2")
    #expect(transcript.session.journal.isEmpty)
    #expect(transcript.run("redo 3").first?.hasPrefix("! value.range") == true)
    #expect(transcript.run("undo").first?.hasPrefix("! undo.nothing") == true)
    transcript.run("redo 2")
    #expect(transcript.session.journal.count == 2)
  }
}
