package org.cdexbridge.store.search.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates of queries against dates of resources, FHIR R4, 3.1.1.4.7. */
class DateMatchTest {
    private static final SearchParameters PARAMETERS = SearchParameters.load();
    private static final SearchParameter DATE =
            PARAMETERS.find("Observation", "date").orElseThrow();
    private static final Indexer INDEXER = new Indexer(PARAMETERS, Bases.of("http://localhost/fhir"));

    /** start/end, or one time; then the queries that find it, and those that don't */
    @ParameterizedTest
    @CsvSource({
        "2024-05-01T23:30:00-05:00, 2024-05-01 2024-05 2024 ge2024-05-01 le2024-05-01 2024-05-02T04:30:00Z"
                + " ge2024-05-02T00:00:00Z lt2024-05-02 ap2024-05-02, 2024-05-02 ne2024-05-01 lt2024-05-01 gt2024-05-01"
                + " sa2024-05 eb2024-05-01 2024-05-01T04:30:00Z",
        "2024-06-11, 2024-06 le2024-06 ge2024-06 ge2024 lt2024-07 gt2024-05, 2024-06-12 gt2024-06 lt2024-06 eb2024-06 sa2024-06",
        "2024, ge2024-06 le2024-06 gt2024-06 lt2024-06 ne2024-06, 2024-06 sa2024-06 eb2024-06",
        "2024-06-01/, le2024-06-01 ge2030 gt2024-06 sa2024-05, lt2024-06-01 2024-06-01 eb2030 2024",
        "/2024-06-30, ge2024-06-30 le1900 lt1900 eb2024-07, gt2024-06-30 2024-06-30 sa1900",
        "2024-06-01/2024-06-30, 2024-06 ge2024-06-30 le2024-06-01 gt2024-06-15 lt2024-06-15 ne2024-06-15, "
                + "2024-06-15 sa2024-06-15 eb2024-06-15 gt2024-06 lt2024-06",
    })
    void isFoundByTheseAndNotByThose(String written, String finding, String others) {
        IndexValue value = value(written);
        assertThat(finding.split(" ")).allMatch(query -> DateMatch.parse(query).matches(value));
        assertThat(others.trim().split(" "))
                .noneMatch(query -> DateMatch.parse(query).matches(value));
    }

    private static IndexValue value(String written) {
        Observation observation = new Observation();
        int slash = written.indexOf('/');
        if (slash < 0) {
            observation.setEffective(new DateTimeType(written));
        } else {
            Period period = new Period();
            if (slash > 0) {
                period.setStartElement(new DateTimeType(written.substring(0, slash)));
            }
            if (slash < written.length() - 1) {
                period.setEndElement(new DateTimeType(written.substring(slash + 1)));
            }
            observation.setEffective(period);
        }
        IndexValues stored = IndexValues.parse(INDEXER.values(observation).row());
        List<IndexValue> values = new ArrayList<>(stored.of(DATE));
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2024-13-01", "2024-02-30", "xx2024", "2024-05-01T25:00:00Z", "20240501", "-5"})
    void whatIsNoDateIsRefusedInWords(String written) {
        assertThatThrownBy(() -> DateMatch.parse(written))
                .isInstanceOf(QueryRefused.class)
                .hasMessageContaining("a date is written as");
    }

    @Test
    void aPlusThatTheUrlLostIsAPlus() {
        assertThat(DateMatch.parse("2024-05-01T10:00:00 02:00"))
                .isEqualTo(DateMatch.parse("2024-05-01T10:00:00+02:00"));
    }
}
