package com.example.xinfang;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.petition.CaseFile;
import org.petition.Notice;
import org.petition.PetitionException;
import org.petition.Reception;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The HTTP interface with JSON. {@link ApiErrors} converts errors. */
@RestController
@RequestMapping("/api")
class ApiController {
    private final LedgerService service;

    ApiController(LedgerService service) {
        this.service = service;
    }

    /** Returns who is behind on a day. The defaults are today and the year of the day. */
    @GetMapping("/behind")
    Behind behind(@RequestParam(required = false) String asOf, @RequestParam(required = false) Integer year)
            throws PetitionException {
        LocalDate day = DayParameter.parse(asOf, service.today());
        return service.behind(day, year == null ? day.getYear() : year);
    }

    @GetMapping(path = "/report", produces = MediaType.APPLICATION_JSON_VALUE)
    String report(@RequestParam(required = false) String asOf, @RequestParam(required = false) Integer year)
            throws PetitionException {
        LocalDate day = DayParameter.parse(asOf, service.today());
        return service.report(day, year == null ? day.getYear() : year);
    }

    /** Returns the working ledger with its nine elements as a workbook. */
    @GetMapping(path = "/entries.xlsx", produces = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    byte[] workbook(@RequestParam(required = false) String asOf) throws PetitionException, IOException {
        return service.workbook(DayParameter.parse(asOf, service.today()));
    }

    @PostMapping("/receptions")
    ResponseEntity<Map<String, String>> record(@RequestBody JsonNode body) throws PetitionException {
        Reception reception = service.record(body);
        // Returns only the id, because matters and work record may contain personal data.
        return ResponseEntity.created(URI.create("/api/notices/receptions/" + reception.getId()))
                .body(Map.of("id", reception.getId()));
    }

    /** The case after the recording of a step. */
    record RecordedStep(String caseId, Behind.Label stage, List<Behind.Label> next) {
        static RecordedStep of(CaseFile file) {
            List<Behind.Label> next = file.getNext().stream()
                    .map(step -> step.getKind())
                    .map(kind -> new Behind.Label(kind.key(), kind.zh(), kind.en()))
                    .toList();
            Behind.Label stage =
                    new Behind.Label(file.getStage().key(), file.getStage().zh(), file.getStage().en());
            return new RecordedStep(file.getCase(), stage, next);
        }
    }

    @PostMapping("/cases/{id}/steps")
    ResponseEntity<RecordedStep> recordStep(@PathVariable String id, @RequestBody JsonNode body) throws PetitionException {
        return ResponseEntity.status(201).body(RecordedStep.of(service.recordStep(id, body)));
    }

    /** The body of a request for a notice: a subject that replaces the matters' subject areas. */
    record NoticeRequest(String subject) {}

    /** A notice as plain text in both languages. */
    record NoticeText(String zh, String en) {}

    /** Uses POST although it changes nothing: servers log URLs, and a subject may contain personal data. */
    @PostMapping("/notices/receptions/{id}")
    NoticeText notice(@PathVariable String id, @RequestBody(required = false) NoticeRequest request) throws PetitionException {
        Notice notice = service.receptionNotice(id, request == null ? null : request.subject());
        return new NoticeText(notice.getZh(), notice.getEn());
    }
}
