/// The escape codes the editor needs beyond what libedit sends itself.
/// Source: XTerm Control Sequences, "Bracketed Paste Mode", and ECMA-48 ED.
enum TerminalCodes {
  static let pasteMarksOn = "\u{1b}[?2004h"
  static let pasteMarksOff = "\u{1b}[?2004l"
  static let pasteStart = "\u{1b}[200~"
  static let pasteEnd = "\u{1b}[201~"
  static let eraseBelow = "\u{1b}[J"

  /// Moves up by so many lines and erases from there on. Source: ECMA-48 CUU.
  static func eraseLinesAbove(_ count: Int) -> String {
    count > 0 ? "\u{1b}[\(count)A\r" + eraseBelow : ""
  }
}
