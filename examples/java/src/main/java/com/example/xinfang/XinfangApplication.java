package com.example.xinfang;

import java.time.Clock;
import java.time.ZoneId;
import org.petition.PetitionException;
import org.petition.Policy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** A petition bureau's service: its records in tables of its own, its rules in the library. */
@SpringBootApplication
@EnableScheduling
public class XinfangApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(XinfangApplication.class, args);
    }

    /** The library never reads a clock: this one is asked for today, in the bureau's time. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    /** Read once, used by all threads. Spring closes it. */
    @Bean
    Policy policy(@Value("${xinfang.policy}") String name) throws PetitionException {
        return Policy.builtin(name);
    }
}
