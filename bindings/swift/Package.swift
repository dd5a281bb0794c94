// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The C interface. On Apple's systems an XCFramework contains it with the library. Elsewhere the header is used and the
// linker finds the library. The framework is used if it exists beside this file.
let framework = "PetitionFFI.xcframework"

func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(name)")
}

let interface: Target =
    exists(framework)
    ? .binaryTarget(name: "PetitionFFI", path: framework)
    : .systemLibrary(name: "PetitionFFI")

// A released package has no tests, because they need the workspace.
let tests: [Target] =
    exists("Tests") ? [.testTarget(name: "PetitionTests", dependencies: ["Petition"])] : []

let package = Package(
    name: "Petition",
    // The oldest systems that include Swift's concurrency library.
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Petition", targets: ["Petition"])],
    // No dependency, because phones install the package.
    targets: [
        interface,
        .target(name: "Petition", dependencies: ["PetitionFFI"]),
    ] + tests,
    swiftLanguageModes: [.v6]
)
