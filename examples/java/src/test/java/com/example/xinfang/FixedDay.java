package com.example.xinfang;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The service on one day: 2020-12-20, an hour after midnight at the bureau, which is the day before in UTC. */
@TestConfiguration
class FixedDay {
    static final LocalDate TODAY = LocalDate.of(2020, 12, 20);

    @Bean
    @Primary
    Clock fixed() {
        ZoneId there = ZoneId.of("Asia/Shanghai");
        return Clock.fixed(TODAY.atTime(1, 0).atZone(there).toInstant(), there);
    }
}
