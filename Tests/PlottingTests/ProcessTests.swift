import Files
import FoundationEssentials
import Glibc
import Plotting
import Results
import Testing

extension GnuplotTests {
  /// A gnuplot that is missing, dies, hangs or talks too much: an error, and the caller lives.
  struct ProcessTests {
    private let folder: ScratchFolder

    init() throws {
      folder = try ScratchFolder()
    }

    /// A plotter whose gnuplot is a shell script.
    private func plotter(_ script: String, deadline: Int = 20) throws -> Plotter {
      let path = try folder.write("#!/bin/sh\n\(script)\n", to: "gnuplot", isProgram: true)
      return Plotter(location: GnuplotLocation(candidates: [path]), deadline: deadline)
    }

    @Test func missing() throws {
      let path = folder.path("none")
      #expect(throws: PlotError.gnuplotMissing(searched: [path])) {
        try Plotter(location: GnuplotLocation(candidates: [path, "relative/gnuplot"]))
          .text(of: try SampleFigures.confusion())
      }
      // A folder and a file that cannot be run are no gnuplot either.
      let file = try folder.write("", to: "file")
      #expect(throws: PlotError.gnuplotMissing(searched: [folder.path, file])) {
        try Plotter(location: GnuplotLocation(candidates: [folder.path, file]))
          .text(of: try SampleFigures.confusion())
      }
    }

    @Test func noProgramAtAll() throws {
      let path = try folder.write("#!/no/such/shell\n", to: "gnuplot", isProgram: true)
      #expect(throws: PlotError.notStarted(call: "posix_spawn", SystemError(code: 2))) {
        try Plotter(location: GnuplotLocation(candidates: [path]))
          .text(of: try SampleFigures.confusion())
      }
    }

    @Test func thePathIsSearchedInAbsoluteFoldersOnly() {
      #expect(
        GnuplotLocation(searchPath: "bin:.:/opt/bin::/usr/bin:/x/").candidates
          == ["/usr/bin/gnuplot", "/usr/local/bin/gnuplot", "/opt/bin/gnuplot", "/x/gnuplot"])
    }

    @Test func dyingTwice() throws {
      let starts = folder.path("starts")
      let plotter = try plotter("echo start >> '\(starts)'; echo 'out of order' >&2; exit 3")
      #expect(throws: PlotError.died(.exited(status: 3), message: "out of order")) {
        try plotter.text(of: try SampleFigures.confusion())
      }
      #expect(try folder.text("starts") == "start\nstart\n")
    }

    @Test func killedTwice() throws {
      let plotter = try plotter("kill -9 $$")
      #expect(throws: PlotError.died(.killed(signal: 9), message: "")) {
        try plotter.text(of: try SampleFigures.confusion())
      }
    }

    @Test func dyingOnceIsMadeGood() throws {
      let once = folder.path("once")
      let plotter = try plotter(
        "if [ ! -e '\(once)' ]; then : > '\(once)'; exit 1; fi; exec /usr/bin/gnuplot \"$@\"")
      #expect(try plotter.text(of: try SampleFigures.confusion()).contains("T-shirt/top"))
    }

    /// The script is larger than a pipe holds, and nobody reads it.
    @Test(arguments: [
      "exec sleep 600",
      // Answers that it knows the terminals, then reads no more.
      "read a; read b; echo svg dumb >&2; echo \"$b\" | tr -d '\"' | cut -c7- >&2; exec sleep 600",
      "sleep 600 & wait", "trap '' TERM INT HUP; while :; do sleep 1; done",
    ])
    func hanging(script: String) throws {
      let plotter = try plotter(script, deadline: 1)
      let image = try GrayImage(
        width: 28, height: 28, pixels: .init(repeating: 200, count: 784))
      let figure = Figure.samples(
        try SamplesFigure(
          title: "", items: .init(repeating: .init(image: image, caption: "x"), count: 100)))
      let start = ContinuousClock.now
      #expect(throws: PlotError.timedOut(seconds: 1, message: "")) {
        try plotter.text(of: figure)
      }
      #expect(throws: PlotError.timedOut(seconds: 1, message: "")) {
        try plotter.picture(of: figure, terminal: .svg)
      }
      #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func whatAHangingGnuplotStartedIsKilledToo() throws {
      let plotter = try plotter(
        "sleep 600 & echo $! > '\(folder.path("child"))'; wait", deadline: 1)
      #expect(throws: PlotError.self) { try plotter.text(of: try SampleFigures.confusion()) }
      let child = try folder.text("child").filter(\.isNumber)
      #expect(!child.isEmpty)
      usleep(100_000)
      // Gone, or dead and waiting for whoever took it over.
      let status = FileManager.default.contents(atPath: "/proc/\(child)/stat") ?? Data()
      let state = String(decoding: status, as: UTF8.self).split(separator: ") ").last?.first
      #expect(state == nil || state == "Z" || state == "X")
    }

    @Test func stoppedByTheCaller() throws {
      _ = try plotter("exec sleep 600")
      let start = ContinuousClock.now
      let plotter = Plotter(
        location: GnuplotLocation(candidates: [folder.path("gnuplot")]),
        shouldStop: { ContinuousClock.now - start > .milliseconds(300) })
      #expect(throws: PlotError.stopped) {
        try plotter.text(of: try SampleFigures.confusion())
      }
      #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func sayingALot() throws {
      let plotter = try plotter(
        "head -c 300000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; exec /usr/bin/gnuplot \"$@\"")
      #expect(try plotter.text(of: try SampleFigures.confusion()).contains("T-shirt/top"))
      // And before it dies: the message is bounded.
      let dying = try self.plotter("head -c 300000 /dev/zero | tr '\\0' 'x' >&2; exit 1")
      #expect {
        try dying.text(of: try SampleFigures.confusion())
      } throws: { error in
        guard case PlotError.died(.exited(status: 1), let message) = error else { return false }
        return message.count == 300
      }
    }

    /// Answers every sentinel, and draws what it is told to.
    private func answering(_ picture: String) throws -> Plotter {
      try plotter(
        "echo svg >&2; printf '\(picture)'; exec sed -u -n 's/^print \"\\(.*\\)\"$/\\1/p' >&2")
    }

    @Test(arguments: ["", "<?xml version=\"1.0\"?><svg>", "</svg>", "<?xml?><svg></svg> trailing"])
    func halfPicturesAreNotTaken(picture: String) throws {
      #expect(
        throws: PlotError.incomplete(terminal: "svg", bytes: picture.utf8.count, message: "")
      ) {
        try answering(picture).picture(of: try SampleFigures.confusion(), terminal: .svg)
      }
    }

    @Test func aGnuplotWithoutTheTerminal() throws {
      #expect(throws: PlotError.terminalMissing("pngcairo")) {
        try answering("").picture(of: try SampleFigures.confusion(), terminal: .png)
      }
    }

    @Test func itsEnvironmentIsOurs() throws {
      let plotter = try plotter(
        "env > '\(folder.path("env"))'; echo \"$*\" > '\(folder.path("arguments"))'; exit 1")
      #expect(throws: PlotError.self) { try plotter.text(of: try SampleFigures.confusion()) }
      let names = try folder.text("env").split(separator: "\n")
        .map { $0.prefix { $0 != "=" } }
      // The shell adds PWD and the like.
      #expect(Set(names).subtracting(["LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"]).isEmpty)
      #expect(try folder.text("arguments") == "-d\n")
    }

    @Test(.timeLimit(.minutes(2))) func aHundredPlotsLeaveNoProcess() throws {
      let figure = try SampleFigures.confusion()
      for _ in 0..<20 {
        let plotter = Plotter()
        for _ in 0..<5 { _ = try plotter.picture(of: figure, terminal: .svg) }
      }
      // Other tests may have a gnuplot at work; a zombie would still be there later.
      let children = Set(try gnuplotChildren())
      usleep(500_000)
      #expect(children.intersection(try gnuplotChildren()) == [])
    }

    /// The state of each child of this process that is gnuplot.
    private func gnuplotChildren() throws -> [String] {
      let own = ProcessInfo.processInfo.processIdentifier
      return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
        guard Int(name) != nil,
          let data = FileManager.default.contents(atPath: "/proc/\(name)/stat")
        else { return nil }
        // number (name) state parent …
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")"), text.contains("(gnuplot") else { return nil }
        let rest = text[text.index(after: end)...].split(separator: " ")
        return rest.count > 1 && rest[1] == "\(own)" ? "\(name) \(rest[0])" : nil
      }
    }
  }
}
