package org.cdexbridge.store;

import java.util.List;
import java.util.Map;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/** Resources as one transaction of {@code PUT Type/id}. */
public final class TransactionBundle {
    private TransactionBundle() {}

    /**
     * Holds copies, as servers write ids and versions into what they are given. Sorted by type and id: two writers that
     * share resources then take their locks in the same order.
     */
    public static Bundle of(List<Resource> resources) {
        return bundle(resources.stream().map(Resource::copy).toList());
    }

    private static Bundle bundle(List<Resource> resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        resources.stream()
                .map(resource -> Map.entry(ResourceAddress.text(resource), resource))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    String address = entry.getKey();
                    Resource resource = entry.getValue();
                    Bundle.BundleEntryRequestComponent request = bundle.addEntry()
                            .setResource(resource)
                            .getRequest()
                            .setMethod(Bundle.HTTPVerb.PUT)
                            .setUrl(address);
                    if (resource.getMeta().hasVersionId()) {
                        // what was read before is changed only as it was then
                        request.setIfMatch("W/\"" + resource.getMeta().getVersionId() + "\"");
                    }
                });
        return bundle;
    }

    /**
     * The resources themselves, with {@code fullUrl}s below a FHIR base: for
     * readers that resolve references inside.
     */
    public static Bundle of(List<Resource> resources, String base) {
        Bundle bundle = bundle(resources);
        bundle.getEntry().forEach(entry -> entry.setFullUrl(base + "/" + ResourceAddress.text(entry.getResource())));
        return bundle;
    }
}
