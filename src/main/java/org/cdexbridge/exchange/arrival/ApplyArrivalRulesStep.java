package org.cdexbridge.exchange.arrival;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ArrivalMatch;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.StoredEntry;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.ArrivalRule;
import org.cdexbridge.site.endpoints.Partner;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;

/**
 * The step {@code applyArrivalRulesStep}: what is stored is put on the exchangeQueue for every partner whose rules want it. Its name there
 * follows from the row of the journal, so that a row that is done again is not sent again.
 */
public final class ApplyArrivalRulesStep {
    private static final String PREFIX = "arrival ";
    private static final String LOINC = "http://loinc.org";

    private final Journal journal;
    private final ExchangeQueue exchangeQueue;
    private final Partners partners;

    public ApplyArrivalRulesStep(Journal journal, ExchangeQueue exchangeQueue, Partners partners) {
        this.journal = journal;
        this.exchangeQueue = exchangeQueue;
        this.partners = partners;
    }

    /**
     * Puts it on the exchangeQueue; durable when this returns. What only makes the store anew has not arrived now: a rule that was
     * added since does not send all that ever came.
     */
    public void apply(StoredEntry stored) {
        Converted converted = stored.converted();
        Patient patient = converted.patient();
        if (patient == null) {
            return;
        }
        for (Partner partner : partners.all()) {
            for (ArrivalRule rule : partner.onArrival()) {
                if (rule.isFor(converted.source().feed()) && !journal.isStoreRebuild(stored.row())) {
                    arrived(rule, partner, converted)
                            .ifPresent(arrived -> exchangeQueue.send(
                                    PREFIX + stored.row() + " " + partner.name() + " " + rule.name(),
                                    partner.name(),
                                    ResourceAddress.text(patient),
                                    arrived,
                                    Decision.released("rule " + rule.name())));
                }
            }
        }
    }

    /** What goes; empty when the rule is for something else. */
    private static Optional<ArrivalMatch> arrived(ArrivalRule rule, Partner partner, Converted converted) {
        List<String> documents = converted.resources().stream()
                .filter(DocumentReference.class::isInstance)
                .filter(document -> fits(rule, partner, (DocumentReference) document))
                .map(ResourceAddress::text)
                .toList();
        if (documents.isEmpty() && !rule.takesMessage(converted.documentType())) {
            return Optional.empty();
        }
        Optional<String> bundle = Optional.ofNullable(converted.document()).map(ResourceAddress::text);
        return switch (rule.send()) {
            case ATTACHMENT -> Optional.of(new ArrivalMatch(rule.name(), documents, Optional.empty(), List.of()));
            case DOCUMENT -> bundle.map(address -> new ArrivalMatch(rule.name(), List.of(), bundle, List.of()));
            case RESOURCES ->
                Optional.of(new ArrivalMatch(
                        rule.name(), List.of(), Optional.empty(), resources(rule, partner, converted)));
        };
    }

    /** A document by its LOINC type; what has none, such as a message, is no document. */
    private static boolean fits(ArrivalRule rule, Partner partner, DocumentReference document) {
        Set<String> loinc = loinc(document);
        return !loinc.isEmpty() && rule.takesDocument(loinc) && isAgreed(partner, document);
    }

    private static boolean isAgreed(Partner partner, DocumentReference document) {
        return partner.allowsDocument(loinc(document));
    }

    private static Set<String> loinc(DocumentReference document) {
        return document.getType().getCoding().stream()
                .filter(coding -> LOINC.equals(coding.getSystem()))
                .map(Coding::getCode)
                .collect(Collectors.toSet());
    }

    /** Provenance goes with them, and documents of the kinds that were agreed only. */
    private static List<String> resources(ArrivalRule rule, Partner partner, Converted converted) {
        return converted.resources().stream()
                .filter(resource -> partner.types().contains(resource.fhirType()))
                .filter(resource -> rule.takesType(resource.fhirType()) && !(resource instanceof Provenance))
                .filter(resource -> !(resource instanceof DocumentReference document) || isAgreed(partner, document))
                .map(ResourceAddress::text)
                .distinct()
                .toList();
    }
}
