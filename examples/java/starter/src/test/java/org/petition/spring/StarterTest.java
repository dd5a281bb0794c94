package org.petition.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Status;
import org.petition.spring.mybatis.WordTypeHandler;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks the beans and the properties. Spring Boot finds the configuration in the files of its version. */
class StarterTest {
    private static final boolean IS_BOOT_4 = SpringBootVersion.getVersion().startsWith("4.");
    private static final Petitioner PETITIONER = new Petitioner("张示一").withPhone("13800000001");
    private static final String EXTENDED = "id = \"county\"\nextends = \"shenzhen-2019\"\n";

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Empty.class);

    @Configuration(proxyBeanMethods = false)
    @WithoutDatabase
    static class Empty {}

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {
        @Bean
        Clock utc() {
            return Clock.systemUTC();
        }

        @Bean
        Policy own() throws PetitionException {
            return Policy.parse(EXTENDED);
        }
    }

    @Test
    void theClockIsChinas() {
        runner.run(context -> assertThat(context.getBean(Clock.class).getZone()).isEqualTo(ZoneId.of("Asia/Shanghai")));
        runner.withPropertyValues("petition.time-zone=Asia/Urumqi")
                .run(context -> assertThat(context.getBean(Clock.class).getZone()).isEqualTo(ZoneId.of("Asia/Urumqi")));
    }

    @Test
    void thePolicyIsBuiltIn() {
        runner.withPropertyValues("petition.policy=shenzhen-2019")
                .run(context -> assertThat(context.getBean(Policy.class).id()).isEqualTo("shenzhen-2019"));
    }

    @Test
    void thePolicyIsAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("policy.toml");
        Files.write(file, EXTENDED.getBytes(StandardCharsets.UTF_8));
        runner.withPropertyValues("petition.policy=" + file)
                .run(context -> assertThat(context.getBean(Policy.class).id()).isEqualTo("county"));
        runner.withPropertyValues("petition.policy=" + file.toUri())
                .run(context -> assertThat(context.getBean(Policy.class).id()).isEqualTo("county"));
        runner.withPropertyValues("petition.policy=classpath:province.toml")
                .run(context -> assertThat(context.getBean(Policy.class).id()).isEqualTo("province"));
    }

    @Test
    void withoutThePropertyThereIsNoPolicy() {
        runner.run(context -> assertThat(context).doesNotHaveBean(Policy.class));
    }

    @Test
    void anUnknownPolicyStopsTheStart() {
        runner.withPropertyValues("petition.policy=nowhere").run(context -> assertThat(context.getStartupFailure())
                .hasRootCauseInstanceOf(PetitionException.UnknownPolicy.class));
    }

    @Test
    void beansOfTheProgramReplaceThose() {
        runner.withUserConfiguration(OwnBeans.class).withPropertyValues("petition.policy=shenzhen-2019").run(context -> {
            assertThat(context.getBean(Clock.class).getZone()).isEqualTo(ZoneOffset.UTC);
            assertThat(context.getBean(Policy.class).id()).isEqualTo("county");
        });
    }

    @Test
    void aProgramWithoutHttpHasNoAdvice() {
        runner.run(context -> assertThat(context).doesNotHaveBean(PetitionErrorAdvice.class));
    }

    @Test
    void theTypeHandlerNeedsMybatis() {
        runner.run(context -> assertThat(context).hasSingleBean(WordTypeHandler.class));
        runner.withClassLoader(new FilteredClassLoader("org.apache.ibatis"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("wordTypeHandler"));
    }

    @Test
    void recordsAreWrittenAsInDocumentsAndMasked() {
        runner.run(context -> {
            assertThat(json(context, Status.MET_LATE)).isEqualTo("\"met_late\"");
            assertThat(json(context, PETITIONER)).contains("张**", "\"id_number\":null").doesNotContain("13800000001");
        });
    }

    @Test
    void aModuleOfTheProgramWritesPersonalDataInFull() throws ReflectiveOperationException {
        Class<?> type = Class.forName(IS_BOOT_4 ? "org.petition.jackson3.PetitionModule" : "org.petition.jackson.PetitionModule");
        Object module = type.getMethod("inFull").invoke(null);
        runner.withInitializer(context -> context.getBeanFactory().registerSingleton("module", module))
                .run(context -> assertThat(json(context, PETITIONER)).contains("13800000001"));
    }

    /** Returns the JSON of the mapper of this version of Spring Boot. */
    private static String json(ApplicationContext context, Object value) throws ReflectiveOperationException {
        Class<?> type =
                Class.forName(IS_BOOT_4 ? "tools.jackson.databind.json.JsonMapper" : "com.fasterxml.jackson.databind.ObjectMapper");
        return (String) type.getMethod("writeValueAsString", Object.class).invoke(context.getBean(type), value);
    }

    @Test
    void springClosesThePolicy() {
        Policy[] policy = new Policy[1];
        runner.withPropertyValues("petition.policy=shenzhen-2019")
                .run(context -> policy[0] = context.getBean(Policy.class));
        assertThat(catchThrowable(policy[0]::id)).isInstanceOf(IllegalStateException.class);
    }
}
