package org.cdexbridge.store.content;

import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.limit.TimeLimit;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** SHA-256 of what a resource says, without what a server adds: version, time of storage, source. */
public final class ContentHash {
    private ContentHash() {}

    public static String of(Resource resource) {
        TimeLimit.check();
        return Source.sha256(FhirJson.of(withoutServerMeta(resource)));
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
