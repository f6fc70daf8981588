package org.cdexbridge.store.remote;

import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import java.util.List;
import org.cdexbridge.store.update.LabelUpdate;
import org.hl7.fhir.r4.model.Resource;

/**
 * Tells the server that labels which are not sent are to go: by itself it keeps them (FHIR R4, updates to tags and
 * security labels). By the header of HAPI's servers, which others pass over.
 */
final class LabelRemovalInterceptor implements IClientInterceptor {
    private static final String HEADER = "X-Meta-Snapshot-Mode";

    private final ThreadLocal<Boolean> lowered = ThreadLocal.withInitial(() -> false);

    /** Makes a call, with the header where one of the resources loses labels. */
    void written(List<Resource> resources, Runnable call) {
        lowered.set(resources.stream().anyMatch(LabelUpdate::losesLabels));
        try {
            call.run();
        } finally {
            lowered.remove();
        }
    }

    @Override
    public void interceptRequest(IHttpRequest request) {
        if (lowered.get()) {
            request.addHeader(HEADER, "TAG,SECURITY_LABEL");
        }
    }

    @Override
    public void interceptResponse(IHttpResponse response) {
        // nothing to learn from it
    }
}
