package org.cdexbridge.site.endpoints;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with whom this site exchanges data, and what it may get: one entry of {@code partners} in
 * {@code routes/endpoints.yaml}, with its defaults filled in.
 *
 * @param name key of the entry; unique, a label of metrics and audit
 * @param identifiers business identifiers by which its requests name it
 * @param fhir base of its FHIR server, or an empty string
 * @param submitAttachment URLs of its {@code $submit-attachment}; the first is used unless a request names another
 * @param token how we get a token from it; {@code null} when it asks for none
 * @param client how it proves who it is; {@code null} when it never calls us
 * @param types resource types that it may have; directory types are always among them
 * @param documents LOINC types of the documents that it may have; empty for all
 * @param panel whose data it may have
 * @param purposes codes of the purposes of use that it may give; empty for all
 * @param purposeRequired whether a request without a purpose of use is refused
 * @param release what is released without a person, first match wins; what no rule names waits for a person
 * @param output how data is put into an answer
 * @param whenEmpty what becomes of a request for which nothing is found
 * @param limits how much it may ask for
 * @param sensitive security labels of resources that always need a person, besides those of the site
 * @param onArrival what goes to it unasked when something is stored; every rule that fits applies
 * @param signature what becomes of a request for signed data
 * @param attachmentsByReference whether it reads here what is too large to be sent
 * @param tls how we show who we are to its servers; {@code null} when they do not ask
 * @param privateNetwork whether its hosts may have addresses of a private network or of this machine
 */
public record Partner(
        String name,
        List<BusinessId> identifiers,
        String fhir,
        List<String> submitAttachment,
        @Nullable TokenEndpoint token,
        @Nullable SmartClient client,
        Set<String> types,
        Set<String> documents,
        Panel panel,
        Set<String> purposes,
        boolean purposeRequired,
        List<ReleaseRule> release,
        Output output,
        EmptyResult whenEmpty,
        Limits limits,
        Set<Code> sensitive,
        List<ArrivalRule> onArrival,
        Signature signature,
        boolean attachmentsByReference,
        @Nullable ClientKeys tls,
        boolean privateNetwork) {
    /** How an answer holds its resources. */
    public enum Output {
        /** Inside the Task, complete: a contained resource has no address of its own. */
        CONTAINED,
        /** As resources of their own, referenced by the Task. */
        EXTERNAL
    }

    /** What a request ends as when nothing is found. */
    public enum EmptyResult {
        FAILED,
        COMPLETED
    }

    /** What becomes of a request for signed data. */
    public enum Signature {
        REFUSE,
        MANUAL,
        /** What the site answers by itself is signed with its key, as are the pages of searches. */
        SYSTEM
    }

    /**
     * @param requests a minute
     * @param results resources in one answer to a request; more is a failure and never a part of the answer
     */
    public record Limits(Integer requests, Integer results) {
        private static final Limits DEFAULT = new Limits(300, 1000);

        public Limits {
            requests = requests == null ? DEFAULT.requests : requests;
            results = results == null ? DEFAULT.results : results;
        }
    }

    public Partner {
        identifiers = orNone(identifiers);
        fhir = fhir == null ? "" : fhir;
        submitAttachment = orNone(submitAttachment);
        types = types == null ? Set.of() : Set.copyOf(types);
        documents = documents == null ? Set.of() : Set.copyOf(documents);
        panel = panel == null ? Panel.NOBODY : panel;
        purposes = purposes == null ? Set.of() : Set.copyOf(purposes);
        release = orNone(release);
        output = output == null ? Output.CONTAINED : output;
        whenEmpty = whenEmpty == null ? EmptyResult.FAILED : whenEmpty;
        limits = limits == null ? Limits.DEFAULT : limits;
        sensitive = sensitive == null ? Set.of() : Set.copyOf(sensitive);
        onArrival = orNone(onArrival);
        signature = signature == null ? Signature.REFUSE : signature;
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The rule that releases or holds, by kind of request, purposes given and types asked for. */
    public Optional<ReleaseRule> rule(ReleaseRule.Kind kind, Set<String> given, Set<String> asked) {
        return release.stream().filter(rule -> rule.covers(kind, given, asked)).findFirst();
    }

    /** Whether a purpose of use may be given by this partner. */
    public boolean allowsPurpose(String code) {
        return purposes.isEmpty() || purposes.contains(code);
    }

    /** Whether a document of one of these LOINC types may leave for this partner. */
    public boolean allowsDocument(Set<String> loinc) {
        return documents.isEmpty() || loinc.stream().anyMatch(documents::contains);
    }

    public boolean isNamed(BusinessId identifier) {
        return identifiers.stream().anyMatch(own -> own.matches(identifier));
    }

    /** The name only. */
    @Override
    public String toString() {
        return name;
    }
}
