package org.petition.vendor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.petition.ActReason;
import org.petition.CaseFile;
import org.petition.Conflict;
import org.petition.Ledger;
import org.petition.LedgerEntry;
import org.petition.NextStep;
import org.petition.Notice;
import org.petition.Owed;
import org.petition.PastStep;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Step;
import org.petition.StepActor;
import org.petition.StepKind;
import org.petition.Workdays;

/** Answers the asks of a scenario. Recorded steps, acts and merges are in the ledger of later asks. */
final class Answers {
    private final Scenario scenario;
    private final Policy policy;
    private Ledger ledger;

    Answers(Scenario scenario, Policy policy, Ledger ledger) {
        this.scenario = scenario;
        this.policy = policy;
        this.ledger = ledger;
    }

    JsonArray answer(JsonArray asks) {
        JsonArray answers = new JsonArray();
        for (JsonElement ask : asks) {
            JsonObject answer = new JsonObject();
            try {
                answer.add("gives", answer(ask.getAsJsonObject()));
            } catch (PetitionException error) {
                answer.add("error", error(error));
            }
            answers.add(answer);
        }
        return answers;
    }

    private JsonElement answer(JsonObject ask) throws PetitionException {
        LocalDate asOf = scenario.asOf;
        switch (text(ask, "ask")) {
            case "record":
                ledger = ledger.record(text(ask, "case"), step(ask.getAsJsonObject("step")), policy, asOf);
                return caseFile(ledger.caseFile(text(ask, "case"), policy, asOf));
            case "case":
                return caseFile(ledger.caseFile(text(ask, "case"), policy, asOf));
            case "entries":
                return list(ledger.entries(policy, asOf), Answers::entry);
            case "agenda":
                return list(ledger.agenda(policy, asOf, ask.get("days").getAsInt()), Answers::owed);
            case "accountability":
                return list(ledger.accountability(policy, scenario.year, asOf), Answers::owed);
            case "reception_notice":
                return notice(ledger.receptionNotice(text(ask, "reception"), text(ask, "subject")));
            case "case_notice":
                return notice(ledger.caseNotice(text(ask, "case"), text(ask, "subject"), policy, asOf));
            case "act":
                Ledger before = ledger;
                ledger = ledger.apply(Petition.parseAct(ask.get("act").toString()), policy, asOf);
                return ChangesJson.changes(ledger.changesSince(before));
            case "merge":
                Ledger base = scenario.ledger(text(ask, "base"));
                ledger = Ledger.merge(base, ledger, scenario.ledger(text(ask, "theirs")));
                return ChangesJson.changes(ledger.changesSince(base));
            case "changes":
                return ChangesJson.changes(ledger.changesSince(scenario.ledger(text(ask, "old"))));
            case "effect":
                return ChangesJson.effect(ledger.effectSince(scenario.ledger(text(ask, "old")), policy, scenario.year, asOf));
            case "todo":
                return TodoJson.todo(ledger.todo(policy, Workdays.builtin(), asOf, TodoJson.options(ask.getAsJsonObject("options"))));
            default:
                throw new AssertionError("unknown ask: " + ask);
        }
    }

    private static Step step(JsonObject fields) {
        return new Step(StepKind.ofKey(text(fields, "kind")), LocalDate.parse(text(fields, "on")))
                .withSource(text(fields, "source"))
                .withLeader(text(fields, "leader"))
                .withLead(text(fields, "lead"))
                .withLedBy(text(fields, "led_by"))
                .withUnitHead(text(fields, "unit_head"))
                .withTo(text(fields, "to"))
                .withNote(text(fields, "note"))
                .withRecord(text(fields, "record"));
    }

    /** Converts an error to the form of {@code error.json}. */
    static JsonObject error(PetitionException error) {
        JsonObject object = new JsonObject();
        object.addProperty("code", error.getCode());
        object.addProperty("path", error.getPath());
        object.addProperty("zh", error.getZh());
        object.addProperty("en", error.getEn());
        object.add("problems", list(error.getProblems(), Answers::problem));
        if (error instanceof PetitionException.RefusedAct) {
            List<ActReason> reasons = ((PetitionException.RefusedAct) error).getReasons();
            object.add("reasons", list(reasons, Answers::reason));
        }
        if (error instanceof PetitionException.ConflictingChanges) {
            List<Conflict> conflicts = ((PetitionException.ConflictingChanges) error).getConflicts();
            object.add("conflicts", list(conflicts, ChangesJson::conflict));
        }
        return object;
    }

    private static JsonObject problem(Problem problem) {
        JsonObject object = new JsonObject();
        object.addProperty("code", problem.getCode());
        object.addProperty("path", problem.getPath());
        object.addProperty("zh", problem.getZh());
        object.addProperty("en", problem.getEn());
        return object;
    }

    private static JsonObject reason(ActReason reason) {
        JsonObject object = new JsonObject();
        object.addProperty("code", reason.getKind().key());
        object.addProperty("record", reason.getRecord());
        object.addProperty("clause", reason.getClause());
        return object;
    }

    private static JsonObject caseFile(CaseFile file) {
        JsonObject object = new JsonObject();
        object.addProperty("case", file.getCase());
        object.add("as_of", day(file.getAsOf()));
        object.addProperty("stage", file.getStage().key());
        object.addProperty("holder", file.getHolder());
        object.addProperty("needs_consent", file.getNeedsConsent());
        object.add("history", list(file.getHistory(), Answers::past));
        object.add("next", list(file.getNext(), Answers::next));
        return object;
    }

    private static JsonObject past(PastStep step) {
        JsonObject object = new JsonObject();
        object.addProperty("position", step.getPosition());
        object.addProperty("kind", step.getKind().key());
        object.add("on", day(step.getOn()));
        object.addProperty("regular", step.getRegular());
        object.add("detail", list(step.getDetail(), kind -> new JsonPrimitive(kind.key())));
        object.addProperty("clause", step.getClause());
        return object;
    }

    private static JsonObject next(NextStep step) {
        JsonObject object = new JsonObject();
        object.addProperty("kind", step.getKind().key());
        object.add("who", list(step.getWho(), (StepActor who) -> new JsonPrimitive(who.key())));
        object.addProperty("clause", step.getClause());
        return object;
    }

    static JsonObject owed(Owed line) {
        JsonObject object = new JsonObject();
        object.add("due", day(line.getDue()));
        object.addProperty("subject", line.getSubject());
        object.addProperty("who", line.getWho().key());
        object.addProperty("what", line.getWhat());
        object.addProperty("record", line.getRecord());
        object.addProperty("clause", line.getClause());
        object.addProperty("days_left", line.getDaysLeft());
        object.addProperty("days_late", line.getDaysLate());
        object.addProperty("binding", line.getBinding() == null ? null : line.getBinding().key());
        object.addProperty("status", line.getStatus().key());
        return object;
    }

    private static JsonObject entry(LedgerEntry row) {
        JsonObject object = new JsonObject();
        object.addProperty("matter", row.getMatter());
        object.add("petitioners", list(row.getPetitioners(), Answers::petitioner));
        object.addProperty("unit", row.getUnit());
        object.addProperty("leader", row.getLeader());
        object.add("replied_on", day(row.getReply().getRepliedOn()));
        object.add("reply_step_on", day(row.getReply().getStepOn()));
        object.add("missing", list(row.getMissing(), element -> new JsonPrimitive(element.key())));
        return object;
    }

    private static JsonObject petitioner(Petitioner petitioner) {
        JsonObject object = new JsonObject();
        object.addProperty("name", petitioner.getName());
        object.addProperty("id_number", petitioner.getIdNumber());
        object.addProperty("phone", petitioner.getPhone());
        return object;
    }

    private static JsonObject notice(Notice notice) {
        JsonObject object = new JsonObject();
        object.addProperty("zh", notice.getZh());
        object.addProperty("en", notice.getEn());
        return object;
    }

    static JsonElement day(LocalDate day) {
        return day == null ? JsonNull.INSTANCE : new JsonPrimitive(day.toString());
    }

    static <T> JsonArray list(List<T> values, Function<T, JsonElement> convert) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(convert.apply(value)));
        return array;
    }

    static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }
}
