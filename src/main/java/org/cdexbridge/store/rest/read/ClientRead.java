package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.AccessView;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;

/** Reads of one resource that clients ask for, in its present version or a former one. */
public final class ClientRead {
    private static final String NUMBER = "[0-9]{1,9}";

    private final TableReader reader;
    private final AccessRules rules;

    public ClientRead(TableReader reader, AccessRules rules) {
        this.reader = reader;
        this.rules = rules;
    }

    /** @throws ResourceNotFoundException when it is not there, or the caller does not see it */
    Resource answer(ServletRequestDetails request, String type, IIdType id) {
        AccessView view = rules.view(request, Map.of());
        return find(type, id).filter(view::sees).map(view::trimmed).orElseThrow(() -> notKnown(type, id));
    }

    private Optional<Resource> find(String type, IIdType id) {
        if (!id.hasVersionIdPart()) {
            return reader.read(type, id.getIdPart());
        }
        String version = id.getVersionIdPart();
        return version.matches(NUMBER)
                ? reader.read(type, id.getIdPart(), Integer.parseInt(version))
                : Optional.empty();
    }

    static ResourceNotFoundException notKnown(String type, IIdType id) {
        return new ResourceNotFoundException("Resource " + new ResourceAddress(type, id.getIdPart())
                + (id.hasVersionIdPart() ? " in version " + id.getVersionIdPart() : "") + " is not known");
    }
}
