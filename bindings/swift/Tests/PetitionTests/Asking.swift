import Petition

/// Puts the asks of a scenario in their order; what is recorded is there for the asks that follow.
struct Asking {
    let scenario: Scenario
    var ledger: Ledger
    let policy: Policy

    /// One answer: what is given, or the error.
    mutating func answer(_ ask: Ask) throws -> Json {
        do {
            return .object(["gives": try given(ask)])
        } catch let error as PetitionError {
            return .object(["error": Json(file: error)])
        }
    }

    private mutating func given(_ ask: Ask) throws -> Json {
        let asOf = scenario.asOf
        switch ask.ask {
        case "case":
            return try caseFile(ask)
        case "record":
            let step = try step(of: present(ask.step))
            ledger = try ledger.record(caseId: present(ask.case), step: step, policy: policy, asOf: asOf)
            return try caseFile(ask)
        case "entries":
            return .list(try ledger.entries(policy: policy, asOf: asOf).map(entry))
        case "agenda":
            return owed(try ledger.agenda(policy: policy, asOf: asOf, days: present(ask.days)))
        case "accountability":
            return owed(try ledger.accountability(policy: policy, year: scenario.year, asOf: asOf))
        case "reception_notice":
            return texts(try ledger.receptionNotice(id: present(ask.reception), subject: ask.subject))
        case "case_notice":
            let id = try present(ask.case)
            return texts(try ledger.caseNotice(id: id, subject: ask.subject, policy: policy, asOf: asOf))
        default:
            throw Unknown(ask: ask.ask)
        }
    }

    private func caseFile(_ ask: Ask) throws -> Json {
        Json(try ledger.caseFile(id: present(ask.case), policy: policy, asOf: scenario.asOf))
    }

    private func owed(_ lines: [Owed]) -> Json {
        .list(lines.map { Json($0).without("kind") })
    }

    private func texts(_ notice: Notice) -> Json {
        .object(["zh": .text(notice.zh), "en": .text(notice.en)])
    }

    private func entry(_ row: LedgerEntry) -> Json {
        let petitioners = row.petitioners.map { who in
            Json.object(["name": Json(who.name as Any), "id_number": Json(who.idNumber as Any), "phone": Json(who.phone as Any)])
        }
        return .object([
            "matter": .text(row.matter), "unit": Json(row.unit as Any), "leader": Json(row.leader as Any),
            "missing": Json(row.missing), "petitioners": .list(petitioners),
            "replied_on": Json(row.reply.repliedOn as Any), "reply_step_on": Json(row.reply.stepOn as Any),
        ])
    }

    private func step(of fields: [String: String]) throws -> Step {
        let kind = try present(StepKind(key: present(fields["kind"])))
        let on = try present(CalendarDate(present(fields["on"])))
        return Step(
            kind: kind, on: on, source: fields["source"], leader: fields["leader"], lead: fields["lead"],
            ledBy: fields["led_by"], unitHead: fields["unit_head"], to: fields["to"], note: fields["note"],
            record: fields["record"])
    }
}

/// A scenario asks for something that this run does not know.
struct Unknown: Error {
    let ask: String
}

/// A value that has to be there.
func present<Value>(_ value: Value?, line: Int = #line) throws -> Value {
    guard let value else { throw Absent(line: line) }
    return value
}

/// What was to be there is not.
struct Absent: Error {
    let line: Int
}
