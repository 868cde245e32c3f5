/// The path of a file in `Tests/Fixtures`.
public func fixturePath(_ name: String) -> String {
  // This file is Tests/TestSupport/Fixtures.swift.
  let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
  return "/\(folder)/Fixtures/\(name)"
}
