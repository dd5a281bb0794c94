package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.petition.Changes;
import org.petition.Conflict;
import org.petition.Duty;
import org.petition.Effect;
import org.petition.Excluded;
import org.petition.FieldChange;
import org.petition.Finding;
import org.petition.RowChange;

/** Converts changes, their effect and conflicts to the form of {@code answers.json}. */
final class ChangesJson {
    private ChangesJson() {}

    static JsonArray changes(Changes changes) {
        JsonArray rows = JsonParser.parseString(changes.getJson()).getAsJsonArray();
        assertEquals(rows.size(), changes.getRows().size());
        for (int i = 0; i < rows.size(); i++) {
            JsonObject row = rows.get(i).getAsJsonObject();
            RowChange typed = changes.getRows().get(i);
            compare(row, typed);
            row.addProperty("zh", typed.getZh());
            row.addProperty("en", typed.getEn());
        }
        return rows;
    }

    /** Compares the fields of a changed row with its document. */
    private static void compare(JsonObject row, RowChange typed) {
        assertEquals(row.get("table").getAsString(), typed.getTable());
        assertEquals(row.get("id").getAsString(), typed.getId());
        assertEquals(row.get("kind").getAsString(), typed.getKind().key());
        assertEquals(row.get("moved").getAsBoolean(), typed.getMoved());
        JsonArray fields = row.getAsJsonArray("fields");
        assertEquals(fields.size(), typed.getFields().size());
        for (int i = 0; i < fields.size(); i++) {
            JsonObject field = fields.get(i).getAsJsonObject();
            FieldChange change = typed.getFields().get(i);
            assertEquals(field.get("key").getAsString(), change.getKey());
            assertEquals(text(field.get("old")), change.getOld());
            assertEquals(text(field.get("new")), change.getNew());
        }
    }

    /** Returns a text as it is, and another value as JSON. */
    private static String text(JsonElement value) {
        if (value.isJsonNull()) {
            return null;
        }
        boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        return isText ? value.getAsString() : value.toString();
    }

    static JsonObject conflict(Conflict conflict) {
        JsonObject object = new JsonObject();
        object.addProperty("table", conflict.getTable());
        object.addProperty("id", conflict.getId());
        object.addProperty("kind", conflict.getKind().key());
        object.addProperty("key", conflict.getKey());
        boolean isRow = conflict.getKey() == null;
        object.add("base", side(conflict.getBase(), isRow));
        object.add("mine", side(conflict.getMine(), isRow));
        object.add("theirs", side(conflict.getTheirs(), isRow));
        object.addProperty("zh", conflict.getZh());
        object.addProperty("en", conflict.getEn());
        return object;
    }

    private static JsonElement side(String text, boolean isRow) {
        if (text == null) {
            return JsonNull.INSTANCE;
        }
        return isRow ? JsonParser.parseString(text) : new JsonPrimitive(text);
    }

    static JsonObject effect(Effect effect) {
        JsonObject object = new JsonObject();
        object.add("duties", Answers.list(effect.getDuties(), it -> sides(duty(it.getBefore()), duty(it.getAfter()))));
        object.add("findings", Answers.list(effect.getFindings(), it -> sides(finding(it.getBefore()), finding(it.getAfter()))));
        return object;
    }

    private static JsonObject sides(JsonElement before, JsonElement after) {
        JsonObject object = new JsonObject();
        object.add("before", before);
        object.add("after", after);
        return object;
    }

    private static JsonElement duty(Duty duty) {
        if (duty == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject object = new JsonObject();
        object.addProperty("id", duty.getId());
        object.addProperty("subject", duty.getSubject());
        object.addProperty("rule", duty.getRule());
        object.addProperty("measure", duty.getMeasure());
        object.addProperty("binding", duty.getBinding().key());
        object.addProperty("clause", duty.getClause());
        object.addProperty("period", duty.getPeriod());
        JsonObject window = new JsonObject();
        window.add("from", Answers.day(duty.getWindow().getFrom()));
        window.add("to", Answers.day(duty.getWindow().getTo()));
        object.add("window", window);
        object.addProperty("required", duty.getRequired());
        object.addProperty("achieved", duty.getAchieved());
        object.addProperty("who", duty.getWho().key());
        object.addProperty("status", duty.getStatus().key());
        object.add("met_on", Answers.day(duty.getMetOn()));
        object.addProperty("days_left", duty.getDaysLeft());
        object.addProperty("days_late", duty.getDaysLate());
        object.addProperty("reason", duty.getReason() == null ? null : duty.getReason().key());
        object.add("evidence", Answers.list(duty.getEvidence(), JsonPrimitive::new));
        object.add("excluded", Answers.list(duty.getExcluded(), ChangesJson::excluded));
        return object;
    }

    private static JsonObject excluded(Excluded excluded) {
        JsonObject object = new JsonObject();
        object.addProperty("id", excluded.getId());
        object.addProperty("why", excluded.getWhy().key());
        return object;
    }

    private static JsonElement finding(Finding finding) {
        if (finding == null) {
            return JsonNull.INSTANCE;
        }
        JsonObject object = new JsonObject();
        object.addProperty("rule", finding.getRule().key());
        object.addProperty("severity", finding.getSeverity().key());
        object.addProperty("practice", finding.getPractice());
        object.addProperty("record", finding.getRecord());
        object.addProperty("leader", finding.getLeader());
        object.addProperty("unit", finding.getUnit());
        object.addProperty("clause", finding.getClause());
        object.add("on", Answers.day(finding.getOn()));
        object.add("detail", Answers.list(finding.getDetail(), JsonPrimitive::new));
        JsonObject message = new JsonObject();
        message.addProperty("zh", finding.getMessage().getZh());
        message.addProperty("en", finding.getMessage().getEn());
        object.add("message", message);
        return object;
    }
}
