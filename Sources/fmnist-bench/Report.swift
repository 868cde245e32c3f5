internal import Engine

/// What the benchmark measured.
struct Report: Codable {
  /// The numeric profile: `numerics-1 onednn-2.6.3 avx512_core_bf16`.
  var profile: String
  /// The best rates of a large float32 matrix product.
  var peaks: [Peak]
  /// One entry a network, precision and number of threads.
  var results: [Result]

  /// The best rate of a large matrix product.
  struct Peak: Codable {
    /// The number of cores it ran on at once.
    var threads: Int
    /// 10⁹ floating-point operations a second, of all cores together.
    var gigaflops: Double
  }

  /// A network's times: medians over the epochs, the first of each fit left out.
  struct Result: Codable {
    var network: Study
    var precision: Precision
    var threads: Int
    /// Images trained on in an epoch.
    var images: Int
    /// An epoch with validation.
    var epochSeconds: Double
    /// An epoch without.
    var trainingSeconds: Double
    /// Images a second, training alone.
    var imagesPerSecond: Double
    /// 10⁹ floating-point operations a second, training alone, convolutions counted as direct ones.
    var gigaflops: Double
    /// `gigaflops` over the float32 peak of as many threads.
    var peakShare: Double
    /// The time to evaluate `evaluatedImages` images.
    var evaluateSeconds: Double
    var evaluatedImages: Int
    /// The most memory in use, data set included.
    var peakMegabytes: Double?
    /// What an epoch of training alone consists of, the largest part first.
    var operations: [Operation]
  }

  /// A part of an epoch.
  struct Operation: Codable, Equatable {
    /// `conv2d_1 forward`.
    var name: String
    /// The time of all threads, summed.
    var seconds: Double
    /// The part of all threads' time.
    var share: Double
    var runs: Int
  }
}
