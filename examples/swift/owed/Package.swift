// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "owed",
    platforms: [.macOS(.v12)],
    // The library is the only dependency, so that the example builds without a network.
    dependencies: [.package(path: "../../../bindings/swift")],
    targets: [
        .target(name: "Owing", dependencies: [.product(name: "Petition", package: "swift")]),
        .executableTarget(name: "owed", dependencies: ["Owing"]),
        .testTarget(name: "OwingTests", dependencies: ["Owing"]),
    ],
    swiftLanguageModes: [.v6]
)
