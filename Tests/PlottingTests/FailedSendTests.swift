import Glibc
import Testing

@testable import Plotting

extension GnuplotTests {
  /// A write to gnuplot that fails, though gnuplot is there to read, is told at once and for what it
  /// is.
  struct FailedSendTests {
    private let answers = makePipe()

    private static func makePipe() -> (reading: Int32, writing: Int32) {
      var ends: [Int32] = [-1, -1]
      unsafe pipe(&ends)
      return (ends[0], ends[1])
    }

    @Test(arguments: [EIO, ENOSPC, ENOMEM, EBADF], [0, 1, 3])
    func isTold(error: Int32, sent: Int) {
      let script = Self.makePipe()
      defer {
        for end in [answers.reading, answers.writing, script.reading, script.writing] { close(end) }
      }
      var count = 0
      var said: [UInt8] = []
      // Nothing answers: only the failed write can end this before its deadline.
      let end = PipePump(
        answers: answers.reading, scriptDescriptor: script.writing,
        send: { _ in
          defer { count += 1 }
          return count < sent ? 0 : error
        }, shouldStop: { false }
      ).exchange(
        [UInt8](repeating: 0x20, count: 20_000), sentinel: Array("end".utf8),
        deadline: .now + .seconds(60), said: &said)
      guard case .notSent(let told) = end, told == error else {
        Issue.record("it ended with \(end)")
        return
      }
      #expect(count == sent + 1)
    }
  }
}
