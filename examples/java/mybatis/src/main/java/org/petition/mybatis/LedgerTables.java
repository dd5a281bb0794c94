package org.petition.mybatis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.petition.Case;
import org.petition.Leader;
import org.petition.LedgerDocument;
import org.petition.Location;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.Milestone;
import org.petition.Petitioner;
import org.petition.Reception;
import org.petition.Step;
import org.petition.Term;

/**
 * Reads the ledger document from the tables and writes it: one query for each table.
 *
 * <p>The caller controls the transaction. Its default isolation in InnoDB, {@code REPEATABLE_READ}, is one snapshot of all
 * tables. The caller also checks what it writes: {@code Ledger.fromDocument}, {@code Ledger.record}.
 */
public class LedgerTables {
    /** Rows of one statement. The limit of its size is 4 MB in MySQL 5.7. */
    private static final int ROWS = 100;

    private final BureauMapper bureau;
    private final LeaderMapper leaders;
    private final UnitMapper units;
    private final MatterMapper matters;
    private final ReceptionMapper receptions;
    private final CaseMapper cases;
    private final MilestoneMapper milestones;

    /** Creates the reader and writer of all tables. */
    public LedgerTables(
            BureauMapper bureau,
            LeaderMapper leaders,
            UnitMapper units,
            MatterMapper matters,
            ReceptionMapper receptions,
            CaseMapper cases,
            MilestoneMapper milestones) {
        this.bureau = bureau;
        this.leaders = leaders;
        this.units = units;
        this.matters = matters;
        this.receptions = receptions;
        this.cases = cases;
        this.milestones = milestones;
    }

    /** Returns the ledger document of all rows. */
    public LedgerDocument read() {
        return document(readMatters(null), readReceptions(), readCases(null), milestones.milestones());
    }

    /**
     * Returns the ledger document of one case: the case, its matter, all leaders and units. It is enough to record a step,
     * and its size does not depend on the number of cases. Locks the row of the case: a second writer waits.
     */
    public LedgerDocument readCase(String id) {
        Case locked = cases.lock(id);
        if (locked == null) {
            return document(none(), none(), none(), none());
        }
        return document(readMatters(locked.getMatter()), none(), readCases(id), none());
    }

    /** Adds a step as the last of its case. */
    public void add(String caseId, Step step) {
        int seq = cases.steps(caseId).stream().mapToInt(Row::getSeq).max().orElse(-1) + 1;
        cases.addSteps(Collections.singletonList(new Row<>(caseId, seq, step)));
    }

    /** Replaces the rows of all tables. */
    public void replaceAll(LedgerDocument document) {
        deleteAll();
        bureau.addBureau(document.getBureau());
        inChunks(rows(document.getDomains()), bureau::addDomains);
        addLeaders(document.getLeaders());
        inChunks(rows(document.getUnits()), units::addUnits);
        addMatters(document.getMatters());
        addReceptions(document.getReceptions());
        inChunks(rows(document.getCases()), cases::addCases);
        inChunks(rows(document.getCases(), Case::getId, Case::getSteps), cases::addSteps);
        inChunks(rows(document.getMilestones()), milestones::addMilestones);
    }

    private LedgerDocument document(
            List<Matter> matters, List<Reception> receptions, List<Case> cases, List<Milestone> milestones) {
        return new LedgerDocument(
                bureau.bureau(), readLeaders(), units.units(), matters, receptions, cases, milestones, bureau.domains());
    }

    private static <T> List<T> none() {
        return Collections.emptyList();
    }

    private List<Leader> readLeaders() {
        Map<String, List<Term>> terms = byOwner(leaders.terms());
        Map<String, List<String>> portfolios = byOwner(leaders.portfolios());
        return list(leaders.leaders(), leader -> leader.withTerms(of(terms, leader.getId()))
                .withPortfolio(of(portfolios, leader.getId())));
    }

    private List<Matter> readMatters(String id) {
        Map<String, List<Petitioner>> petitioners = byOwner(list(matters.petitioners(id), LedgerTables::named));
        Map<String, List<MatterEvent>> events = byOwner(matters.events(id));
        return list(matters.matters(id), row -> {
            Matter matter = located(row.build());
            return matter.withPetitioners(of(petitioners, matter.getId())).withEvents(of(events, matter.getId()));
        });
    }

    /** A location whose columns are all NULL is missing in the row. */
    private static Matter located(Matter matter) {
        return matter.getLocation() == null ? matter.withLocation(new Location()) : matter;
    }

    /** A petitioner may have no columns but its place. */
    private static Row<Petitioner> named(Row<Petitioner> row) {
        return row.getValue() != null ? row : new Row<>(row.getOwner(), row.getSeq(), new Petitioner());
    }

    private List<Reception> readReceptions() {
        Map<String, List<String>> of = byOwner(receptions.matters());
        Map<String, List<String>> others = byOwner(receptions.alsoPresent());
        return list(receptions.receptions(), row -> {
            Reception reception = row.build();
            return reception.withMatters(of(of, reception.getId())).withAlsoPresent(of(others, reception.getId()));
        });
    }

    private List<Case> readCases(String id) {
        Map<String, List<Step>> steps = byOwner(cases.steps(id));
        return list(cases.cases(id), each -> each.withSteps(of(steps, each.getId())));
    }

    private void addLeaders(List<Leader> list) {
        inChunks(rows(list), leaders::addLeaders);
        inChunks(rows(list, Leader::getId, Leader::getPortfolio), leaders::addPortfolios);
        inChunks(rows(list, Leader::getId, Leader::getTerms), leaders::addTerms);
    }

    private void addMatters(List<Matter> list) {
        inChunks(rows(list), matters::addMatters);
        inChunks(rows(list, Matter::getId, Matter::getPetitioners), matters::addPetitioners);
        inChunks(rows(list, Matter::getId, Matter::getEvents), matters::addEvents);
    }

    private void addReceptions(List<Reception> list) {
        inChunks(rows(list), receptions::addReceptions);
        inChunks(rows(list, Reception::getId, Reception::getAlsoPresent), receptions::addAlsoPresent);
        inChunks(rows(list, Reception::getId, Reception::getMatters), receptions::addMatters);
    }

    /** Deletes all rows, those with references first. */
    private void deleteAll() {
        milestones.deleteMilestones();
        cases.deleteSteps();
        cases.deleteCases();
        receptions.deleteMatters();
        receptions.deleteAlsoPresent();
        receptions.deleteReceptions();
        matters.deleteEvents();
        matters.deletePetitioners();
        matters.deleteMatters();
        units.deleteUnits();
        leaders.deleteTerms();
        leaders.deletePortfolios();
        leaders.deleteLeaders();
        bureau.deleteDomains();
        bureau.deleteBureau();
    }

    private static <T> List<Row<T>> rows(List<T> records) {
        return rows(Collections.singletonList(records), owner -> null, owner -> owner);
    }

    private static <O, T> List<Row<T>> rows(List<O> owners, Function<O, String> id, Function<O, List<T>> records) {
        List<Row<T>> rows = new ArrayList<>();
        for (O owner : owners) {
            int seq = 0;
            for (T each : records.apply(owner)) {
                rows.add(new Row<>(id.apply(owner), seq++, each));
            }
        }
        return rows;
    }

    private static <T> void inChunks(List<Row<T>> rows, Consumer<List<Row<T>>> add) {
        for (int start = 0; start < rows.size(); start += ROWS) {
            add.accept(rows.subList(start, Math.min(start + ROWS, rows.size())));
        }
    }

    private static <T> Map<String, List<T>> byOwner(List<Row<T>> rows) {
        Map<String, List<T>> lists = new HashMap<>();
        rows.forEach(row -> lists.computeIfAbsent(row.getOwner(), owner -> new ArrayList<>()).add(row.getValue()));
        return lists;
    }

    private static <T> List<T> of(Map<String, List<T>> lists, String owner) {
        return lists.getOrDefault(owner, Collections.emptyList());
    }

    private static <T, R> List<R> list(List<T> items, Function<T, R> convert) {
        List<R> converted = new ArrayList<>();
        items.forEach(item -> converted.add(convert.apply(item)));
        return converted;
    }
}
