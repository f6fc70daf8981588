package org.cdexbridge.exchange.policy;

import java.util.List;
import java.util.Set;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Wish;

/**
 * What was agreed with a partner about requests.
 *
 * @param partner name in {@code endpoints.yaml}
 * @param resourceTypes that queries may ask for; empty for all that queries know
 * @param documentTypes LOINC codes of documents that may be asked for; empty for all
 * @param purposes codes of purpose of use that are accepted; empty for all
 * @param purposeRequired whether a request must say what it is for
 * @param releases rules by which a request is answered without a person
 * @param sensitive codes of security labels that always need a person
 * @param signatures whether a request for signed data waits for a person or is refused
 * @param output how answers stand in a Task
 * @param emptyCompletes whether a query that finds nothing completes with an empty Bundle instead of failing
 * @param most resources in an answer; more need a person
 * @param attachmentUrl the only address to which attachments go; empty when the partner takes none
 */
public record Terms(
        String partner,
        Set<String> resourceTypes,
        Set<String> documentTypes,
        Set<String> purposes,
        boolean purposeRequired,
        List<Release> releases,
        Set<String> sensitive,
        Signatures signatures,
        Output output,
        boolean emptyCompletes,
        int most,
        String attachmentUrl) {
    /** What becomes of a request for signed data while this site signs nothing. */
    public enum Signatures {
        WAIT,
        REFUSE
    }

    /** How an answer stands in a Task. */
    public enum Output {
        /** One searchset Bundle inside the Task, for partners who can't read here. */
        CONTAINED,
        /** One searchset Bundle at this server. */
        BUNDLE,
        /** A reference to each resource. */
        RESOURCES
    }

    /**
     * A rule that releases.
     *
     * @param kinds of wishes it is for; empty for all that a computer can answer
     * @param purposes one of which must be given; empty for any, even none
     * @param types resource types it is for; empty for all
     * @param attachments whether it is for attachments instead of data requests
     */
    public record Release(Set<Wish.Kind> kinds, Set<String> purposes, Set<String> types, boolean attachments) {
        boolean covers(Request request, Set<String> asked) {
            return attachments == request.attachmentOrder().isPresent()
                    && request.wishes().stream().allMatch(wish -> kinds.isEmpty() || kinds.contains(wish.kind()))
                    && (purposes.isEmpty()
                            || request.purposes().stream().map(Code::code).anyMatch(purposes::contains))
                    && (types.isEmpty() || types.containsAll(asked));
        }
    }
}
