package org.cdexbridge.store.rest.write;

import java.util.List;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/** Profiles, labels and tags stay when a client's update leaves them out (FHIR R4, 3.1.0.1.2: they are not removed by it). */
record RetainedMeta(List<String> profiles, List<Coding> labels, List<Coding> tags) {
    static RetainedMeta of(Resource old) {
        Meta meta = old.getMeta();
        return new RetainedMeta(
                meta.getProfile().stream().map(CanonicalType::getValue).toList(), meta.getSecurity(), meta.getTag());
    }

    void addTo(Resource sent) {
        Meta meta = sent.getMeta();
        profiles.stream().filter(profile -> !meta.hasProfile(profile)).forEach(meta::addProfile);
        labels.stream()
                .filter(label -> meta.getSecurity(label.getSystem(), label.getCode()) == null)
                .forEach(label -> meta.addSecurity(label.copy()));
        tags.stream()
                .filter(tag -> meta.getTag(tag.getSystem(), tag.getCode()) == null)
                .forEach(tag -> meta.addTag(tag.copy()));
    }
}
