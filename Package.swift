// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A Swift target of this package, with the checks every one of them is built with.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    swiftSettings: settings)
}

/// Maps whose copies share what they have in common.
let sharedMaps = Target.Dependency.product(
  name: "HashTreeCollections", package: "swift-collections")

let package = Package(
  name: "fmnist",
  products: [.executable(name: "fmnist", targets: ["fmnist"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    target("Language", [sharedMaps]),
    target("Networks"),
    target("Files", ["CCrypto", "CSystem", "CZlib"]),
    target("Datasets", ["Files"]),
    target("Kernels", ["CDNNL", "CLoops"]),
    target("Engine", ["Datasets", "Files", "Kernels", "Networks"]),
    target("Results", ["Networks"]),
    target("Markdown", ["CCmark"]),
    target("Rendering", ["Language", "Markdown", "Results"]),
    target("Plotting", ["CGnuplot", "CSystem", "CZlib", "Files", "Results"]),
    target(
      "Sessions",
      [
        "Datasets", "Engine", "Files", "Language", "Networks", "Plotting", "Rendering", "Results",
        sharedMaps,
      ]),
    target(
      "Notebooks",
      ["Files", "Language", "Markdown", "Plotting", "Rendering", "Results", "Sessions"]),
    target(
      "Shell",
      [
        "CEditline", "CSystem", "Engine", "Files", "Language", "Notebooks", "Rendering", "Results",
        "Sessions",
      ]),
    .executableTarget(
      name: "fmnist",
      dependencies: [
        "Engine", "Notebooks", "Sessions", "Shell",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "fmnist-bench",
      dependencies: [
        "Datasets", "Engine", "Kernels", "Language", "Networks", "Results", "Sessions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .systemLibrary(name: "CCmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CEditline", providers: [.apt(["libedit-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CGnuplot", linkerSettings: [.linkedLibrary("boost_iostreams")]),
    .target(name: "CLoops"),
    .target(name: "CSystem"),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("Language"),
    tests("Networks"),
    tests("Files", ["CSystem"]),
    tests("Datasets", ["Files"]),
    tests("Kernels", ["CLoops"]),
    tests("Engine", ["Datasets", "Files", "Kernels", "Networks"]),
    tests("Results"),
    tests("Markdown", ["CCmark"]),
    tests("Rendering", ["Language", "Results"]),
    tests("Plotting", ["Files", "Results"]),
    tests(
      "Sessions",
      ["Datasets", "Engine", "Files", "Language", "Networks", "Rendering", "Results", sharedMaps]),
    tests("Notebooks", ["Files", "Language", "Rendering", "Results", "Sessions"]),
    tests(
      "fmnist-bench",
      ["Engine", "Networks", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    tests("Shell", ["Engine", "Files", "Language", "Rendering", "Sessions"]),
  ],
  cxxLanguageStandard: .cxx17
)
