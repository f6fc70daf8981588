package org.cdexbridge.site.route;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.cdexbridge.site.endpoints.reader.LocatedYaml;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** Gives Camel route files and takes them back. */
public final class RouteFiles {
    public static final String SOURCES = SiteFiles.ROUTES + "/sources";

    private static final String ENDING = ".camel.yaml";
    private static final Pattern CONFIGURATION = Pattern.compile("route-?[cC]onfiguration\\s*:");

    private RouteFiles() {}

    /** The route files of all layers. */
    public static List<SiteFile> of(SiteFiles files) {
        return below(SiteFiles.ROUTES, files);
    }

    /** Those at or below a folder. */
    public static List<SiteFile> below(String folder, SiteFiles files) {
        return files.list(SiteFiles.ROUTES).stream()
                .filter(file -> file.path().startsWith(folder + "/"))
                .filter(file -> isOne(file.path()))
                .toList();
    }

    /** Whether the site has files that say how routes of others, feeds among them, are configured. */
    public static boolean siteConfiguresRoutes(SiteFiles files) {
        return of(files).stream()
                .filter(file -> !files.isDefault(file))
                .anyMatch(file -> CONFIGURATION.matcher(file.text()).find());
    }

    public static boolean isOne(String path) {
        return path.endsWith(ENDING);
    }

    public static void load(CamelContext camel, Collection<SiteFile> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (SiteFile file : files) {
            resources.add(ResourceHelper.fromBytes(
                    file.path(), FormerNames.replaced(file).bytes()));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(resources);
    }

    /** The ids of what other files' routes are configured by; Camel does not remember which file it came from. */
    public static Set<String> configurations(SiteFile file) {
        try {
            return new LocatedYaml(FormerNames.replaced(file))
                    .json()
                    .valueStream()
                    .flatMap(part -> Stream.of(part.path("routeConfiguration"), part.path("route-configuration")))
                    .map(configuration -> configuration.path("id").asText())
                    .filter(id -> !id.isEmpty())
                    .collect(Collectors.toSet());
        } catch (SiteErrors e) {
            // nothing has come of a file that can't be read
            return Set.of();
        }
    }

    /**
     * Removes the routes, their configurations and templates that came from a file; instances of its templates stay.
     *
     * @return the ids of the templates
     */
    public static Set<String> unload(CamelContext camel, SiteFile file) throws Exception {
        String path = file.path();
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
        for (String configuration : configurations(file)) {
            RouteConfigurationDefinition definition = model.getRouteConfigurationDefinition(configuration);
            if (definition != null) {
                model.removeRouteConfiguration(definition);
            }
        }
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
