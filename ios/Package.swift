// swift-tools-version: 6.0
import PackageDescription

// On a Mac the library is LaissezFFI.xcframework, which `ios/xcframework` makes. On Linux, and wherever LAISSEZ_LIBRARY names a folder, it
// is what cargo built there for this machine. Whether the framework lies here isn't asked: Swift Package Manager keeps its first answer.
#if os(Linux)
let built: String? = Context.environment["LAISSEZ_LIBRARY"] ?? "\(Context.packageDirectory)/../target/debug"
#else
let built = Context.environment["LAISSEZ_LIBRARY"]
#endif

let ffi: Target = built == nil ? .binaryTarget(name: "LaissezFFI", path: "LaissezFFI.xcframework") : .systemLibrary(name: "LaissezFFI")
let library: [LinkerSetting] =
  built.map { folder in
    [.unsafeFlags(["-L\(folder)", "-Xlinker", "-rpath", "-Xlinker", folder]), .linkedLibrary("laissez_ffi")]
  } ?? []

// Swift 6.0's library for observation lacks, on Linux, a symbol that only its way to abort calls: the linker has to let that pass.
#if os(Linux)
let observation: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"])]
#else
let observation: [LinkerSetting] = []
#endif

let package = Package(
  name: "Laissez",
  platforms: [.iOS(.v17), .macOS(.v14)],
  products: [.library(name: "Laissez", targets: ["Laissez"]), .library(name: "LaissezUI", targets: ["LaissezUI"])],
  targets: [
    ffi,
    .target(name: "Laissez", dependencies: ["LaissezFFI"], linkerSettings: library),
    .target(
      name: "LaissezUI", dependencies: ["Laissez"], resources: [.copy("Resources/Catalogue")], linkerSettings: observation),
    .target(name: "Samples", dependencies: ["Laissez"], path: "Samples"),
    .executableTarget(name: "measure", dependencies: ["Laissez"], path: "Measure"),
    .testTarget(name: "LaissezTests", dependencies: ["Laissez", "Samples"], exclude: ["getters.txt"]),
    .testTarget(name: "LaissezUITests", dependencies: ["LaissezUI"]),
  ]
)
