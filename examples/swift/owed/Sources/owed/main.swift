import Foundation
import Owing

let outcome = run(Array(CommandLine.arguments.dropFirst()))
let output = outcome.status == 0 ? FileHandle.standardOutput : FileHandle.standardError
output.write(Data(outcome.text.utf8))
exit(outcome.status)
