package org.petition.spring;

import org.apache.ibatis.type.TypeHandler;
import org.petition.Word;
import org.petition.spring.mybatis.WordTypeHandler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds the type handler of all enums. The starters of MyBatis and MyBatis-Plus register every bean of this kind.
 *
 * <p>A program that creates its {@code SqlSessionFactory} itself, as RuoYi does, names the package
 * {@code org.petition.spring.mybatis} in the {@code typeHandlers} of {@code mybatis-config.xml}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(TypeHandler.class)
public class PetitionMybatisAutoConfiguration {

    /** The handler that MyBatis finds for every enum of the library. */
    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings({"rawtypes", "unchecked"})
    public WordTypeHandler<?> wordTypeHandler() {
        // MyBatis registers it for the interface, from which it creates those of the enums.
        return new WordTypeHandler(Word.class);
    }
}
