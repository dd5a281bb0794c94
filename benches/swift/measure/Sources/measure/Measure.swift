import Dispatch
import Foundation

/// How long a sample runs at least, so that the clock's own grain is nothing beside it.
private let sample: UInt64 = 10_000_000

/// How many samples are taken; the median of them is told.
private let samples = 31

/// Keeps results alive, so that no call is left out.
nonisolated(unsafe) private var kept: Any?

/// Nanoseconds of one call: the median of many samples, each of as many calls as fill its time, after a warm-up.
func measured<Result>(_ call: () throws -> Result) rethrows -> Double {
    var calls = 1
    while try nanoseconds(calls, call) < sample {
        calls *= 2
    }
    let each = try (0..<samples).map { _ in Double(try nanoseconds(calls, call)) / Double(calls) }
    return each.sorted()[samples / 2]
}

private func nanoseconds<Result>(_ calls: Int, _ call: () throws -> Result) rethrows -> UInt64 {
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<calls {
        kept = try call()
    }
    return DispatchTime.now().uptimeNanoseconds - start
}

/// `1.23 ms`, `45.6 µs` or `789 ns`.
func shown(_ nanoseconds: Double) -> String {
    switch nanoseconds {
    case 1e6...: "\(rounded(nanoseconds / 1e6)) ms"
    case 1e3...: "\(rounded(nanoseconds / 1e3)) µs"
    default: "\(rounded(nanoseconds)) ns"
    }
}

/// Three digits.
private func rounded(_ value: Double) -> String {
    String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
}
