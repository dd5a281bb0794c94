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

/** The service of a petition bureau. Its records are in its own tables, its rules in the library. */
@SpringBootApplication
@EnableScheduling
public class XinfangApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(XinfangApplication.class, args);
    }

    /** The clock of the service in the bureau's time zone. The library reads no clock. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    /** The policy, which all threads share. Spring closes it. */
    @Bean
    Policy policy(@Value("${xinfang.policy}") String name) throws PetitionException {
        return Policy.builtin(name);
    }
}
