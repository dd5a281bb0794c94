package com.example.xinfang;

import java.util.List;
import java.util.stream.Stream;
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
 * Reads a reception or a step from a request, in the form of the ledger document.
 *
 * <p>It inserts the JSON into the ledger document, which the library then checks: fields, words, days and references. Every
 * problem has its code and text.
 */
@Component
final class RequestReader {
    private final JsonMapper json;

    RequestReader(JsonMapper json) {
        this.json = json;
    }

    /** Reads a reception. The default of its id is {@code id}, that of its status is held. */
    Reception reception(Ledger ledger, JsonNode body, String id) throws PetitionException {
        if (body instanceof ObjectNode reception) {
            if (!reception.has("id")) {
                reception.put("id", id);
            }
            if (!reception.has("status")) {
                reception.put("status", ReceptionStatus.HELD.key());
            }
        }
        ObjectNode document = document(ledger);
        // At the first position, so that its place in messages is $.receptions[0].
        document.withArray("receptions").insert(0, body);
        try (Ledger checked = Ledger.fromJson(json.writeValueAsString(document))) {
            return checked.document().getReceptions().get(0);
        }
    }

    /** Reads a step without a check of the workflow. Its place in messages is $.cases[0].steps[0]. */
    Step step(Ledger ledger, String caseId, JsonNode body) throws PetitionException {
        ObjectNode document = document(ledger);
        ObjectNode caseNode = caseOf(document, caseId);
        caseNode.putArray("steps").add(body);
        document.putArray("cases").add(caseNode);
        try (Ledger checked = Ledger.fromJson(json.writeValueAsString(document))) {
            return checked.document().getCases().get(0).getSteps().get(0);
        }
    }

    /** Returns the texts of a field before its check: one text, a list of texts, or none. */
    static List<String> texts(JsonNode body, String field) {
        JsonNode value = body.path(field);
        Stream<JsonNode> items = value.isArray() ? value.valueStream() : Stream.of(value);
        return items.filter(JsonNode::isString).map(JsonNode::asString).distinct().toList();
    }

    private static ObjectNode caseOf(ObjectNode document, String caseId) {
        for (JsonNode caseNode : (ArrayNode) document.get("cases")) {
            if (caseNode.get("id").asString().equals(caseId)) {
                return (ObjectNode) caseNode;
            }
        }
        throw new IllegalArgumentException("unknown case; the caller must check it");
    }

    private ObjectNode document(Ledger ledger) {
        return (ObjectNode) json.readTree(ledger.toJson());
    }
}
