import TestSupport
import Testing

/// However little the system grants, the program does what it is told or says why not.
struct SmallLimitTests {
  @Test(arguments: 4...13) func openFiles(limit: Int) throws {
    let ending = try run("ulimit -n \(limit)")
    #expect(ending.status == 0 || ending.status == 2, "\(ending.errors)")
    #expect(ending.status == 0 || ending.errors.contains("Too many open files"))
  }

  private func run(_ limit: String) throws -> Program.Ending {
    try Program.run(
      ["-c", "load fashion_mnist path=/usr/share/datasets/fashion-mnist"],
      launcher: ["/bin/sh", "-c", "\(limit) && exec \"$@\"", "sh"])
  }
}
