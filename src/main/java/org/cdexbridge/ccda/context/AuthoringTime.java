package org.cdexbridge.ccda.context;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;

/** When authors wrote, as the source gives it: a moment, or the time from the first of them to the last. */
final class AuthoringTime {
    private AuthoringTime() {}

    /** @return dateTime or Period; nothing where no author has a time that can be used */
    static Optional<Type> of(List<NodeInfo> authors, Evaluation evaluation) {
        List<DateTimeType> times = authors.stream()
                .map(author -> time(evaluation.node(author), evaluation))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(DateTimeType::getValue))
                .toList();
        if (times.isEmpty()) {
            return Optional.empty();
        }
        DateTimeType first = times.get(0);
        DateTimeType last = times.get(times.size() - 1);
        return Optional.of(
                first.getValueAsString().equals(last.getValueAsString())
                        ? first
                        : new Period().setStartElement(first).setEndElement(last));
    }

    private static Optional<DateTimeType> time(SourceNode author, Evaluation evaluation) {
        return Optional.ofNullable(author.child("time"))
                .map(time -> Optional.ofNullable(time.child("low")).orElse(time))
                .flatMap(time -> evaluation.value(time, "dateTime"))
                .map(DateTimeType.class::cast);
    }
}
