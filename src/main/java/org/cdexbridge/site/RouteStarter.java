package org.cdexbridge.site;

import org.apache.camel.CamelContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Brings {@code routes/} into Camel once everything that routes name is there. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RouteStarter implements ApplicationListener<ApplicationReadyEvent> {
    private final ActiveConfiguration routes;
    private final CamelContext camel;

    RouteStarter(ActiveConfiguration routes, CamelContext camel) {
        this.routes = routes;
        this.camel = camel;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        try {
            routes.load(camel);
        } catch (Exception e) {
            throw new SiteErrors(SiteCode.ROUTE_REFUSED, RouteError.words(e), RouteError.place(e));
        }
        routes.startFeeds(camel);
    }
}
