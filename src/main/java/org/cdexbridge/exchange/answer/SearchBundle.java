package org.cdexbridge.exchange.answer;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/** What was found as a searchset Bundle. */
public final class SearchBundle {
    private static final String BINARY = "Binary/";

    private final FhirServer server;

    public SearchBundle(FhirServer server) {
        this.server = server;
    }

    /** To be kept and read here: complete in itself where its receiver could not read on at the same server. */
    public Bundle kept(RequestResult answer, String id) {
        boolean readsOn = server.base("Binary").equals(server.base("Bundle"));
        return readsOn ? of(answer, id) : whole(answer, id);
    }

    /** With addresses from which the receiver may read on. */
    private Bundle of(RequestResult answer, String id) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        bundle.setId(id);
        bundle.setTotal(answer.matches().size());
        for (RequestResult.Part part : answer.parts()) {
            SearchResult found = part.found();
            add(bundle, found.matches(), Bundle.SearchEntryMode.MATCH);
            add(bundle, found.included(), Bundle.SearchEntryMode.INCLUDE);
        }
        return bundle;
    }

    /** Complete in itself, for receivers who can't read here: documents with their bytes. */
    public Bundle whole(RequestResult answer, String id) {
        Bundle bundle = of(answer, id);
        bundle.getEntry().forEach(entry -> entry.setResource(withBytes(entry.getResource())));
        return bundle;
    }

    /** A DocumentReference with the bytes of its attachments inside; anything else as it is. */
    public Resource withBytes(Resource resource) {
        if (!(resource instanceof DocumentReference document)) {
            return resource;
        }
        DocumentReference whole = document.copy();
        whole.getContent().forEach(content -> inline(content.getAttachment()));
        return whole;
    }

    /** A DocumentReference that says from where its bytes may be read; anything else as it is. */
    public Resource withAddresses(Resource resource) {
        if (!(resource instanceof DocumentReference document)) {
            return resource;
        }
        DocumentReference light = document.copy();
        light.getContent().stream()
                .map(DocumentReference.DocumentReferenceContentComponent::getAttachment)
                .filter(attachment -> attachment.hasUrl() && attachment.getUrl().startsWith(BINARY))
                .forEach(attachment -> attachment.setUrl(server.base() + "/" + attachment.getUrl()));
        return light;
    }

    private void inline(Attachment attachment) {
        binary(attachment)
                .ifPresent(binary -> attachment.setData(binary.getData()).setUrl(null));
    }

    /** The bytes that a DocumentReference points to; none of anything else. */
    public List<Binary> bytes(Resource resource) {
        return resource instanceof DocumentReference document
                ? document.getContent().stream()
                        .flatMap(content -> binary(content.getAttachment()).stream())
                        .toList()
                : List.of();
    }

    private Optional<Binary> binary(Attachment attachment) {
        if (!attachment.hasUrl() || attachment.hasData()) {
            return Optional.empty();
        }
        return ResourceAddress.find(server.relative(attachment.getUrl()))
                .filter(address -> address.type().equals("Binary"))
                .flatMap(server::read)
                .map(Binary.class::cast);
    }

    private void add(Bundle bundle, List<Resource> resources, Bundle.SearchEntryMode mode) {
        for (Resource resource : resources) {
            Bundle.BundleEntryComponent entry = bundle.addEntry();
            entry.setFullUrl(server.base(resource.fhirType()) + "/" + ResourceAddress.text(resource));
            entry.setResource(RequestResult.bare(resource));
            entry.getSearch().setMode(mode);
        }
    }
}
