import Files
import Glibc
import TestSupport
import Testing

@testable import Shell

@Suite("Standard input and output")
struct StreamTests {
  private func pipeEnds() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  private func lines(of bytes: [UInt8]) throws -> [LineReader.Line] {
    let (reading, writing) = try pipeEnds()
    defer { close(reading) }
    try writeAll(bytes, to: writing, name: "pipe")
    close(writing)
    var reader = LineReader(reading)
    var lines: [LineReader.Line] = []
    while lines.last != .end && lines.count < 100 { lines.append(reader.readLine()) }
    return lines
  }

  @Test("Lines come without their endings, the last one may have none")
  func readsLines() throws {
    #expect(
      try lines(of: Array("load\r\n\nfit é\nquit".utf8))
        == [.text("load"), .text(""), .text("fit é"), .text("quit"), .end])
    #expect(try lines(of: []) == [.end])
    #expect(
      try lines(of: [0x61, 0xff, 0x0a, 0x62])
        == [.notUTF8(0xff, at: 1, "a\u{fffd}"), .text("b"), .end])
  }

  @Test("A line at the limit is read, one beyond it is refused before its end comes")
  func longLine() throws {
    let folder = try TemporaryFolder()
    let most = [UInt8](repeating: 0x61, count: 65_536)
    let path = try folder.write(most + [0x0d, 0x0a] + most + Array("bc".utf8), to: "script")
    let file = unsafe open(path, O_RDONLY)
    defer { close(file) }
    var reader = LineReader(file)
    let text = String(decoding: most, as: UTF8.self)
    #expect(reader.readLine() == .text(text))
    #expect(reader.readLine() == .tooLong(text))
  }

  @Test("A closed input reads as its end, a folder as a failure")
  func strangeInput() {
    let folder = unsafe open("/", O_RDONLY)
    defer { close(folder) }
    var reader = LineReader(folder)
    #expect(reader.readLine() == .failed(SystemError(code: EISDIR)))
  }

  @Test("A full device is noticed at the first write, and nothing more is tried")
  func fullDevice() {
    let full = unsafe open("/dev/full", O_WRONLY)
    let stream = StandardStream(full, name: "standard output")
    stream.write("lost")
    stream.write("more")
    stream.finish()
    #expect(
      stream.failure
        == .system(.write, path: "standard output", SystemError(code: ENOSPC)))
    #expect(!stream.readerLeft)
    close(full)
  }

  @Test("A pipe whose reader left is told apart")
  func closedPipe() throws {
    Interrupts.note()
    let (reading, writing) = try pipeEnds()
    let stream = StandardStream(writing, name: "standard output")
    stream.write("kept\n")
    #expect(stream.failure == nil)
    close(reading)
    stream.write("lost\n")
    #expect(stream.readerLeft)
    close(writing)
  }

  @Test("Closing reports what the last write did not")
  func finish() throws {
    let (reading, writing) = try pipeEnds()
    let stream = StandardStream(writing, name: "standard output")
    stream.finish()
    #expect(stream.failure == nil)
    close(reading)
    // A number that no test running beside this one gets.
    let number = fcntl(STDERR_FILENO, F_DUPFD, 900)
    close(number)
    let closed = StandardStream(number, name: "standard output")
    closed.finish()
    #expect(closed.failure == .system(.close, path: "standard output", SystemError(code: EBADF)))
  }
}
