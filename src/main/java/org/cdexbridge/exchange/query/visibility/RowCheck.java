package org.cdexbridge.exchange.query.visibility;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.RestrictedLabels;
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
            new SearchParameter("", "type", SearchParameter.Kind.TOKEN, List.of(), false);
    private static final String BUNDLE = "Bundle";

    private final Partner partner;
    private final RestrictedLabels labels;
    private final Predicate<String> panel;

    /** @param panel whether a Patient's id is on it */
    RowCheck(Partner partner, RestrictedLabels labels, Predicate<String> panel) {
        this.partner = partner;
        this.labels = labels;
        this.panel = panel;
    }

    /** What says that an exchange is the partner's: it was made for it, or names it. */
    List<TokenValue> parties() {
        return Stream.concat(
                        Stream.of(new TokenValue(PartnerTag.SYSTEM, partner.name())),
                        partner.identifiers().stream()
                                .filter(own -> !own.system().isEmpty())
                                .map(own -> new TokenValue(own.system(), own.value())))
                .toList();
    }

    RowVisibility of(StoredResource row) {
        List<TokenValue> parties = tokens(row, AccessValues.PARTY).toList();
        List<TokenValue> tags = parties.stream()
                .filter(party -> PartnerTag.SYSTEM.equals(party.system()))
                .toList();
        if (!tags.isEmpty()) {
            return tags.get(0).code().equals(partner.name()) ? RowVisibility.VISIBLE : RowVisibility.HIDDEN;
        }
        if (SharedTypes.EXCHANGE.contains(row.type())) {
            return parties().stream().anyMatch(parties::contains) ? RowVisibility.UNDECIDED : RowVisibility.HIDDEN;
        }
        if (labels.on(row.values()) || !SharedTypes.BELONGING.contains(row.type()) && !isAgreed(row)) {
            return RowVisibility.HIDDEN;
        }
        return SharedTypes.BELONGING.contains(row.type()) || row.type().equals(BUNDLE)
                ? RowVisibility.UNDECIDED
                : RowVisibility.VISIBLE;
    }

    private boolean isAgreed(StoredResource row) {
        List<IdType> patients = patients(row);
        boolean onPanel = patients.stream()
                .allMatch(patient -> !patient.isAbsolute() && panel.test(patient.getIdPart()));
        return onPanel
                && (SharedTypes.DIRECTORY.contains(row.type())
                        || partner.types().contains(row.type())
                                && isOwned(row, patients)
                                && isAgreedDocument(row));
    }

    /** Everybody to whom something refers. */
    private static List<IdType> patients(StoredResource row) {
        return Stream.concat(
                        Stream.of(row.patient()).filter(id -> !id.isEmpty()).map(id -> "Patient/" + id),
                        row.values().of(AccessValues.PATIENTS).stream()
                                .map(value -> ((ReferenceValue) value).address()))
                .map(IdType::new)
                .toList();
    }

    /** Of a Bundle the body tells. */
    private boolean isOwned(StoredResource row, List<IdType> patients) {
        return row.type().equals("Patient")
                ? panel.test(row.id())
                : !patients.isEmpty() || row.type().equals(BUNDLE);
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
