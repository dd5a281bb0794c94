package org.petition.spring.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.ibatis.builder.xml.XMLConfigBuilder;
import org.apache.ibatis.executor.result.ResultMapException;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.type.TypeException;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.petition.Channel;
import org.petition.EventKind;
import org.petition.Length;
import org.petition.Mode;
import org.petition.PetitionException;
import org.petition.Purpose;
import org.petition.ReceptionStatus;
import org.petition.Setting;
import org.petition.StepKind;
import org.petition.Word;

/** Checks that MyBatis finds one handler for all enums, and what the handlers read and write. */
class TypeHandlersTest {
    private static final TextListTypeHandler LISTS = new TextListTypeHandler();

    /** The enums in columns of the ledger's tables. */
    static Stream<Class<?>> enums() {
        return Stream.of(
                Channel.class, EventKind.class, Length.class, Mode.class, Purpose.class, ReceptionStatus.class,
                Setting.class, StepKind.class);
    }

    /** As a {@code mybatis-config.xml}, such as RuoYi's, registers a package. */
    private static TypeHandlerRegistry registry() throws Exception {
        return new XMLConfigBuilder(Resources.getResourceAsStream("mybatis-config.xml"))
                .parse()
                .getTypeHandlerRegistry();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyKeyIsWrittenAndRead(Class<?> type) throws Exception {
        @SuppressWarnings("unchecked")
        TypeHandler<Object> handler = (TypeHandler<Object>) registry().getTypeHandler(type);
        assertThat(handler).isInstanceOf(WordTypeHandler.class);
        for (Object word : type.getEnumConstants()) {
            String key = ((Word) word).key();
            PreparedStatement statement = mock(PreparedStatement.class);
            handler.setParameter(statement, 1, word, null);
            verify(statement).setString(1, key);
            assertThat(handler.getResult(row(key), "kind")).isSameAs(word);
            assertThat(handler.getResult(row(key), 1)).isSameAs(word);
        }
    }

    @Test
    void noKeyIsNoWord() throws Exception {
        TypeHandler<StepKind> handler = registry().getTypeHandler(StepKind.class);
        assertThat(handler.getResult(row(null), "kind")).isNull();
    }

    @Test
    void anUnknownKeyIsAnErrorOfTheLibrary() throws Exception {
        TypeHandler<StepKind> handler = registry().getTypeHandler(StepKind.class);
        ResultSet row = row("筛选");
        Throwable refused = catchThrowable(() -> handler.getResult(row, "kind"));
        assertThat(refused)
                .isInstanceOf(ResultMapException.class)
                .hasRootCauseInstanceOf(PetitionException.UnknownWord.class)
                .hasMessageContaining("column 'kind'")
                .hasMessageContaining("筛选");
    }

    @Test
    void enumsOfTheProgramKeepTheirHandler() throws Exception {
        assertThat(registry().getTypeHandler(Thread.State.class)).isNotInstanceOf(WordTypeHandler.class);
        assertThat(registry().hasTypeHandler(List.class)).isFalse();
    }

    @Test
    void aListIsAJsonArray() throws Exception {
        List<String> texts = Arrays.asList("物业管理", "\"引号\"\\", "两\n行\u0001", "𠮷，a", "");
        String json = "[\"物业管理\",\"\\\"引号\\\"\\\\\",\"两\\u000a行\\u0001\",\"𠮷，a\",\"\"]";
        PreparedStatement statement = mock(PreparedStatement.class);
        LISTS.setParameter(statement, 1, texts, null);
        verify(statement).setString(eq(1), eq(json));
        assertThat(LISTS.getResult(row(json), "portfolio")).isEqualTo(texts);
        assertThat(LISTS.getResult(row("[]"), 1)).isEmpty();
    }

    @Test
    void noListIsNotAnEmptyList() throws Exception {
        PreparedStatement statement = mock(PreparedStatement.class);
        LISTS.setParameter(statement, 1, Collections.emptyList(), null);
        LISTS.setParameter(statement, 2, null, null);
        verify(statement).setString(1, "[]");
        verify(statement).setNull(2, Types.VARCHAR);
        assertThat(LISTS.getResult(row(null), "portfolio")).isNull();
    }

    @Test
    void otherJsonIsAnErrorWithoutItsText() throws Exception {
        for (String other : new String[] {"13800000001", "[13800000001]", "{\"a\": 1}", "[\"13800000001\""}) {
            ResultSet row = row(other);
            Throwable refused = catchThrowable(() -> LISTS.getResult(row, "portfolio"));
            assertThat(refused).as(other).isInstanceOf(TypeException.class).hasNoCause();
            assertThat(refused.getMessage()).contains("JSON").doesNotContain("138");
        }
    }

    private static ResultSet row(String value) throws SQLException {
        ResultSet row = mock(ResultSet.class);
        when(row.getString("kind")).thenReturn(value);
        when(row.getString("portfolio")).thenReturn(value);
        when(row.getString(1)).thenReturn(value);
        return row;
    }
}
