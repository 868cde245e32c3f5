import Language
import Testing

@testable import Sessions

@Suite("Sizes in bytes")
struct SizeTests {
  private static let sizes: [(String, Int)] = [
    ("1TB", 1 << 40), ("1tb", 1 << 40), ("1024GB", 1 << 40), ("1TiB", 1 << 40), ("1T", 1 << 40),
    ("1.5GB", 1_610_612_736), ("0.5MB", 524_288), ("512MB", 536_870_912), ("512mib", 536_870_912),
    ("100K", 102_400), ("7B", 7), ("1.5KB", 1_536), ("off", 0),
  ]

  @Test("are read with every common unit, in powers of 1024, and with fractions", arguments: sizes)
  func read(_ text: String, _ bytes: Int) {
    #expect(storeBytes(text) == bytes)
  }

  @Test("are shown in the largest unit that divides them, and read back")
  func shown() {
    let transcript = Transcript()
    #expect(
      transcript.run("set undo=1.5GB store=1024GB").last?.contains("undo=1536MB store=1TB") == true)
    #expect(transcript.run("set undo=0.25TB").last?.contains("undo=256GB") == true)
  }

  @Test(
    "that are none say what is taken",
    arguments: ["512", "1XB", "MB", "-1MB", "1e9B", "2TB", "1.MB"])
  func refused(_ text: String) {
    let found = Transcript().run("set store=\(text)")
    #expect(storeBytes(text) == nil)
    #expect(found.contains { $0.contains("'store' takes a size up to 1TB, or off") }, "\(found)")
  }
}
