import Engine
import Testing

@testable import Shell

/// What decides bits on a machine, from the environment of the program to its results.
@Suite("The numeric profile", .timeLimit(.minutes(5)))
struct ProfileTests {
  /// A network of each kind, trained for a few steps, with what it then says of images.
  private static let script = """
    load fashion_mnist
    model cnn
      conv2d 32 3x3 relu
      maxpool2d 2x2
      conv2d 32 3x3 relu
      avgpool2d 2x2
      flatten
      dense 33 tanh
      dense 10 softmax
    end
    model rnn
      lstm 17
      dense 10 softmax
    end
    fit cnn epochs=1 steps=6 batch_size=64 seed=4
    fit rnn epochs=1 steps=6 batch_size=64 seed=4
    predict cnn test[0..9] all
    predict rnn test[0..9] all
    about

    """

  /// The lines of a run that do not tell of time.
  private func lines(_ environment: [String] = []) throws -> [String] {
    let ending = try Program.run([], input: Self.script, environment: environment)
    #expect(ending.status == 0 && ending.errors == "")
    return ending.output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("~") }
  }

  private func isDecimal(_ word: Substring) -> Bool { word.contains(".") && Double(word) != nil }

  @Test(
    "Another instruction set is another profile, and gives the same results but for rounding",
    arguments: [("SSE41", "sse41"), ("AVX2", "avx2"), ("AVX512_CORE", "avx512_core")])
  func instructionSets(set: String, name: String) throws {
    let (own, other) = (try lines(), try lines(["ONEDNN_MAX_CPU_ISA=\(set)"]))
    let profile = NumericProfile.current
    #expect(own.last?.contains("\"\(profile.description)\"") == true)
    let expected = profile.description.replacing(profile.instructionSet, with: name)
    // A processor that has no more than this has the same profile, and one that has less its own.
    #expect(other.last?.contains("\"\(expected)\"") == true || other.last == own.last)
    #expect(other.count == own.count)
    for (left, right) in zip(own.dropLast(), other) where !left.contains(" digest ") {
      let (left, right) = (left.split(separator: " "), right.split(separator: " "))
      try #require(left.count == right.count)
      for (one, two) in zip(left, right) {
        guard isDecimal(one), let one = Double(one), let two = Double(two) else { continue }
        #expect(abs(one - two) <= 0.002)
      }
    }
  }

  @Test(
    "What else the environment asks of oneDNN and OpenMP changes neither profile nor bits",
    arguments: [
      ["ONEDNN_DEFAULT_FPMATH_MODE=BF16", "DNNL_CPU_ISA_HINTS=PREFER_YMM"],
      ["DNNL_DEFAULT_FPMATH_MODE=ANY", "ONEDNN_CPU_ISA_HINTS=PREFER_YMM"],
      ["OMP_NUM_THREADS=5", "OMP_DYNAMIC=true", "OMP_THREAD_LIMIT=2", "OMP_SCHEDULE=dynamic"],
      ["ONEDNN_PRIMITIVE_CACHE_CAPACITY=0", "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2"],
    ])
  func others(environment: [String]) throws {
    let own = try lines()
    #expect(own.contains { $0.contains(" digest ") })
    #expect(try lines(environment) == own)
  }
}
