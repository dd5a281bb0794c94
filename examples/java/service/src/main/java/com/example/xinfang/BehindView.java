package com.example.xinfang;

import com.example.xinfang.Behind.ClauseText;
import com.example.xinfang.Behind.Label;
import com.example.xinfang.Behind.OwedDuty;
import com.example.xinfang.Behind.Shortfall;
import com.example.xinfang.Behind.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.petition.BilingualText;
import org.petition.Clause;
import org.petition.Duty;
import org.petition.DutyBinding;
import org.petition.FindingRule;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Owed;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.StepKind;
import org.springframework.stereotype.Component;

/** Adds names and texts to the ids in the results. Every text comes from the library. */
@Component
final class BehindView {
    private static final String BUREAU = "bureau";

    private final Policy policy;
    private final Map<String, ClauseText> clauses = new HashMap<>();

    BehindView(Policy policy) {
        this.policy = policy;
        for (Clause clause : policy.clauses()) {
            clauses.put(clause.getId(), new ClauseText(
                    clause.getId(), clause.getAnchor(), clause.getZh(), clause.getEn()));
        }
    }

    Behind of(Ledger ledger, LedgerDocument document, LocalDate asOf, int year) throws PetitionException {
        Map<String, List<OwedDuty>> duties =
                bySubject(ledger.outstanding(policy, year, asOf, null), Duty::getSubject, this::duty);
        Map<String, List<Shortfall>> shortfalls =
                bySubject(ledger.accountability(policy, year, asOf), Owed::getSubject, this::shortfall);
        List<Subject> subjects = new ArrayList<>();
        names(document).forEach((id, name) -> {
            List<OwedDuty> unmet = duties.getOrDefault(id, List.of());
            List<Shortfall> lines = shortfalls.getOrDefault(id, List.of());
            if (!unmet.isEmpty() || !lines.isEmpty()) {
                subjects.add(new Subject(id, name, unmet, lines));
            }
        });
        return new Behind(asOf, year, policy.id(), document.getBureau().getName(), subjects);
    }

    /** Returns the names of all subjects by id: the bureau, then leaders, then units. */
    private static Map<String, String> names(LedgerDocument document) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(BUREAU, document.getBureau().getName());
        document.getLeaders().forEach(leader -> names.putIfAbsent(leader.getId(), leader.getName()));
        document.getUnits().forEach(unit -> names.putIfAbsent(unit.getId(), unit.getName()));
        return names;
    }

    private static <T, U> Map<String, List<U>> bySubject(List<T> items, Function<T, String> subject, Function<T, U> convert) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        subject, LinkedHashMap::new, Collectors.mapping(convert, Collectors.toList())));
    }

    private OwedDuty duty(Duty duty) {
        return new OwedDuty(
                duty.getId(),
                title(duty.getSubject(), duty.getRule(), duty.getPeriod()),
                duty.getPeriod(),
                duty.getWindow().getTo(),
                duty.getAchieved(),
                duty.getRequired(),
                new Label(duty.getStatus().key(), duty.getStatus().zh(), duty.getStatus().en()),
                binding(duty.getBinding()),
                duty.getDaysLeft(),
                duty.getDaysLate(),
                clauses.get(duty.getClause()));
    }

    private Shortfall shortfall(Owed owed) {
        return new Shortfall(
                what(owed),
                owed.getRecord(),
                owed.getDue(),
                owed.getDaysLate(),
                new Label(owed.getStatus().key(), owed.getStatus().zh(), owed.getStatus().en()),
                binding(owed.getBinding()),
                new Label(owed.getWho().key(), owed.getWho().zh(), owed.getWho().en()),
                clauses.get(owed.getClause()));
    }

    /** Returns the label, or null for a line that is not a duty. */
    private static Label binding(DutyBinding binding) {
        return binding == null ? null : new Label(binding.key(), binding.zh(), binding.en());
    }

    private Label what(Owed owed) {
        String key = owed.getWhat();
        return switch (owed.getKind()) {
            // The id of a duty ends with its period.
            case DUTY -> title(
                    owed.getSubject(), key, owed.getRecord().substring(owed.getRecord().lastIndexOf('/') + 1));
            case FINDING -> {
                FindingRule rule = FindingRule.ofKey(key);
                yield new Label(key, rule.zh(), rule.en());
            }
            case STEP -> {
                StepKind kind = StepKind.ofKey(key);
                yield new Label(key, kind.zh(), kind.en());
            }
            case RECEPTION, CLOCK -> new Label(key, owed.getKind().zh(), owed.getKind().en());
        };
    }

    private Label title(String subject, String rule, String period) {
        BilingualText title = policy.title(subject, rule, period);
        return new Label(rule, title.getZh(), title.getEn());
    }
}
