package org.cdexbridge.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.store.FhirStore;
import org.cdexbridge.store.StoreStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The real feeds, journal and pipeline of a bridge that brings a converter and a store of its own. */
@TestConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    CamelAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
})
@Import({SiteConfiguration.class, FeedConfiguration.class, JournalConfiguration.class, PipelineConfiguration.class})
public class PipelineFixture {
    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** Makes of each text a Patient of which it is the id; what stands before the first colon is the ordering key. */
    public static class TextConverter implements Converter {
        private final Trace trace = TestDialect.noTrace();

        @Override
        public String kind() {
            return "text";
        }

        @Override
        public boolean accepts(byte[] bytes) {
            return true;
        }

        @Override
        public List<String> orderingKeys(byte[] bytes) {
            return List.of(text(bytes).split(":")[0]);
        }

        protected String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public Converted convert(Source source) {
            Patient patient = new Patient();
            patient.setId(text(source.bytes()));
            List<Resource> all = List.of(patient);
            Converted.Timings none = new Converted.Timings(0, 0);
            return new Converted(
                    source,
                    kind(),
                    "Text",
                    patient,
                    all,
                    WriteHints.NONE,
                    null,
                    List.of(),
                    trace,
                    List.of(),
                    none,
                    Optional.empty());
        }
    }

    /** Takes texts, and gives none back. */
    public interface TextStore extends FhirStore {
        /** @param text id of the Patient that {@link TextConverter} made of it */
        void take(String text);

        @Override
        default StoreStatus status() {
            return StoreStatus.up();
        }

        @Override
        default WriteResult write(List<Resource> resources, WriteHints hints, Optional<Instant> sourceTimestamp) {
            take(resources.get(0).getIdElement().getIdPart());
            return new WriteResult(1, 0);
        }

        @Override
        default Optional<Resource> read(String type, String id) {
            return Optional.empty();
        }

        @Override
        default String base() {
            return "";
        }
    }
}
