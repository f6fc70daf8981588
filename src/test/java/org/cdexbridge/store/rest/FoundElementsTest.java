package org.cdexbridge.store.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cdexbridge.store.rest.RestTestServer.named;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which elements resources are found where FHIR has rules of its own, over tables. */
class FoundElementsTest {
    private static RestTestServer site;

    @BeforeAll
    static void start() throws Exception {
        site = new RestTestServer();
        Patient patient = named(new Patient(), "p");
        patient.addName().setFamily("Ærø").addGiven("Großmann").addGiven("Οδος");
        Organization organization = named(new Organization(), "o");
        RelatedPerson mother = named(new RelatedPerson(), "mother");
        mother.setPatient(new Reference("Patient/p"));
        Provenance provenance = named(new Provenance(), "told-by-mother");
        provenance.addTarget(new Reference("Organization/o"));
        provenance.addAgent().setWho(new Reference("RelatedPerson/mother"));
        Bundle document = named(new Bundle().setType(Bundle.BundleType.DOCUMENT), "document");
        document.addEntry().setResource(named(new Composition(), "letter"));
        document.addEntry().setResource(organization);
        site.store(patient, organization, mother, provenance, document, response("a", "q"), response("b", "q|2.0"));
        Device numbered = named(new Device(), "numbered");
        numbered.addIdentifier().setSystem("urn:devices");
        site.store(response("c", "q2"), numbered, named(new Device(), "bare"));
    }

    private static QuestionnaireResponse response(String id, String questionnaire) {
        return named(
                new QuestionnaireResponse().setQuestionnaire("http://one.example.org/Questionnaire/" + questionnaire),
                id);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Bundle?composition=Composition/letter document",
                "Bundle?composition=Organization/o -",
                "QuestionnaireResponse?questionnaire=http://one.example.org/Questionnaire/q a,b",
                "QuestionnaireResponse?questionnaire=http://one.example.org/Questionnaire/q%7C2.0 b",
                "QuestionnaireResponse?questionnaire=http://one.example.org/Questionnaire -",
                "Device?identifier=urn:devices%7C numbered",
                "Device?identifier:missing=false numbered",
                "Device?identifier:missing=true bare",
                "Patient?given=GROSSM p",
                "Patient?given=grossmann p",
                "Patient?given:contains=o%C3%9Fm p",
                "Patient?given:exact=Gro%C3%9Fmann p",
                "Patient?given:exact=grossmann -",
                "Patient?given=%CE%9F%CE%94%CE%9F%CE%A3 p",
                "QuestionnaireResponse?_sort=_id a,b,c",
                "QuestionnaireResponse?_sort=-_id c,b,a",
                "RelatedPerson?_revinclude=Provenance:agent mother,told-by-mother",
            })
    void isFound(String query, String expected) throws Exception {
        assertThat(String.join(",", ids(site.json(site.get(query))))).isEqualTo(expected.equals("-") ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({"application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8"})
    void aFormThatIsPostedIsUtf8(String contentType) throws Exception {
        JsonNode list =
                site.json(site.send("POST", "Patient/_search", "family=%C3%86r%C3%B8", "Content-Type", contentType));
        assertThat(ids(list)).containsExactly("p");
    }
}
