// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The C interface. On Apple's systems an XCFramework carries it together with the library; elsewhere the header is
// used and the linker finds the library. Which one it is shows by whether the framework lies beside this file.
let framework = "PetitionFFI.xcframework"

func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(name)")
}

let interface: Target =
    isThere(framework)
    ? .binaryTarget(name: "PetitionFFI", path: framework)
    : .systemLibrary(name: "PetitionFFI")

// A released package comes without its tests, which need the whole workspace.
let tests: [Target] =
    isThere("Tests") ? [.testTarget(name: "PetitionTests", dependencies: ["Petition"])] : []

let package = Package(
    name: "Petition",
    // The oldest systems on which Swift's concurrency needs no library of its own.
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Petition", targets: ["Petition"])],
    // No dependency: the package ships in phones.
    targets: [
        interface,
        .target(name: "Petition", dependencies: ["PetitionFFI"]),
    ] + tests,
    swiftLanguageModes: [.v6]
)
