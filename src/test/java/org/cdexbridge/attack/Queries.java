package org.cdexbridge.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up queries: types, parameters, chains and includes that go together or not. */
final class Queries {
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

    private Queries() {}

    static String any(Random random) {
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add(of(NAMES, random) + "=" + Site.encoded(of(VALUES, random)));
        }
        return of(TYPES, random) + "?" + String.join("&", parts) + of(EXTRAS, random) + of(EXTRAS, random);
    }

    private static String of(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
