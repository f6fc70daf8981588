package org.cdexbridge.site.endpoints;

import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.BusinessId;
import org.jspecify.annotations.Nullable;

/**
 * What goes to a partner whenever something of some sort is stored.
 *
 * @param name by which sendings and audit refer to it; unique within the partner
 * @param feeds on which it came; empty for any
 * @param documents LOINC types of documents; empty for any that the partner may have
 * @param messages HL7 v2 messages, such as {@code ORU^R01} or {@code ADT}; empty for documents only
 * @param send what goes
 * @param types resource types that go, of those that the partner may have; empty for all of these
 * @param attachTo {@code claim} or {@code preauthorization}
 * @param organization of the provider, or {@code null}
 * @param provider or {@code null}
 * @param payer the payer's identifier where one endpoint serves several, or {@code null}
 * @param member system of the number by which the payer knows the patient
 */
public record ArrivalRule(
        String name,
        Set<String> feeds,
        Set<String> documents,
        List<String> messages,
        SendKind send,
        Set<String> types,
        String attachTo,
        @Nullable BusinessId organization,
        @Nullable BusinessId provider,
        @Nullable BusinessId payer,
        String member) {
    /** What goes. */
    public enum SendKind {
        /** The resources that were made of it, in one transaction with their Provenance. */
        RESOURCES,
        /** The FHIR document (C-CDA on FHIR). */
        DOCUMENT,
        /** The document as it came, by {@code $submit-attachment}. */
        ATTACHMENT
    }

    public ArrivalRule {
        feeds = feeds == null ? Set.of() : Set.copyOf(feeds);
        documents = documents == null ? Set.of() : Set.copyOf(documents);
        messages = messages == null ? List.of() : List.copyOf(messages);
        types = types == null ? Set.of() : Set.copyOf(types);
    }

    public boolean isFor(String feed) {
        return feeds.isEmpty() || feeds.contains(feed);
    }

    /** @param loinc types of the document */
    public boolean takesDocument(Set<String> loinc) {
        return documents.isEmpty() || loinc.stream().anyMatch(documents::contains);
    }

    /** @param type such as {@code ORU^R01} */
    public boolean takesMessage(String type) {
        return messages.stream().anyMatch(wanted -> type.equals(wanted) || type.startsWith(wanted + "^"));
    }

    public boolean takesType(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
