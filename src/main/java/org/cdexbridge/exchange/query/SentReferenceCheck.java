package org.cdexbridge.exchange.query;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * References in what a partner sends. The store itself would refuse what leads to nothing and take what leads to
 * something hidden; here both are refused alike, so that nobody learns by asking what is there.
 */
final class SentReferenceCheck {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String LOCAL = "[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?";
    private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]*:.*";

    private final List<String> bases;
    private final Predicate<IIdType> seen;

    /**
     * @param bases addresses of this server
     * @param seen whether the sender sees what is at an address below them
     */
    SentReferenceCheck(List<String> bases, Predicate<IIdType> seen) {
        this.bases = bases;
        this.seen = seen;
    }

    /** @throws UnprocessableEntityException when one of them leads to nothing that its sender sees */
    void check(Resource sent) {
        check(references(sent));
    }

    /** Those that were there before are not looked at again. */
    void check(Resource before, Resource sent) {
        Set<String> known = references(before).collect(Collectors.toSet());
        check(references(sent).filter(reference -> !known.contains(reference)));
    }

    private void check(Stream<String> references) {
        if (!references.allMatch(this::isGood)) {
            throw new UnprocessableEntityException(
                    ExchangeCode.REFERENCE_UNKNOWN.title(),
                    FindingsOutcome.of(List.of(Finding.of(ExchangeCode.REFERENCE_UNKNOWN, "unknown reference"))));
        }
    }

    private static Stream<String> references(IBaseResource resource) {
        return FHIR.newTerser().getAllResourceReferences(resource).stream()
                .flatMap(info -> Stream.ofNullable(
                        info.getResourceReference().getReferenceElement().getValue()))
                .filter(reference -> !reference.isEmpty() && !reference.startsWith("#"));
    }

    /** A search instead of an address would be answered by the store with what it finds. */
    private boolean isGood(String reference) {
        String local = bases.stream()
                .filter(base -> reference.startsWith(base + "/"))
                .map(base -> reference.substring(base.length() + 1))
                .findFirst()
                .orElse(reference);
        if (local.matches(SCHEME)) {
            return true;
        }
        return local.matches(LOCAL) && seen.test(new IdType(local));
    }
}
