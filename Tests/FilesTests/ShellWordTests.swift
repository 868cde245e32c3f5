import Glibc
import Testing

@testable import Files

@Suite("A word for a shell")
struct ShellWordTests {
  /// What a shell makes of words.
  private func read(_ words: String) throws -> String {
    let pipe = unsafe try #require(popen("printf '<%s>' \(words)", "r"))
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe fread(&bytes, 1, bytes.count, pipe)
    #expect(unsafe pclose(pipe) == 0)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test(
    "is read as it is, whatever is in it",
    arguments: [
      "a.fnb", "", "two words", "it's", "''", "$HOME", "`touch X`", "a\nb", "a;b", "é", "*", "~",
      "#1",
      #"back\slash"#, "--data=/a b", "a=b,c:d@e%f+g", "!x",
    ])
  func word(_ word: String) throws {
    #expect(try read(shellWord(word)) == "<\(word)>")
  }

  @Test("stays bare where no character of it means anything to a shell")
  func plain() {
    #expect(shellWord("/a/b-c_d.fnb") == "/a/b-c_d.fnb")
    #expect(shellWord("--out=x") == "--out=x")
  }

  @Test("is no option where it is a path")
  func path() {
    #expect(shellPath("-a.fnb") == "./-a.fnb")
    #expect(shellPath("-a b") == "'./-a b'")
    #expect(shellPath("a-b") == "a-b")
  }
}
