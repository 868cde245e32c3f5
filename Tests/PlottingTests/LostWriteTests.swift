import FoundationEssentials
import Plotting
import Results
import Testing

private let strace = "/usr/bin/strace"

/// Whether a program of ours may be traced here.
private let canTrace = FileManager.default.isExecutableFile(atPath: strace)

extension GnuplotTests {
  /// A write of gnuplot's that fails is never seen in its exit: the figure is whole all the same, or
  /// there is an error.
  struct LostWriteTests {
    @Test(.enabled(if: canTrace), arguments: ["svg", "png", "pdf"])
    func eachWriteFailing(format: String) throws {
      let folder = try ScratchFolder()
      let figure = try SampleFigures.history()
      let terminal = try #require(PlotTerminal(pathExtension: format))
      let whole = try Plotter().picture(of: figure, terminal: terminal)
      var failures = 0
      for number in 1...24 {
        let gnuplot = try folder.write(
          """
          #!/bin/sh
          exec \(strace) -qq -o /dev/null -e trace=write \
            -e inject=write:error=ENOSPC:when=\(number) /usr/bin/gnuplot "$@"

          """, to: "gnuplot", isProgram: true)
        let plotter = Plotter(location: GnuplotLocation(candidates: [gnuplot]), deadline: 3)
        guard let found = try? plotter.picture(of: figure, terminal: terminal) else {
          failures += 1
          continue
        }
        // A PDF holds the second it was made in.
        #expect(found.count == whole.count, "write \(number)")
        if format != "pdf" { #expect(found == whole, "write \(number)") }
      }
      #expect(failures > 0)
    }
  }
}
