package org.cdexbridge.site.reload;

import org.apache.camel.CamelContext;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.route.RouteError;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Brings {@code routes/} into Camel: feeds as soon as the journal is there, the rest once all that routes name is. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RouteStarter implements ApplicationListener<ApplicationReadyEvent> {
    private final ActiveConfiguration routes;
    private final CamelContext camel;

    public RouteStarter(ActiveConfiguration routes, CamelContext camel) {
        this.routes = routes;
        this.camel = camel;
    }

    /** Starts the feeds that need nothing else; what fails here is tried again, and told, with the rest. */
    public void startFirstFeeds() {
        routes.startFirstFeeds(camel);
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
