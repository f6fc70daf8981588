package org.cdexbridge.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Gives Camel route files and takes them back. */
final class RouteFiles {
    private static final String ENDING = ".camel.yaml";

    private RouteFiles() {}

    /** The route files of all layers. */
    static List<SiteFile> of(SiteFiles files) {
        return files.list(SiteFiles.ROUTES).stream()
                .filter(file -> file.path().endsWith(ENDING))
                .toList();
    }

    static void load(CamelContext camel, Collection<SiteFile> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (SiteFile file : files) {
            resources.add(ResourceHelper.fromBytes(file.path(), file.bytes()));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
    }

    /**
     * Removes the routes and templates that came from a file; instances of its templates stay.
     *
     * @return the ids of the templates
     */
    static Set<String> unload(CamelContext camel, String path) throws Exception {
        ModelCamelContext model = (ModelCamelContext) camel;
        List<RouteDefinition> routes = model.getRouteDefinitions().stream()
                .filter(route -> route.isTemplate() == null || !route.isTemplate())
                .filter(route -> isFrom(path, route.getResource()))
                .toList();
        for (RouteDefinition route : routes) {
            removeRoute(camel, route.getRouteId());
        }
        List<RouteTemplateDefinition> templates = model.getRouteTemplateDefinitions().stream()
                .filter(template -> isFrom(path, template.getResource()))
                .toList();
        model.removeRouteTemplateDefinitions(templates);
        return templates.stream().map(RouteTemplateDefinition::getId).collect(Collectors.toSet());
    }

    static void removeRoute(CamelContext camel, String id) throws Exception {
        ModelCamelContext model = (ModelCamelContext) camel;
        RouteDefinition route = model.getRouteDefinition(id);
        if (route != null) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
            model.removeRouteDefinition(route);
        }
    }

    private static boolean isFrom(String path, Resource resource) {
        return resource != null && Objects.toString(resource.getLocation(), "").endsWith(path);
    }
}
