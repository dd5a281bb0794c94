package com.example.xinfang;

import org.petition.Ledger;
import org.petition.PetitionException;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Step;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what clients send: a reception or a step, in the form that it has in a ledger document.
 *
 * <p>The library reads it, within the ledger that it is to join: so fields, words, days and references are checked by the
 * one checker, and every problem comes back with its code and text.
 */
@Component
final class Intake {
    private final JsonMapper json;

    Intake(JsonMapper json) {
        this.json = json;
    }

    /** The reception; {@code id} is its number unless it brings one. Without a status it has been held. */
    Reception reception(Ledger ledger, JsonNode sent, String id) throws PetitionException {
        if (sent instanceof ObjectNode reception) {
            if (!reception.has("id")) {
                reception.put("id", id);
            }
            if (!reception.has("status")) {
                reception.put("status", ReceptionStatus.HELD.key());
            }
        }
        ObjectNode document = document(ledger);
        // The first: whatever the ledger holds, its place in messages is $.receptions[0].
        document.withArray("receptions").insert(0, sent);
        try (Ledger checked = Ledger.fromJson(json.writeValueAsString(document))) {
            return checked.document().getReceptions().get(0);
        }
    }

    /** The step; whether the case may take it is not looked at. Its place in messages is $.cases[0].steps[0]. */
    Step step(Ledger ledger, String caseId, JsonNode sent) throws PetitionException {
        ObjectNode document = document(ledger);
        ObjectNode one = caseOf(document, caseId);
        one.putArray("steps").add(sent);
        document.putArray("cases").add(one);
        try (Ledger checked = Ledger.fromJson(json.writeValueAsString(document))) {
            return checked.document().getCases().get(0).getSteps().get(0);
        }
    }

    private static ObjectNode caseOf(ObjectNode document, String caseId) {
        for (JsonNode one : (ArrayNode) document.get("cases")) {
            if (one.get("id").asString().equals(caseId)) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalArgumentException("the caller has looked whether there is this case");
    }

    private ObjectNode document(Ledger ledger) {
        return (ObjectNode) json.readTree(ledger.toJson());
    }
}
