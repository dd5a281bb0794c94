import Foundation
import Petition

/// What the program says, and its exit status: 0 for an answer, 2 for what it cannot answer.
public struct Outcome: Equatable {
    public let text: String
    public let status: Int32
}

/// The program without its process: arguments in, text out.
public func run(_ arguments: [String]) -> Outcome {
    if arguments.contains("--help") || arguments.contains("-h") {
        return Outcome(text: usage, status: 0)
    }
    do {
        let asked = try Arguments(arguments)
        let text = try String(contentsOfFile: asked.ledger, encoding: .utf8)
        let ledger = try Ledger.fromJson(text: text)
        let page = try Page(asked, ledger, Policy.builtin(name: "shenzhen-2019"))
        return Outcome(text: try page.text(), status: 0)
    } catch let error as Complaint {
        return Outcome(text: "\(error.zh)\n\(error.en)\n\n\(usage)", status: 2)
    } catch let error as PetitionError {
        return Outcome(text: "\(error.localizedDescription)\n", status: 2)
    } catch {
        return Outcome(text: "台账文件读不出来\nthe ledger file cannot be read\n\(error.localizedDescription)\n", status: 2)
    }
}
