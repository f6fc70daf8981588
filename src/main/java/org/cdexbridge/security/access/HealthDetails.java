package org.cdexbridge.security.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.health.AdditionalHealthEndpointPath;
import org.springframework.boot.actuate.health.HealthEndpointGroup;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.actuate.health.HttpCodeStatusMapper;
import org.springframework.boot.actuate.health.StatusAggregator;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Everybody is told whether the bridge is well; what is wrong with which part, only who may read metrics. */
final class HealthDetails implements HealthEndpointGroupsPostProcessor {
    private final MetricsAccess access;

    HealthDetails(MetricsAccess access) {
        this.access = access;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        Map<String, HealthEndpointGroup> named = new LinkedHashMap<>();
        groups.getNames().forEach(name -> named.put(name, new Group(groups.get(name), access)));
        return HealthEndpointGroups.of(new Group(groups.getPrimary(), access), named);
    }

    private record Group(HealthEndpointGroup group, MetricsAccess access) implements HealthEndpointGroup {
        @Override
        public boolean isMember(String name) {
            return group.isMember(name);
        }

        @Override
        public boolean showComponents(SecurityContext caller) {
            return showDetails(caller);
        }

        @Override
        public boolean showDetails(SecurityContext caller) {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                    && access.allows(request.getRequest());
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return group.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return group.getHttpCodeStatusMapper();
        }

        @Override
        public AdditionalHealthEndpointPath getAdditionalPath() {
            return group.getAdditionalPath();
        }
    }
}
