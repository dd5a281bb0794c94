package com.example.xinfang;

import java.time.LocalDate;
import org.petition.PetitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Logs each night who is behind: ids and numbers, no names. */
@Component
class NightlyJob {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyJob.class);

    private final LedgerService service;

    NightlyJob(LedgerService service) {
        this.service = service;
    }

    @Scheduled(cron = "${xinfang.nightly}", zone = "Asia/Shanghai")
    void run() throws PetitionException {
        LocalDate today = service.today();
        Behind behind = service.behind(today, today.getYear());
        for (Behind.Subject subject : behind.subjects()) {
            LOG.info("{} {}：未完成 outstanding {}，须说明 to account for {}", today, subject.id(), subject.duties().size(),
                    subject.accountability().size());
        }
    }
}
