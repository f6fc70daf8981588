package org.cdexbridge.store.content;

import java.util.List;
import java.util.UUID;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Basic;

/** A resource of ours in the store, by which a store that was emptied or exchanged is noticed. */
final class StoreMark {
    private static final String ID = "cdex-bridge-store";
    private static final String SYSTEM = "urn:ietf:rfc:3986";

    private StoreMark() {}

    /** The mark; leaves one in a store that has none. */
    static String of(FhirServer server) {
        return server.read("Basic", ID)
                .map(found -> ((Basic) found).getIdentifierFirstRep().getValue())
                .orElseGet(() -> leave(server));
    }

    private static String leave(FhirServer server) {
        String mark = "urn:uuid:" + UUID.randomUUID();
        Basic basic = new Basic();
        basic.setId(ID);
        basic.getCode().setText("Marker of CDex Bridge: the content index describes this store");
        basic.addIdentifier().setSystem(SYSTEM).setValue(mark);
        server.transaction(List.of(basic));
        return mark;
    }
}
