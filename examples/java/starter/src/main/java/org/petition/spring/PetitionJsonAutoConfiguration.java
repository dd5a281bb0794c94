package org.petition.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the JSON of records: that of documents, with personal data masked. A bean of the program's own, such as
 * {@code PetitionModule.inFull()}, replaces the module.
 */
@Configuration(proxyBeanMethods = false)
public class PetitionJsonAutoConfiguration {

    /** For Spring Boot 2 and 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(com.fasterxml.jackson.databind.Module.class)
    static class Jackson2 {
        @Bean
        @ConditionalOnMissingBean
        org.petition.jackson.PetitionModule petitionModule() {
            return new org.petition.jackson.PetitionModule();
        }
    }

    /** For Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(tools.jackson.databind.JacksonModule.class)
    static class Jackson3 {
        @Bean
        @ConditionalOnMissingBean
        org.petition.jackson3.PetitionModule petitionModule3() {
            return new org.petition.jackson3.PetitionModule();
        }
    }
}
