package org.petition.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Configures everything but a database. Modules that also run the tests of the mappers have a driver but no address. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            // Since Spring Boot 4.
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        })
@interface WithoutDatabase {}
