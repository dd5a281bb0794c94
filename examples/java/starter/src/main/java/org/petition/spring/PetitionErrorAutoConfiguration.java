package org.petition.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Configures the answers to errors of the library. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RestControllerAdvice.class)
@EnableConfigurationProperties(PetitionProperties.class)
public class PetitionErrorAutoConfiguration {

    /** Writes refusals in the shape of {@code petition.errors}. */
    @Bean
    @ConditionalOnMissingBean
    public RefusalWriter refusalWriter(PetitionProperties properties) {
        return new RefusalWriter(properties.getErrors());
    }

    /** Answers every {@code PetitionException} of a controller of Spring MVC. */
    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnMissingBean
    public PetitionErrorAdvice petitionErrorAdvice(RefusalWriter writer) {
        return new PetitionErrorAdvice(writer);
    }
}
