package org.cdexbridge.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up queries: types, parameters, chains and includes that go together or not. */
final class RandomQueries {
    private static final List<String> TYPES = List.of(
            "Patient",
            "Condition",
            "Observation",
            "Encounter",
            "DocumentReference",
            "Bundle",
            "Binary",
            "Provenance",
            "Procedure",
            "Task",
            "Composition",
            "Practitioner",
            "AuditEvent",
            "Communication");
    private static final List<String> NAMES = List.of(
            "patient",
            "_id",
            "patient:Patient",
            "patient.identifier",
            "patient:identifier",
            "patient._id",
            "subject",
            "patient.name",
            "encounter",
            "encounter.patient",
            "encounter.patient.name",
            "code",
            "type",
            "target",
            "target:Condition.code",
            "identifier",
            "name",
            "_has:Condition:patient:code",
            "_has:Observation:patient:_id",
            "status",
            "_lastUpdated",
            "_security",
            "_source",
            "_tag",
            "location",
            "composition.patient",
            "category",
            "date",
            "_filter",
            "_type",
            "_text",
            "entity",
            "agent",
            "_in",
            "or");
    private static final List<String> VALUES = List.of(
            "a",
            "b",
            "Patient/a",
            "Patient/b",
            "a,b",
            "Patient/a,Patient/b",
            "problem-a",
            "problem-b",
            "labelled-a",
            "labelled-b",
            "Condition/problem-b",
            "Condition/labelled-a",
            "encounter-a",
            "encounter-b",
            "195967001",
            "urn:oid:1.2.3.4|B",
            "urn:oid:1.2.3.4|A",
            "|B",
            "Marshb",
            "Marsha",
            "ge2000-01-01",
            "completed",
            "document",
            "11506-3,18842-5",
            "Binary/note-b",
            "note-b",
            "other-a",
            "PSY",
            "b\\,a",
            "b%00",
            "*",
            "",
            "procedure-a");
    private static final List<String> EXTRAS = List.of(
            "",
            "",
            "&_revinclude=Provenance:target",
            "&_include=Condition:encounter",
            "&_include=Provenance:target",
            "&_revinclude=Condition:patient",
            "&_revinclude:iterate=Procedure:patient",
            "&_include=*",
            "&_summary=true",
            "&_elements=subject,code",
            "&_count=1",
            "&_sort=-_lastUpdated",
            "&_total=accurate",
            "&_summary=count",
            "&_include:iterate=Encounter:patient",
            "&_contained=both",
            "&_format=xml",
            "&_offset=1",
            "&_maxresults=5");

    private static final List<String> IDS = List.of(
            "a",
            "b",
            "problem-a",
            "problem-b",
            "labelled-a",
            "labelled-b",
            "procedure-a",
            "encounter-b",
            "result-b",
            "both",
            "note-a",
            "note-b",
            "other-a",
            "document-b",
            "other-document-a",
            "source-a",
            "mixed",
            "none");
    private static final List<String> BELOW =
            List.of("", "", "/_history", "/_history/1", "/_history/2", "/$everything", "/$meta", "?_elements=id");

    /**
     * A request.
     *
     * @param path below the FHIR base, with its query
     * @param type of the body
     * @param body of a POST; {@code null} for a GET
     */
    record Asked(String path, String type, String body) {}

    private RandomQueries() {}

    /** A read, a history, a search by POST with parameters in URL and body, or a GET inside a batch. */
    static Asked anyWay(Random random) {
        String read = of(TYPES, random) + "/" + of(IDS, random) + of(BELOW, random);
        String search = any(random);
        return switch (random.nextInt(4)) {
            case 0 -> new Asked(read, null, null);
            case 1 -> posted(search, any(random));
            case 2 -> batch(random.nextBoolean() ? "batch" : "transaction", read);
            default -> batch("batch", search.replaceAll("[\\\\\"]", ""));
        };
    }

    private static Asked posted(String url, String body) {
        String path = url.replaceFirst("\\?", "/_search?");
        return new Asked(path, "application/x-www-form-urlencoded", body.substring(body.indexOf('?') + 1));
    }

    private static Asked batch(String kind, String url) {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":"
                + "[{\"request\":{\"method\":\"GET\",\"url\":\"%s\"}}]}";
        return new Asked("", "application/fhir+json", bundle.formatted(kind, url));
    }

    static String any(Random random) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(of(NAMES, random) + "=" + AttackedServer.encoded(of(VALUES, random)));
        }
        return of(TYPES, random) + "?" + String.join("&", parts) + of(EXTRAS, random) + of(EXTRAS, random);
    }

    private static String of(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
