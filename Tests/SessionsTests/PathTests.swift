import Files
import Glibc
import TestSupport
import Testing

@testable import Sessions

/// What paths in commands mean, and which are refused.
@Suite struct PathTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func theTildeIsTheHomeFolder() throws {
    let home = try #require(environmentValue("HOME"))
    let line = Transcript().run("restore ~/no-such-file.safetensors as again").first
    #expect(line?.contains("'\(home)/no-such-file.safetensors'") == true, "\(line ?? "")")
    let load = Transcript().run("load fashion_mnist path=~/no-such-folder").first
    #expect(load?.contains("'\(home)/no-such-folder'") == true, "\(load ?? "")")
    let save = Transcript().run(tiny + "save tiny to=~/no-such-folder/x.safetensors").last
    #expect(save?.contains("'\(home)/no-such-folder/x.safetensors'") == true, "\(save ?? "")")
  }

  @Test func savingThroughALinkIsRefused() throws {
    let target = try folder.write([7], to: "target")
    let link = folder.path("link.safetensors")
    #expect(unsafe symlink(target, link) == 0)
    let lines = Transcript().run(tiny + "save tiny to=\(link)")
    #expect(
      lines.last?.hasPrefix("! file.unwritable") == true
        && lines.last?.hasSuffix("=> name the file it points to") == true, "\(lines)")
    #expect(try folder.bytes("target") == [7])
    #expect(try fileKind(link) == .symbolicLink)
  }

  @Test func whatTheReplayWritesIsNotForCommands() throws {
    var configuration = SessionConfiguration()
    configuration.files = .confined(NotebookFolders(output: folder.path))
    configuration.ownFiles = [folder.path("study.safetensors"), folder.path("study.figures")]
    let transcript = Transcript(configuration)
    transcript.run(tiny)
    for path in ["study.safetensors", "study.figures/x.safetensors"] {
      #expect(
        transcript.run("save tiny to=\(path)").last?.hasPrefix("! file.forbidden '\(path)'")
          == true, "\(path)")
    }
    #expect(try folder.names() == [])
    for path in ["study2.safetensors", "study.figures.safetensors"] {
      #expect(transcript.run("save tiny to=\(path)").first?.hasPrefix("| file ") == true, "\(path)")
    }
  }
}
