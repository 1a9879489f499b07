// swift-tools-version: 6.0
import Foundation
import PackageDescription

/// What `ios/xcframework` makes on a Mac. Where it lies here, nothing of Rust is needed.
let framework = "LaissezFFI.xcframework"
let shipped = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")
/// Else the folder of the library that cargo built for this machine.
let built = Context.environment["LAISSEZ_LIBRARY"] ?? "\(Context.packageDirectory)/../target/debug"

let library: [LinkerSetting] =
  shipped
  ? []
  : [.unsafeFlags(["-L\(built)", "-Xlinker", "-rpath", "-Xlinker", built]), .linkedLibrary("laissez_ffi")]

let package = Package(
  name: "Laissez",
  platforms: [.iOS(.v17), .macOS(.v14)],
  products: [.library(name: "Laissez", targets: ["Laissez"])],
  targets: [
    shipped ? .binaryTarget(name: "LaissezFFI", path: framework) : .systemLibrary(name: "LaissezFFI"),
    .target(name: "Laissez", dependencies: ["LaissezFFI"], linkerSettings: library),
    .target(name: "Samples", dependencies: ["Laissez"], path: "Samples"),
    .executableTarget(name: "measure", dependencies: ["Laissez"], path: "Measure"),
    .testTarget(name: "LaissezTests", dependencies: ["Laissez", "Samples"], exclude: ["getters.txt"]),
  ]
)
