package org.cdexbridge.server;

import org.cdexbridge.site.SiteIdentity;
import org.cdexbridge.site.reload.RouteStarter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * Makes feeds and journal of the server before everything else: a sender need not wait for web pages and {@code /fhir}. Any
 * other application that has the bridge's jar starts as it would without it.
 */
final class FeedsFirstContext extends AnnotationConfigServletWebServerApplicationContext {
    @Override
    protected void onRefresh() {
        if (getBeanNamesForType(Server.class, false, false).length > 0) {
            startFirstFeeds();
        }
        super.onRefresh();
    }

    private void startFirstFeeds() {
        // all beans are known: what is asked for by type is looked up once
        getBeanFactory().freezeConfiguration();
        if (!getBeanFactory().hasEmbeddedValueResolver()) {
            getBeanFactory().addEmbeddedValueResolver(getEnvironment()::resolvePlaceholders);
        }
        // a node of another site takes nothing
        getBeanProvider(SiteIdentity.class).ifAvailable(agreed -> {});
        getBeanProvider(RouteStarter.class).ifAvailable(RouteStarter::startFirstFeeds);
    }

    /** Named in {@code spring.factories}, for every server with web pages. */
    @Order(0)
    static final class Factory implements ApplicationContextFactory {
        @Override
        public @Nullable ConfigurableApplicationContext create(WebApplicationType type) {
            return type == WebApplicationType.SERVLET ? new FeedsFirstContext() : null;
        }
    }
}
