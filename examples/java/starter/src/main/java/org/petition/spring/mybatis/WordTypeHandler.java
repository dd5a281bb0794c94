package org.petition.spring.mybatis;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.MappedTypes;
import org.apache.ibatis.type.TypeException;
import org.petition.PetitionException;
import org.petition.Word;

/**
 * Stores the key of a {@link Word}: one handler for all enums of the library.
 *
 * <p>MyBatis finds it by the interface, and creates one for each enum. For an unknown key
 * the exception of MyBatis names the column, and its root cause is the {@link PetitionException}.
 *
 * @param <E> the enum
 */
@MappedTypes(Word.class)
public class WordTypeHandler<E extends Enum<E> & Word> extends BaseTypeHandler<E> {
    private final Class<E> type;

    /**
     * Creates the handler of an enum.
     *
     * @param type the enum; {@code Word.class} for the handler that is registered and reads no column itself
     */
    public WordTypeHandler(Class<E> type) {
        this.type = type;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, E word, JdbcType jdbcType)
            throws SQLException {
        statement.setString(index, word.key());
    }

    @Override
    public E getNullableResult(ResultSet row, String column) throws SQLException {
        return word(row.getString(column));
    }

    @Override
    public E getNullableResult(ResultSet row, int column) throws SQLException {
        return word(row.getString(column));
    }

    @Override
    public E getNullableResult(CallableStatement call, int parameter) throws SQLException {
        return word(call.getString(parameter));
    }

    private E word(String key) {
        if (key == null) {
            return null;
        }
        try {
            return Word.parseKey(type, key);
        } catch (PetitionException unknown) {
            // MyBatis has no place for checked exceptions.
            throw new TypeException(unknown.getMessage(), unknown);
        }
    }
}
