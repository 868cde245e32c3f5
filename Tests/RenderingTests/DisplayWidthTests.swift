import Testing

@testable import Rendering

@Suite struct DisplayWidthTests {
  // Source: Unicode 15 EastAsianWidth.txt and emoji-data.txt.
  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11ab}", 2), ("👍", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤", 1), ("❤\u{fe0f}", 2),
    ("─", 1), ("×", 1), ("", 0), ("\u{301}", 0), ("𠀀", 2),
  ]) func columns(_ text: String, _ width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test(arguments: [
    ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
    ("abc", 1, "…"), ("abc", 0, ""),
  ]) func shortening(_ text: String, _ width: Int, _ expected: String) {
    #expect(shortened(text, to: width, .plain) == expected)
  }

  @Test func wrapping() {
    #expect(wrapped("one two three", to: 8) == ["one two", "three"])
    #expect(wrapped("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(wrapped("日本語", to: 4) == ["日本", "語"])
    #expect(wrapped("", to: 4) == [""])
    #expect(wrapped("ab", to: 0) == ["a", "b"])
    #expect(wrapped("日", to: 1) == ["日"])
  }

  @Test func visibleTextIsTheSameTwice() {
    for text in ["a\u{1b}b", "é×…", "\u{202e}", "x"] {
      for style in [TextStyle.plain, .ansi, .ascii] {
        let once = visibleText(text, style)
        #expect(visibleText(once, style) == once)
      }
    }
    #expect(visibleText("5×5 … ≤ é", .ascii) == "5x5 ... <= \\u{e9}")
  }
}
