import Foundation
import Petition

/// The output of the program and its exit status: 0 for an answer, 2 for an error.
public struct Outcome: Equatable {
    public let text: String
    public let status: Int32
}

/// Runs the program: parses the options and returns the output.
public func run(_ options: [String]) -> Outcome {
    if options.contains("--help") || options.contains("-h") {
        return Outcome(text: usage, status: 0)
    }
    do {
        let arguments = try Arguments(options)
        let text = try String(contentsOfFile: arguments.ledger, encoding: .utf8)
        let ledger = try Ledger.fromJson(text: text)
        let page = try Page(arguments, ledger, Policy.builtin(name: "shenzhen-2019"))
        return Outcome(text: try page.text(), status: 0)
    } catch let error as UsageError {
        return Outcome(text: "\(error.zh)\n\(error.en)\n\n\(usage)", status: 2)
    } catch let error as PetitionError {
        return Outcome(text: "\(error.localizedDescription)\n", status: 2)
    } catch {
        return Outcome(text: "台账文件读不出来\nthe ledger file cannot be read\n\(error.localizedDescription)\n", status: 2)
    }
}
