package com.example.xinfang;

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

/** The service over HTTP, as JSON. Refusals are told by {@link ApiErrors}. */
@RestController
@RequestMapping("/api")
class ApiController {
    private final Desk desk;

    ApiController(Desk desk) {
        this.desk = desk;
    }

    /** Who is behind on a day, today if none is given; the year is the day's unless it is given. */
    @GetMapping("/behind")
    Behind behind(@RequestParam(required = false) String asOf, @RequestParam(required = false) Integer year)
            throws PetitionException {
        LocalDate day = Asked.day(asOf, desk.today());
        return desk.behind(day, year == null ? day.getYear() : year);
    }

    @GetMapping(path = "/report", produces = MediaType.APPLICATION_JSON_VALUE)
    String report(@RequestParam(required = false) String asOf, @RequestParam(required = false) Integer year)
            throws PetitionException {
        LocalDate day = Asked.day(asOf, desk.today());
        return desk.report(day, year == null ? day.getYear() : year);
    }

    @PostMapping("/receptions")
    ResponseEntity<Map<String, String>> record(@RequestBody JsonNode sent) throws PetitionException {
        Reception reception = desk.record(sent);
        // No more than the number: matters and work record may hold personal data.
        return ResponseEntity.created(URI.create("/api/notices/receptions/" + reception.getId()))
                .body(Map.of("id", reception.getId()));
    }

    /** A case after a step was recorded. */
    record Recorded(String caseId, Behind.Label stage, List<Behind.Label> next) {
        static Recorded of(CaseFile file) {
            List<Behind.Label> next = file.getNext().stream()
                    .map(step -> step.getKind())
                    .map(kind -> new Behind.Label(kind.key(), kind.zh(), kind.en()))
                    .toList();
            Behind.Label stage =
                    new Behind.Label(file.getStage().key(), file.getStage().zh(), file.getStage().en());
            return new Recorded(file.getCase(), stage, next);
        }
    }

    @PostMapping("/cases/{id}/steps")
    ResponseEntity<Recorded> recordStep(@PathVariable String id, @RequestBody JsonNode sent) throws PetitionException {
        return ResponseEntity.status(201).body(Recorded.of(desk.recordStep(id, sent)));
    }

    /** What a notice is about, in words other than the matters' subject areas. */
    record Wanted(String subject) {}

    /** A notice as plain text in both languages. */
    record NoticeText(String zh, String en) {}

    /** Asked by POST, though it changes nothing: a subject may turn out to be personal data, and addresses are logged. */
    @PostMapping("/notices/receptions/{id}")
    NoticeText notice(@PathVariable String id, @RequestBody(required = false) Wanted wanted) throws PetitionException {
        Notice notice = desk.receptionNotice(id, wanted == null ? null : wanted.subject());
        return new NoticeText(notice.getZh(), notice.getEn());
    }
}
