package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cdexbridge.store.rest.RestTestServer.named;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of what is found, by {@code _elements} and {@code _summary} (FHIR R4, 3.1.1.5.8 and 3.1.1.5.9). */
class RequestedElementsTest {
    private static RestTestServer site;

    static Set<String> types() {
        return SearchParameters.load().kept();
    }

    @BeforeAll
    static void start() throws Exception {
        site = new RestTestServer();
        Patient patient = named(new Patient(), "p");
        patient.addName().setFamily("Marsh");
        Condition condition = named(new Condition(), "c");
        condition
                .setSubject(new Reference("Patient/p"))
                .setCode(new CodeableConcept().setText("Asthma"))
                .setClinicalStatus(new CodeableConcept().setText("active"))
                .addNote()
                .setText("a note");
        Bundle document = named(new Bundle().setType(Bundle.BundleType.DOCUMENT), "document");
        document.getIdentifier().setSystem("urn:documents").setValue("1");
        document.addEntry().setResource(named(new Composition().setTitle("Letter"), "letter"));
        site.store(patient, condition, document);
        site.store(types().stream().map(RequestedElementsTest::ofType).toArray(Resource[]::new));
    }

    /** With what a resource of any type may have. */
    private static Resource ofType(String type) {
        Resource resource =
                (Resource) FhirContext.forR4Cached().getResourceDefinition(type).newInstance();
        resource.setLanguage("de").setImplicitRules("urn:rules");
        if (resource instanceof DomainResource domain) {
            domain.getText().setStatus(Narrative.NarrativeStatus.GENERATED).setDivAsString("<div>words</div>");
            domain.addExtension("urn:extension", new Reference("urn:words"));
        }
        return named(resource, "any");
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    private static List<String> elements(JsonNode resource) {
        List<String> names = new ArrayList<>();
        resource.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode found(String query) throws Exception {
        JsonNode list = site.json(site.get(query));
        assertThat(list.path("type").asText()).as(list.toString()).isEqualTo("searchset");
        assertThat(list.path("link").findValuesAsText("relation")).contains("self");
        assertThat(list.at("/entry/0/search/mode").asText()).isEqualTo("match");
        assertThat(list.at("/entry/0/fullUrl").asText()).contains("/fhir/");
        return list;
    }

    @ParameterizedTest
    @MethodSource("types")
    void ofEveryTypeTheMatchesAreCutDownAndNotTheList(String type) throws Exception {
        JsonNode match = found(type + "?_id=any&_elements=language").at("/entry/0/resource");
        assertThat(elements(match))
                .containsExactlyInAnyOrder("resourceType", "id", "meta", "implicitRules", "language");
        assertThat(match.at("/meta/tag").findValuesAsText("code")).containsExactly("SUBSETTED");
        assertThat(match.at("/meta/versionId").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("types")
    void ofEveryTypeASummaryIsAList(String type) throws Exception {
        for (String summary : List.of("true", "text", "data", "false")) {
            JsonNode match = found(type + "?_id=any&_summary=" + summary).at("/entry/0/resource");
            assertThat(match.path("id").asText()).as(summary).isEqualTo("any");
            boolean narrative = List.of("text", "false").contains(summary) && ofType(type) instanceof DomainResource;
            assertThat(match.has("text")).as(summary).isEqualTo(narrative);
        }
    }

    @Test
    void whatMustBeThereAndWhatChangesTheMeaningComesAlong() throws Exception {
        assertThat(elements(found("Condition?_id=c&_elements=code").at("/entry/0/resource")))
                .containsExactlyInAnyOrder("resourceType", "id", "meta", "subject", "clinicalStatus", "code");
        assertThat(elements(site.json(site.get("Condition/c?_elements=note"))))
                .containsExactlyInAnyOrder("resourceType", "id", "meta", "subject", "clinicalStatus", "note");
    }

    @Test
    void anElementWithAChoiceOfTypesIsNamedWithoutTheType() throws Exception {
        Condition condition = named(new Condition(), "onset");
        condition.setSubject(new Reference("Patient/p")).setOnset(new org.hl7.fhir.r4.model.StringType("in spring"));
        site.store(condition);
        assertThat(elements(found("Condition?_id=onset&_elements=onset").at("/entry/0/resource")))
                .contains("onsetString");
    }

    @Test
    void aBundleThatIsFoundIsCutDownInTheListAndByItself() throws Exception {
        JsonNode match = found("Bundle?_id=document&_elements=identifier").at("/entry/0/resource");
        assertThat(elements(match)).containsExactlyInAnyOrder("resourceType", "id", "meta", "identifier", "type");
        JsonNode read = site.json(site.get("Bundle/document?_elements=identifier"));
        assertThat(elements(read)).containsExactlyInAnyOrder("resourceType", "id", "meta", "identifier", "type");
        JsonNode history = site.json(site.get("Bundle/document/_history?_elements=identifier"));
        assertThat(history.path("type").asText()).isEqualTo("history");
        assertThat(elements(history.at("/entry/0/resource"))).doesNotContain("entry");
        JsonNode summary = found("Bundle?_id=document&_summary=true").at("/entry/0/resource");
        assertThat(summary.path("type").asText()).isEqualTo("document");
    }

    @Test
    void whatComesAlongIsWhole() throws Exception {
        JsonNode list = found("Condition?_id=c&_elements=code&_include=Condition:patient");
        assertThat(list.at("/entry/1/resource/name/0/family").asText()).isEqualTo("Marsh");
        assertThat(list.at("/entry/1/resource/meta").has("tag")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_elements=", "_elements=,", "_elements=nothing", "_elements=*", "_elements=code.text"})
    void whateverIsAskedForIsAnsweredWithAList(String elements) throws Exception {
        found("Condition?_id=c&" + elements);
        found("Bundle?_id=document&" + elements);
    }

    @Test
    void elementsOfASummaryAreRefused() throws Exception {
        for (String path : Stream.of("Condition?_id=c", "Bundle?_id=document").toList()) {
            assertThat(site.get(path + "&_elements=id&_summary=true").statusCode())
                    .as(path)
                    .isEqualTo(400);
        }
    }
}
