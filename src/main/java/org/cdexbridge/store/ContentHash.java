package org.cdexbridge.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cdexbridge.conversion.Source;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** SHA-256 of what a resource says, without what a server adds: version, time of storage, source. */
final class ContentHash {
    private ContentHash() {}

    static String of(Resource resource) {
        try {
            String json = new JsonParser().composeString(withoutServerMeta(resource));
            return Source.sha256(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource withoutServerMeta(Resource resource) {
        Meta meta = resource.getMeta();
        boolean versionInId = resource.getIdElement().hasVersionIdPart();
        if (!versionInId && !meta.hasVersionId() && !meta.hasLastUpdated() && !meta.hasSource()) {
            return resource;
        }
        Resource bare = resource.copy();
        bare.setId(resource.getIdElement().getIdPart());
        bare.getMeta().setVersionIdElement(null).setLastUpdatedElement(null).setSourceElement(null);
        return bare;
    }
}
