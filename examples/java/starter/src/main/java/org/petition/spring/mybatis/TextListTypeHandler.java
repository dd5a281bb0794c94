package org.petition.spring.mybatis;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeException;
import org.apache.ibatis.type.TypeHandler;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;

/**
 * Stores a list of texts as a JSON array: {@code terms.portfolio}. NULL is null, and not an empty list.
 *
 * <p>A mapper names it where it needs it. It is not the handler of every list: the program may have another.
 */
public class TextListTypeHandler implements TypeHandler<List<String>> {
    @Override
    public void setParameter(PreparedStatement statement, int index, List<String> texts, JdbcType jdbcType)
            throws SQLException {
        if (texts == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, toJson(texts));
        }
    }

    @Override
    public List<String> getResult(ResultSet row, String column) throws SQLException {
        return fromJson(row.getString(column));
    }

    @Override
    public List<String> getResult(ResultSet row, int column) throws SQLException {
        return fromJson(row.getString(column));
    }

    @Override
    public List<String> getResult(CallableStatement call, int parameter) throws SQLException {
        return fromJson(call.getString(parameter));
    }

    private static List<String> fromJson(String json) {
        if (json == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object text : parse(json)) {
            if (!(text instanceof String)) {
                throw new TypeException("列应为文本的 JSON 数组 · the column must be a JSON array of texts");
            }
            texts.add((String) text);
        }
        return Collections.unmodifiableList(texts);
    }

    private static List<Object> parse(String json) {
        try {
            return JsonParserFactory.getJsonParser().parseList(json);
        } catch (JsonParseException invalid) {
            // Without the cause, which quotes the column.
            throw new TypeException("列应为 JSON 数组 · the column must be a JSON array");
        }
    }

    private static String toJson(List<String> texts) {
        StringBuilder json = new StringBuilder("[");
        for (String text : texts) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            text.chars().forEach(each -> escape(json, (char) each));
            json.append('"');
        }
        return json.append(']').toString();
    }

    private static void escape(StringBuilder json, char each) {
        if (each == '"' || each == '\\') {
            json.append('\\').append(each);
        } else if (each < ' ') {
            json.append(String.format("\\u%04x", (int) each));
        } else {
            json.append(each);
        }
    }
}
