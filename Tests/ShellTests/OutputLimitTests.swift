import Files
import TestSupport
import Testing

/// A stranger's notebook cannot fill the disk.
struct OutputLimitTests {
  @Test func aLoopOfSavesEndsAtTheLimit() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      Array(
        """
        ```fmnist
        model m
          flatten
          dense 10 softmax
        end
        for s in 1..1000
          save m to=m_$s.safetensors
        end
        ```

        """.utf8), to: "a.fnb")
    let walls = Confinement.landlockVersion > 0 ? ["--untrusted"] : []
    let ending = try Program.run(["replay", path, "--output-limit", "1MB"] + walls)
    #expect(ending.status == 2)
    let said = ending.errors + ending.output
    #expect(said.contains("file.output-limit") && said.contains("--output-limit 32MB"), "\(said)")
    let sizes = try folder.names("a.out").filter { $0.hasSuffix(".safetensors") }
      .map { try folder.bytes("a.out/\($0)").count }
    #expect(!sizes.isEmpty && sizes.reduce(0, +) <= 1 << 20)
  }

  @Test(arguments: ["off", "0MB", "plenty", "2TB"])
  func aWrongSizeIsUsage(_ size: String) throws {
    let ending = try Program.run(["replay", "a.fnb", "--output-limit", size])
    #expect(ending.status == 3)
    #expect(ending.errors.contains("--output-limit takes a size"), "\(ending.errors)")
  }
}
