package org.cdexbridge.attack;

import java.util.List;
import java.util.Set;

/**
 * What partners.md, security.md and exchange.md say of what a partner may have, once more and in as few words as possible;
 * it knows nothing of FHIR and of the bridge.
 */
final class ReleaseModel {
    private static final List<String> LEVELS = List.of("U", "L", "M", "N", "R", "V");
    private static final String SITE_LEVEL = "R";

    /** Whether something may leave: by no means, by a person, by rule. */
    enum May {
        NEVER,
        PERSON,
        YES
    }

    /**
     * What was agreed with a partner.
     *
     * @param people ids of patients; empty for everybody
     * @param kinds of documents; empty for all
     * @param level of confidentiality from which a person is needed, besides that of the site; may be empty
     * @param codes of sensitivity for which a person is needed
     * @param purposes that may be given; empty for all
     * @param auto whether a rule releases what needs no person
     */
    record Agreement(
            String name,
            Set<String> types,
            Set<String> people,
            Set<String> kinds,
            String level,
            Set<String> codes,
            Set<String> purposes,
            boolean purposeRequired,
            boolean auto) {}

    /**
     * Something that is stored.
     *
     * @param about whose it is; empty for the directory
     * @param others of whom it speaks
     * @param labels its own and those of what is in it
     * @param kind of a document, else empty
     * @param points from a source to its targets, from a document to its bytes
     */
    record Thing(
            String id,
            String type,
            String about,
            Set<String> others,
            Set<String> labels,
            String kind,
            Set<String> points) {}

    private final List<Thing> things;

    ReleaseModel(List<Thing> things) {
        this.things = things;
    }

    /** Something found, with what leaves inside of it. */
    May may(Agreement agreement, Thing thing) {
        May alone = alone(agreement, thing);
        boolean labelledBytes = thing.type().equals("DocumentReference")
                && things.stream()
                        .filter(other -> thing.points().contains(other.id()))
                        .anyMatch(bytes -> isSensitive(agreement, bytes));
        return alone == May.YES && labelledBytes ? May.PERSON : alone;
    }

    private static May alone(Agreement agreement, Thing thing) {
        boolean directory = thing.about().isEmpty();
        boolean strangers = !agreement.people().isEmpty()
                && !(agreement.people().containsAll(thing.others())
                        && (directory || agreement.people().contains(thing.about())));
        if (strangers || !directory && !agreement.types().contains(thing.type())) {
            return May.NEVER;
        }
        boolean otherKind = !thing.kind().isEmpty()
                && !agreement.kinds().isEmpty()
                && !agreement.kinds().contains(thing.kind());
        return otherKind || isSensitive(agreement, thing) ? May.PERSON : May.YES;
    }

    /** Whether a search by what somebody is called or numbered finds it: nobody of whom it speaks has a label. */
    boolean isFoundByPeople(Agreement agreement, Thing thing) {
        return things.stream()
                .filter(person -> person.type().equals("Patient"))
                .filter(person ->
                        person.id().equals(thing.about()) || thing.others().contains(person.id()))
                .noneMatch(person -> isSensitive(agreement, person));
    }

    private static boolean isSensitive(Agreement agreement, Thing thing) {
        return thing.labels().stream()
                .anyMatch(label -> agreement.codes().contains(label)
                        || reaches(label, SITE_LEVEL)
                        || reaches(label, agreement.level()));
    }

    private static boolean reaches(String label, String level) {
        return LEVELS.contains(level) && LEVELS.indexOf(label) >= LEVELS.indexOf(level);
    }

    /** Whether it is there for a read. */
    boolean sees(Agreement agreement, Thing thing) {
        return switch (thing.type()) {
            case "Provenance" ->
                !isSensitive(agreement, thing)
                        && things.stream()
                                .filter(target -> thing.points().contains(target.id()))
                                .anyMatch(target -> alone(agreement, target) == May.YES);
            case "Binary" -> {
                List<Thing> documents = things.stream()
                        .filter(document -> document.type().equals("DocumentReference")
                                && document.points().contains(thing.id()))
                        .toList();
                yield !isSensitive(agreement, thing)
                        && documents.stream().noneMatch(document -> isSensitive(agreement, document))
                        && documents.stream().anyMatch(document -> alone(agreement, document) == May.YES);
            }
            default -> alone(agreement, thing) == May.YES;
        };
    }

    /** What a request about one patient finds. */
    List<Thing> found(Agreement agreement, String patient, String type, Set<String> kinds) {
        return things.stream()
                .filter(thing -> thing.type().equals(type) && thing.about().equals(patient))
                .filter(thing -> kinds.isEmpty() || kinds.contains(thing.kind()))
                .filter(thing -> may(agreement, thing) != May.NEVER)
                .toList();
    }

    /**
     * How a request ends: {@code rejected}, {@code failed}, {@code completed}, or {@code in-progress} with a person.
     *
     * @param purpose that is given, or empty
     * @param kinds of documents that are asked for by code; empty for a query
     */
    String end(Agreement agreement, String patient, String type, Set<String> kinds, String purpose) {
        boolean stranger = !agreement.people().isEmpty() && !agreement.people().contains(patient);
        boolean purposeless = agreement.purposeRequired() && purpose.isEmpty();
        boolean otherPurpose = !purpose.isEmpty()
                && !agreement.purposes().isEmpty()
                && !agreement.purposes().contains(purpose);
        boolean otherKinds = !kinds.isEmpty()
                && !agreement.kinds().isEmpty()
                && kinds.stream().noneMatch(agreement.kinds()::contains);
        if (stranger
                || purposeless
                || otherPurpose
                || otherKinds
                || !agreement.types().contains(type)) {
            return "rejected";
        }
        List<Thing> found = found(agreement, patient, type, kinds);
        boolean person = found.stream().anyMatch(thing -> may(agreement, thing) == May.PERSON);
        if (person || !agreement.auto()) {
            return "in-progress";
        }
        return found.isEmpty() ? "failed" : "completed";
    }
}
