// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "measure",
    platforms: [.macOS(.v12)],
    // The measured library.
    dependencies: [.package(path: "../../../bindings/swift")],
    targets: [
        .executableTarget(name: "measure", dependencies: [.product(name: "Petition", package: "swift")])
    ],
    swiftLanguageModes: [.v6]
)
