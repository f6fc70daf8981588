package org.cdexbridge.site.reload;

import org.apache.camel.CamelContext;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.route.RouteError;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Brings {@code routes/} into Camel once everything that routes name is there. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RouteStarter implements ApplicationListener<ApplicationReadyEvent> {
    private final ActiveConfiguration routes;
    private final CamelContext camel;

    public RouteStarter(ActiveConfiguration routes, CamelContext camel) {
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
