package org.cdexbridge.exchange.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedQueryParserTest {
    @Test
    void thePatientIsForcedWhateverTheQuerySays() {
        RequestedQuery query =
                RequestedQueryParser.parse("Condition?patient=[reference]&clinical-status=active,recurrance,remission");

        assertThat(query.patient().orElseThrow().isPlaceholder()).isTrue();
        assertThat(query.forPatient("p1"))
                .isEqualTo("Condition?patient=Patient%2Fp1&clinical-status=active%2Crecurrance%2Cremission");
    }

    @Test
    void aQueryWithoutPatientIsAboutThePatientOfTheTask() {
        assertThat(RequestedQueryParser.parse("Observation?code=4548-4&date=gt2020-01-01")
                        .forPatient("p1"))
                .isEqualTo("Observation?patient=Patient%2Fp1&code=4548-4&date=gt2020-01-01");
    }

    @Test
    void aSearchForPatientsFindsOnlyThePatientOfTheTask() {
        assertThat(RequestedQueryParser.parse("Patient?name=Doe").forPatient("p1"))
                .isEqualTo("Patient?_id=p1&name=Doe");
    }

    @Test
    void thePatientMayBeGivenByReferenceAbsoluteReferenceOrIdentifier() {
        assertThat(stated("Condition?patient=p1").id()).isEqualTo("p1");
        assertThat(stated("Condition?subject=Patient/p1").id()).isEqualTo("p1");
        assertThat(stated("Condition?patient=https%3A%2F%2Fsrc.test%2Ffhir%2FPatient%2Fp1")
                        .id())
                .isEqualTo("p1");
        assertThat(stated("Condition?patient:identifier=urn:x|7").identifier()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "condition?patient=p1",
                "/Condition?patient=p1",
                "https://src.test/fhir/Condition?patient=p1",
                "../Condition?patient=p1",
                "Condition/c1",
                "Condition/$everything?patient=p1",
                "Organization?name=x",
                "Task?patient=p1",
                "Binary?_id=1",
                "Condition?patient=p1&patient=p2",
                "Condition?patient=p1,p2",
                "Condition?patient=p1&subject=Patient/p2",
                "Condition?patient.name=x",
                "Condition?patient:Patient.name=x",
                "Condition?patient:missing=true",
                "Condition?subject:Group=g1",
                "Condition?_has:Observation:patient:code=1",
                "Condition?_filter=patient%20eq%20Patient/p2",
                "Condition?_query=all",
                "Condition?_elements=subject",
                "Condition?_summary=count",
                "Condition?_include=Condition:subject",
                "Condition?_include=*",
                "Condition?_revinclude=Observation:patient",
                "Condition?_revinclude:iterate=Provenance:target",
                "Condition?_revinclude=Provenance:target:Observation",
                "Condition?_revinclude=Provenance:*",
                "Condition?_contained=both",
                "Condition?_tag=x",
                "Condition?_security=R",
                "Condition?_list=1",
                "Condition?_format=xml",
                "Condition?clinical-status:not=active",
                "Condition?code:in=http://x",
                "Condition?code=a%26patient%3Dp2",
                "Condition?code=a%2526patient%253Dp2",
                "Condition?code=a%23x",
                "Condition?code=a;patient=p2",
                "Condition?code=a#x",
                "Condition?code=a%0d%0aHost:x",
                "Condition?code=%",
                "Condition?code=%G1",
                "Condition?code=%ff",
                "Condition?%70atient=p2",
                "Condition?patient%3Aidentifier=p2",
                "Condition?code=a b",
                "Condition?Patient=p2",
                "Condition?code=\u00e4"
            })
    void whatIsNotAllowedIsRefusedAndNotQuoted(String query) {
        assertThatThrownBy(() -> RequestedQueryParser.parse(query))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> assertThat(refused.findings())
                        .allSatisfy(finding -> assertThat(finding.code()).isEqualTo(ExchangeCode.QUERY_REFUSED)));
    }

    @Property
    void whateverIsSentEitherIsRefusedOrAsksForOnePatientOnly(@ForAll("hostileQueries") String text) {
        RequestedQuery query;
        try {
            query = RequestedQueryParser.parse(text);
        } catch (RequestRefused expected) {
            return;
        }
        String[] parts = query.forPatient("p1").split("[?&]");
        String forced = query.type().equals("Patient") ? "_id=p1" : query.patientParameter() + "=Patient%2Fp1";
        assertThat(parts[1]).isEqualTo(forced);
        for (int i = 2; i < parts.length; i++) {
            String name = parts[i].substring(0, parts[i].indexOf('='));
            assertThat(name).doesNotContain("patient", "subject", ".", ":", "_has", "_filter", "_include");
        }
    }

    @Property
    void whatIsLetThroughKeepsItsValues(@ForAll("values") String value) {
        String sent = "Observation?code=" + URLEncoder.encode(value, StandardCharsets.UTF_8);

        assertThat(RequestedQueryParser.parse(sent).parameters())
                .containsExactly(new RequestedQuery.Parameter("code", value));
    }

    @Provide
    Arbitrary<String> hostileQueries() {
        Arbitrary<String> type = Arbitraries.of("Condition", "Patient", "Observation", "Provenance", "Task");
        Arbitrary<String> name = Arbitraries.of(
                "patient",
                "subject",
                "code",
                "_id",
                "_has:Observation:patient:code",
                "_include",
                "_revinclude",
                "patient.identifier",
                "patient:identifier",
                "%70atient",
                "_filter",
                "_sort",
                "status",
                "&patient",
                "");
        Arbitrary<String> value = Arbitraries.of(
                "p1",
                "p2",
                "Patient/p2",
                "x%26patient=p2",
                "x%2526",
                "a,b",
                "Provenance:target",
                "*",
                "#",
                "%",
                "=",
                "active");
        Arbitrary<String> pair = Combinators.combine(name, Arbitraries.of("=", "%3D", "=="), value)
                .as((n, e, v) -> n + e + v);
        return Combinators.combine(type, pair.list().ofMaxSize(5), Arbitraries.of("&", ";", "&&"))
                .as((t, pairs, separator) -> t + "?" + String.join(separator, pairs));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("abcXYZ019 ,|:/=$.-_+\u00e4\u4e2d\\")
                .ofMinLength(1)
                .ofMaxLength(40);
    }

    private static RequestedQuery.PatientValue stated(String query) {
        return RequestedQueryParser.parse(query).patient().orElseThrow();
    }
}
