package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches of clients and the pages of what is found, over tables. */
class ClientSearchTest {
    private static final String ALL = "Condition?patient=a&code=one,two";
    private static RestTestServer site;

    @BeforeAll
    static void start() throws Exception {
        site = new RestTestServer();
        Patient patient = new Patient();
        patient.setId("a");
        site.store(patient);
        for (int i = 0; i < 7; i++) {
            site.store(condition("c" + i, i % 2 == 0 ? "one" : "two"));
        }
        site.store(condition("hidden", "one"));
    }

    private static Condition condition(String id, String code) {
        Condition condition = new Condition()
                .setSubject(new Reference("Patient/a"))
                .setCode(new CodeableConcept(new Coding("urn:codes", code, null)).setText("words of " + id))
                .setOnset(new StringType("in spring"));
        condition.setId(id);
        return condition;
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("entry").forEach(entry -> ids.add(entry.at("/resource/id").asText()));
        return ids;
    }

    private static String link(JsonNode list, String relation) {
        for (JsonNode link : list.path("link")) {
            if (link.path("relation").asText().equals(relation)) {
                return link.path("url").asText();
            }
        }
        return "";
    }

    @Test
    void aListSaysWhatWasFoundAndHowToAskAgain() throws Exception {
        JsonNode list = site.json(site.get(ALL + "&_include=Condition:patient"));
        assertThat(list.path("type").asText()).isEqualTo("searchset");
        assertThat(ids(list)).hasSize(8).contains("c0", "c6", "a").doesNotContain("hidden");
        assertThat(list.path("entry").findValuesAsText("mode")).containsOnly("match", "include");
        assertThat(list.at("/entry/0/fullUrl").asText()).contains("/fhir/Condition/");
        assertThat(link(list, "self")).contains("/fhir/Condition?", "code=one%2Ctwo", "patient=a");
        assertThat(link(list, "next")).isEmpty();
        assertThat(list.has("total")).isFalse();
        assertThat(list.path("id").asText()).isNotBlank();
    }

    @Test
    void pagesFollowOneAnotherUntilAllIsSeenOnce() throws Exception {
        for (String order : List.of("", "&_sort=-code", "&_sort=_lastUpdated", "&_sort=-_id")) {
            List<String> seen = new ArrayList<>();
            JsonNode page = site.json(site.get(ALL + "&_count=3&_elements=code&_format=json" + order));
            seen.addAll(ids(page));
            while (!link(page, "next").isEmpty()) {
                assertThat(link(page, "next"))
                        .contains("_elements=code", "_format=json")
                        .doesNotContain("_count", "patient", "one");
                HttpResponse<String> answer = site.get(link(page, "next"));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("words of").doesNotContain("in spring");
                page = site.json(answer);
                seen.addAll(ids(page));
            }
            assertThat(seen).as(order).doesNotHaveDuplicates().hasSize(7);
        }
    }

    @Test
    void aLinkIsGoodForItsSearchAndItsCallerOnly() throws Exception {
        String next = link(site.json(site.get(ALL + "&_count=3")), "next");
        assertThat(site.get(next).statusCode()).isEqualTo(200);
        assertThat(site.get(next).statusCode()).isEqualTo(200);
        assertThat(site.get(next, TestAccessRules.CALLER, "another").statusCode())
                .isEqualTo(400);
        String token = next.substring(next.indexOf('=') + 1);
        for (String other : List.of(
                "Observation?_page=" + token,
                "Condition?_page=" + token + "&patient=b",
                "Condition?_page=" + token + "&_page=" + token,
                "Condition?_page=" + token.substring(1),
                "Condition?_page=" + token + "A",
                "Condition?_page=",
                "Condition?_page=%00%F0%9F",
                "Condition?_page=" + "A".repeat(2000))) {
            HttpResponse<String> answer = site.get(other);
            assertThat(answer.statusCode()).as(other).isEqualTo(400);
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("words of");
        }
    }

    @Test
    void whatIsWrittenMeanwhileMakesNoPageJumpOrRepeat() throws Exception {
        JsonNode first = site.json(site.get("Condition?patient=a&code=three,four&_count=1"));
        assertThat(ids(first)).isEmpty();
        site.store(condition("d1", "three"), condition("d3", "three"));
        first = site.json(site.get("Condition?patient=a&code=three&_count=1"));
        site.store(condition("d2", "three"), condition("d0", "three"));
        JsonNode second = site.json(site.get(link(first, "next")));
        assertThat(ids(first)).containsExactly("d1");
        assertThat(ids(second)).containsExactly("d2");
    }

    @Test
    void aTotalIsToldWhenItIsAskedFor() throws Exception {
        assertThat(site.json(site.get(ALL + "&_count=2&_total=accurate"))
                        .path("total")
                        .asInt())
                .isEqualTo(7);
        for (String only : List.of("&_summary=count", "&_count=0")) {
            JsonNode counted = site.json(site.get(ALL + only));
            assertThat(counted.path("total").asInt()).isEqualTo(7);
            assertThat(ids(counted)).isEmpty();
        }
        assertThat(site.json(site.get(ALL + "&_count=2")).has("total")).isFalse();
    }

    @Test
    void aPostedSearchIsASearchAsLongAsItMayBe() throws Exception {
        String many = "x,".repeat(5_000) + "one,two";
        HttpResponse<String> answer = site.send(
                "POST",
                "Condition/_search?patient=a",
                "_count=2&code=" + many,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode first = site.json(answer);
        assertThat(ids(first)).hasSize(2);
        String next = link(first, "next");
        assertThat(next).hasSizeLessThan(2000).doesNotContain("_search");
        assertThat(ids(site.json(site.get(next)))).hasSize(2).doesNotContainAnyElementsOf(ids(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo=x",
                "_count=x",
                "_count=-1",
                "_count=99999999999999999999",
                "_sort=nothing",
                "_filter=x",
                "_has:Observation:patient:code=x",
                "_include=Condition:nothing",
                "_include=x",
                "_lastUpdated=x",
                "=x",
                "patient:missing=x",
                "code:in=x",
                "_text=x",
                "_query=x",
                "subject=a",
                "_offset=1"
            })
    void whatIsNotUnderstoodIsRefusedInWords(String parameter) throws Exception {
        HttpResponse<String> answer = site.get("Condition?patient=a&" + parameter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
    }
}
