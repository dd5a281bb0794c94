import Dispatch
import Foundation

/// Minimum duration of a sample in nanoseconds, far above the resolution of the clock.
private let sample: UInt64 = 10_000_000

/// Number of samples; the result is their median.
private let samples = 31

/// Stores the last result, so that the compiler cannot remove the call.
nonisolated(unsafe) private var lastResult: Any?

/// Returns the median duration of a call in nanoseconds. A warm-up finds the number of calls that fill a sample.
func medianOfCalls<Result>(_ call: () throws -> Result) rethrows -> Double {
    var calls = 1
    while try nanoseconds(calls, call) < sample {
        calls *= 2
    }
    let results = try (0..<samples).map { _ in Double(try nanoseconds(calls, call)) / Double(calls) }
    return results.sorted()[samples / 2]
}

private func nanoseconds<Result>(_ calls: Int, _ call: () throws -> Result) rethrows -> UInt64 {
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<calls {
        lastResult = try call()
    }
    return DispatchTime.now().uptimeNanoseconds - start
}

/// Formats a duration: `1.23 ms`, `45.6 µs` or `789 ns`.
func format(_ nanoseconds: Double) -> String {
    switch nanoseconds {
    case 1e6...: "\(threeDigits(nanoseconds / 1e6)) ms"
    case 1e3...: "\(threeDigits(nanoseconds / 1e3)) µs"
    default: "\(threeDigits(nanoseconds)) ns"
    }
}

/// Formats a number with three digits.
private func threeDigits(_ value: Double) -> String {
    String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
}
