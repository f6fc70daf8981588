package org.cdexbridge.exchange.query.visibility;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.RestrictedLabels;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.index.AccessValues;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.search.SearchScope.RowVisibility;
import org.cdexbridge.store.table.StoredResource;
import org.hl7.fhir.r4.model.IdType;

/** What one partner may see, as far as rows tell: the rules of {@link ReleaseCheck}, and whose an exchange is. */
final class RowCheck {
    private static final SearchParameter DOCUMENT_TYPE =
            new SearchParameter("", "type", SearchParameter.Kind.TOKEN, List.of(), SearchParameter.Lookup.NONE);
    private static final String BUNDLE = "Bundle";

    private final Partner partner;
    private final RestrictedLabels labels;
    private final Predicate<String> panel;
    private final List<TokenValue> parties;

    /** @param panel whether a Patient's id is on it */
    RowCheck(Partner partner, RestrictedLabels labels, Predicate<String> panel) {
        this.partner = partner;
        this.labels = labels;
        this.panel = panel;
        this.parties = Stream.concat(
                        Stream.of(new TokenValue(PartnerTag.SYSTEM, partner.name())),
                        partner.identifiers().stream()
                                .filter(own -> !own.system().isEmpty())
                                .map(own -> new TokenValue(own.system(), own.value())))
                .toList();
    }

    /** What says that an exchange is the partner's: it was made for it, or names it. */
    List<TokenValue> parties() {
        return parties;
    }

    RowVisibility of(StoredResource row) {
        List<TokenValue> named = tokens(row, AccessValues.PARTY).toList();
        List<TokenValue> tags = named.stream()
                .filter(party -> PartnerTag.SYSTEM.equals(party.system()))
                .toList();
        if (!tags.isEmpty()) {
            return tags.get(0).code().equals(partner.name()) ? RowVisibility.VISIBLE : RowVisibility.HIDDEN;
        }
        if (SharedTypes.EXCHANGE.contains(row.type())) {
            return parties.stream().anyMatch(named::contains) ? RowVisibility.UNDECIDED : RowVisibility.HIDDEN;
        }
        if (labels.on(row.values()) || !SharedTypes.BELONGING.contains(row.type()) && !isAgreed(row)) {
            return RowVisibility.HIDDEN;
        }
        return SharedTypes.BELONGING.contains(row.type()) || row.type().equals(BUNDLE)
                ? RowVisibility.UNDECIDED
                : RowVisibility.VISIBLE;
    }

    private boolean isAgreed(StoredResource row) {
        return (SharedTypes.DIRECTORY.contains(row.type())
                        || partner.types().contains(row.type()) && isOwned(row) && isAgreedDocument(row))
                && (row.patient().isEmpty() || panel.test(row.patient()))
                && others(row).allMatch(patient -> !patient.isAbsolute() && panel.test(patient.getIdPart()));
    }

    /** To whom something refers besides the one whom it is about. */
    private static Stream<IdType> others(StoredResource row) {
        return row.values().of(AccessValues.PATIENTS).stream()
                .map(value -> new IdType(((ReferenceValue) value).address()));
    }

    /** Of a Bundle the body tells. */
    private boolean isOwned(StoredResource row) {
        return row.type().equals("Patient")
                ? panel.test(row.id())
                : !row.patient().isEmpty()
                        || row.values().has(AccessValues.PATIENTS)
                        || row.type().equals(BUNDLE);
    }

    private boolean isAgreedDocument(StoredResource row) {
        return !ReleaseCheck.DOCUMENTS.contains(row.type())
                || partner.allowsDocument(tokens(row, DOCUMENT_TYPE)
                        .filter(type -> type.system().equals(ReleaseCheck.LOINC))
                        .map(TokenValue::code)
                        .collect(Collectors.toSet()));
    }

    private static Stream<TokenValue> tokens(StoredResource row, SearchParameter parameter) {
        return row.values().of(parameter).stream().map(TokenValue.class::cast);
    }
}
