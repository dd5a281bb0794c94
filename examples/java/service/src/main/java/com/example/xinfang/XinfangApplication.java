package com.example.xinfang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The service of a petition bureau. Its records are in its own tables, its rules in the library. The starter provides the
 * policy, the clock and the answers to errors of the library.
 */
@SpringBootApplication
@EnableScheduling
public class XinfangApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(XinfangApplication.class, args);
    }
}
