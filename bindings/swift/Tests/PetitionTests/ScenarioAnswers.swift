import Petition

/// Answers the asks of a scenario. Recorded steps, acts and merges are in the ledger of later asks.
struct ScenarioAnswers {
    let scenario: Scenario
    var ledger: Ledger
    let policy: Policy

    /// Returns the answer to an ask: a value or an error.
    mutating func answer(_ ask: Ask) throws -> Json {
        do {
            return .object(["gives": try value(ask)])
        } catch let error as PetitionError {
            return .object(["error": Json(file: error)])
        }
    }

    private mutating func value(_ ask: Ask) throws -> Json {
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
        case "act":
            let (before, act) = (ledger, try parseAct(text: present(ask.act).serialized))
            ledger = try ledger.apply(act: act, policy: policy, asOf: asOf)
            return try Json(changes: ledger.changesSince(old: before))
        case "merge":
            let base = try scenario.readLedger(present(ask.base))
            ledger = try Ledger.merge(base: base, mine: ledger, theirs: scenario.readLedger(present(ask.theirs)))
            return try Json(changes: ledger.changesSince(old: base))
        case "changes":
            return try Json(changes: ledger.changesSince(old: scenario.readLedger(present(ask.old))))
        case "effect":
            let old = try scenario.readLedger(present(ask.old))
            return Json(effect: try ledger.effectSince(old: old, policy: policy, year: scenario.year, asOf: asOf))
        case "todo":
            let options = try todoOptions(ask.options ?? .object([:]))
            return Json(todo: try ledger.todo(policy: policy, workdays: Workdays.builtin(), asOf: asOf, options: options))
        default:
            throw UnknownAsk(ask: ask.ask)
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
        let petitioners = row.petitioners.map { petitioner in
            Json.object(["name": Json(petitioner.name as Any), "id_number": Json(petitioner.idNumber as Any), "phone": Json(petitioner.phone as Any)])
        }
        return .object([
            "matter": .text(row.matter), "unit": Json(row.unit as Any), "leader": Json(row.leader as Any),
            "missing": Json(row.missing), "petitioners": .list(petitioners),
            "replied_on": Json(row.reply.repliedOn as Any), "reply_step_on": Json(row.reply.stepOn as Any),
        ])
    }

    private func todoOptions(_ options: Json) throws -> TodoOptions {
        var horizon: TodoHorizon?
        if let until = options["until"]?.string {
            horizon = until == "week" ? .week : .quarter
        } else if case .number(let days) = options["days"] {
            horizon = .days(days: Int32(days))
        }
        let who = try options["who"]?.string.map { try present(StepActor(key: $0)) }
        return TodoOptions(horizon: horizon, leader: options["leader"]?.string, unit: options["unit"]?.string, who: who)
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

/// The error for an unknown ask of a scenario.
struct UnknownAsk: Error {
    let ask: String
}

/// Returns the value, or throws if it is missing.
func present<Value>(_ value: Value?, line: Int = #line) throws -> Value {
    guard let value else { throw MissingValue(line: line) }
    return value
}

/// The error for a missing value, with its line.
struct MissingValue: Error {
    let line: Int
}
