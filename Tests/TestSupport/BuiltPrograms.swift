internal import Foundation

/// The path of a program of the package: it is built beside the tests.
///
/// - Throws: where the running program cannot be found out.
public func builtProgram(_ name: String) throws -> String {
  let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(filePath: own).deletingLastPathComponent().appending(component: name).path
}
