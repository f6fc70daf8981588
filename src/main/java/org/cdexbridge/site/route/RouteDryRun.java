package org.cdexbridge.site.route;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.site.file.SiteFile;
import org.jspecify.annotations.Nullable;

/**
 * Builds all routes and feeds once in a context of their own, which never takes an input, to see whether they would
 * stand: Camel itself takes the old route away before it looks at the new one.
 */
public final class RouteDryRun {
    private final CamelContext real;
    private final DataFolder data;

    public RouteDryRun(CamelContext real, DataFolder data) {
        this.real = real;
        this.data = data;
    }

    /** @throws Exception as Camel says it, when some route or feed would not stand */
    public void run(Collection<SiteFile> files, Collection<Feed> feeds) throws Exception {
        try (DefaultCamelContext trial =
                new DefaultCamelContext(new DefaultRegistry(new SharedBeans(real.getRegistry())))) {
            trial.disableJMX();
            trial.setAutoStartup(false);
            trial.getPropertiesComponent().addPropertiesFunction(new DataFolderFunction(data));
            RouteFiles.load(trial, files);
            for (Feed feed : feeds) {
                FeedRoutes.add(trial, feed);
            }
            trial.start();
        }
    }

    /** The beans that routes name, without what belongs to one Camel context. */
    private record SharedBeans(Registry beans) implements BeanRepository {
        @Override
        public @Nullable Object lookupByName(String name) {
            return own(beans.lookupByName(name));
        }

        @Override
        public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
            return type.cast(own(beans.lookupByNameAndType(name, type)));
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }

        private static @Nullable Object own(@Nullable Object bean) {
            return bean instanceof Component || bean instanceof DataFormat || bean instanceof Language ? null : bean;
        }
    }
}
