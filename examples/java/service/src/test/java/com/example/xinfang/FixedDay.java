package com.example.xinfang;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Sets the clock to 2020-12-20, an hour after midnight in China. In UTC it is the day before. */
@TestConfiguration
class FixedDay {
    static final LocalDate TODAY = LocalDate.of(2020, 12, 20);

    @Bean
    @Primary
    Clock fixed() {
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        return Clock.fixed(TODAY.atTime(1, 0).atZone(zone).toInstant(), zone);
    }
}
