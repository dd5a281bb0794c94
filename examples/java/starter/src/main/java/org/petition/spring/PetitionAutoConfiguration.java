package org.petition.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.petition.PetitionException;
import org.petition.Policy;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StreamUtils;

/** Configures the policy and the clock. A bean of the program's own replaces each of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PetitionProperties.class)
public class PetitionAutoConfiguration {

    /** The clock of the bureau, in China's time zone by default. The library reads no clock. */
    @Bean
    @ConditionalOnMissingBean
    public Clock clock(PetitionProperties properties) {
        return Clock.system(properties.getTimeZone());
    }

    /** The policy of {@code petition.policy}, which all threads share. Spring closes it. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("petition.policy")
    public Policy policy(PetitionProperties properties, ResourceLoader loader) throws PetitionException, IOException {
        String policy = properties.getPolicy();
        return policy.endsWith(".toml") ? Policy.parse(text(loader, policy)) : Policy.builtin(policy);
    }

    /** Reads a file. A place without a scheme is a path, not a resource of the class path. */
    private static String text(ResourceLoader loader, String place) throws IOException {
        boolean hasScheme = place.matches("[a-z]{2,}:.*");
        Resource resource = hasScheme ? loader.getResource(place) : new FileSystemResource(place);
        try (InputStream stream = resource.getInputStream()) {
            return StreamUtils.copyToString(stream, StandardCharsets.UTF_8);
        }
    }
}
