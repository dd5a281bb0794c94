package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;
import org.petition.Length;
import org.petition.Mode;
import org.petition.PetitionException;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Setting;
import org.petition.Word;

/** Maps a vendor's row to a record: MapStruct finds the builder. */
class MapStructTest {
    @Test
    void aRowBecomesARecord() {
        Row row = new Row();
        row.receptionNo = "R001";
        row.leader = "L01";
        row.date = LocalDate.of(2020, 2, 12);
        row.mode = "appointment";
        Reception reception = Mappers.getMapper(RowMapper.class).toRecord(row);
        Reception expected = new Reception(
                        "R001", "L01", row.date, Mode.APPOINTMENT, Setting.HALL, ReceptionStatus.HELD, Length.FULL_DAY)
                .withMatters(Arrays.asList("M1", "M2"));
        assertEquals(expected, reception);
        assertEquals("M1,M2", Mappers.getMapper(RowMapper.class).toRow(reception).matters);
    }

    /** A row as a vendor's table has it. */
    public static class Row {
        private String receptionNo;
        private String leader;
        private LocalDate date;
        private String mode;
        private String matters = "M1,M2";

        public String getReceptionNo() {
            return receptionNo;
        }

        public String getLeader() {
            return leader;
        }

        public LocalDate getDate() {
            return date;
        }

        public String getMode() {
            return mode;
        }

        public String getMatters() {
            return matters;
        }

        public void setMatters(String matters) {
            this.matters = matters;
        }
    }

    /** The mapper that a vendor writes. */
    @Mapper
    public interface RowMapper {
        @Mapping(target = "id", source = "receptionNo")
        @Mapping(target = "setting", constant = "HALL")
        @Mapping(target = "status", constant = "HELD")
        @Mapping(target = "length", constant = "FULL_DAY")
        @Mapping(target = "publishedOn", ignore = true)
        @Mapping(target = "record", ignore = true)
        @Mapping(target = "time", ignore = true)
        @Mapping(target = "place", ignore = true)
        @Mapping(target = "alsoPresent", ignore = true)
        Reception toRecord(Row row);

        Row toRow(Reception reception);

        default Mode mode(String key) {
            try {
                return Word.parseKey(Mode.class, key);
            } catch (PetitionException error) {
                throw new IllegalArgumentException(error.getMessage(), error);
            }
        }

        default java.util.List<String> list(String ids) {
            return Arrays.asList(ids.split(","));
        }

        default String text(java.util.List<String> ids) {
            return String.join(",", ids);
        }
    }
}
