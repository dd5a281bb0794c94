// swift-tools-version: 6.0
import Foundation
import PackageDescription

// The C interface. On Apple's systems an XCFramework carries it together with the library; elsewhere the header is
// used and the linker finds the library. Which one it is shows by whether the framework lies beside this file.
let framework = "PetitionFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")

let interface: Target =
    hasFramework
    ? .binaryTarget(name: "PetitionFFI", path: framework)
    : .systemLibrary(name: "PetitionFFI")

let package = Package(
    name: "Petition",
    // The oldest systems on which Swift's concurrency needs no library of its own.
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Petition", targets: ["Petition"])],
    // No dependency: the package ships in phones.
    targets: [
        interface,
        .target(name: "Petition", dependencies: ["PetitionFFI"]),
        .testTarget(name: "PetitionTests", dependencies: ["Petition"]),
    ],
    swiftLanguageModes: [.v6]
)
