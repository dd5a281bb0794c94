package com.example.xinfang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.petition.PetitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Implements {@code --import=FILE}: replaces the content of the tables by a ledger document at the start. */
@Component
class ImportLedger implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ImportLedger.class);

    private final LedgerService service;

    ImportLedger(LedgerService service) {
        this.service = service;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, PetitionException {
        List<String> files = arguments.getOptionValues("import");
        if (files == null) {
            return;
        }
        for (String file : files) {
            service.replaceAll(Files.readString(Path.of(file)));
            LOG.info("已导入 imported: {}", file);
        }
    }
}
