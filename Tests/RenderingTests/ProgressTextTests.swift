import Testing

@testable import Rendering

@Suite struct ProgressTextTests {
  let progress = ProgressText(
    epoch: 3, of: 8, fraction: 0.62, loss: 0.37124, accuracy: 0.8671, imagesPerSecond: 47400.4,
    secondsLeft: 5.2)

  @Test(arguments: [
    (
      120,
      "epoch 3/8 ━━━━━━━━━━━━━━━───────── 62 %  loss 0.3712  accuracy 0.8671  47,400 images/s"
        + "  ETA 0:06"
    ),
    (80, "epoch 3/8 ━━━━─── 62 %  loss 0.3712  accuracy 0.8671  47,400 images/s  ETA 0:06"),
    (78, "epoch 3/8 ━━━━━━━━━━━━━━──────── 62 %  loss 0.3712  accuracy 0.8671  ETA 0:06"),
    (50, "epoch 3/8 ━━━━━━━──── 62 %  loss 0.3712  ETA 0:06"),
    (40, "epoch 3/8 ━━━━━━━━━───── 62 %  ETA 0:06"), (30, "epoch 3/8 62 %  ETA 0:06"),
    (22, "epoch 3/8 62 %"), (15, "epoch 3/8 62 %"), (8, "epoch …"), (1, "…"),
  ]) func fitsTheWidth(_ width: Int, _ line: String) {
    #expect(progressLine(progress, width: width, style: .plain) == line)
  }

  @Test func isNarrowerThanTheTerminal() {
    for width in 2...130 {
      #expect(displayWidth(progressLine(progress, width: width, style: .plain)) < width)
      #expect(displayWidth(progressLine(progress, width: width, style: .ascii)) < width)
    }
  }

  @Test func inAscii() {
    #expect(
      progressLine(progress, width: 60, style: .ascii)
        == "epoch 3/8 #############-------- 62 %  loss 0.3712  ETA 0:06")
  }

  @Test func inColour() {
    let short = ProgressText(label: "load", fraction: 0.5)
    #expect(
      progressLine(short, width: 20, style: .ansi)
        == "load \u{1b}[1;32m━━━━━\u{1b}[0m\u{1b}[2m────\u{1b}[0m 50 %")
  }

  @Test func whatIsUnknownIsLeftOut() {
    let odd = ProgressText(
      epoch: 3, of: 10, fraction: .nan, loss: .nan, imagesPerSecond: .infinity, secondsLeft: .nan)
    #expect(
      progressLine(odd, width: 60, style: .plain)
        == "epoch  3/10 ────────────────────────  0 %  loss undefined")
    let done = ProgressText(label: "x", fraction: 7, secondsLeft: 3725)
    #expect(
      progressLine(done, width: 40, style: .plain) == "x ━━━━━━━━━━━━━━━━━━ 100 %  ETA 1:02:05")
  }

  @Test func replacesItsLine() {
    #expect(replacingLine("ab", width: 6, style: .ansi) == "\r\u{1b}[Kab")
    #expect(replacingLine("ab", width: 6, style: .plain) == "\rab   ")
  }

  /// A line that a window became too narrow for stands in several, and all go.
  @Test func replacesTheLinesThatItsLineWasBrokenInto() {
    #expect(replacingLine("ab", over: 6, width: 6, style: .ansi) == "\r\u{1b}[Kab")
    #expect(replacingLine("ab", over: 7, width: 6, style: .ansi) == "\r\u{1b}[1A\u{1b}[Jab")
    #expect(replacingLine("ab", over: 79, width: 40, style: .ansi) == "\r\u{1b}[1A\u{1b}[Jab")
    #expect(replacingLine("ab", over: 79, width: 20, style: .ansi) == "\r\u{1b}[3A\u{1b}[Jab")
  }
}
