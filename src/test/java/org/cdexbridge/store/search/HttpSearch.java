package org.cdexbridge.store.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Searches over HTTP, all pages of them. */
final class HttpSearch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    HttpSearch(String base) {
        this.base = base;
    }

    /**
     * What all pages together say.
     *
     * @param matches {@code Type/id} in their order
     * @param included {@code Type/id} of what came along on any page, without matches of other pages, sorted
     * @param totals of each page; empty where a page tells none
     */
    record Answer(List<String> matches, Set<String> included, List<OptionalInt> totals) {}

    Answer get(String query) throws Exception {
        return follow(send(HttpRequest.newBuilder(URI.create(base + "/" + query))));
    }

    Answer post(String query) throws Exception {
        int mark = query.indexOf('?');
        return follow(send(HttpRequest.newBuilder(URI.create(base + "/" + query.substring(0, mark) + "/_search"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query.substring(mark + 1)))));
    }

    private Answer follow(JsonNode first) throws Exception {
        Answer all = new Answer(new ArrayList<>(), new TreeSet<>(), new ArrayList<>());
        JsonNode page = first;
        while (true) {
            add(page, all);
            String next = next(page);
            if (next.isEmpty()) {
                all.included().removeAll(all.matches());
                return all;
            }
            page = send(HttpRequest.newBuilder(URI.create(next)));
        }
    }

    private static void add(JsonNode page, Answer all) {
        for (JsonNode entry : page.path("entry")) {
            String address = entry.at("/resource/resourceType").asText() + "/"
                    + entry.at("/resource/id").asText();
            if (entry.at("/search/mode").asText().equals("match")) {
                all.matches().add(address);
            } else {
                all.included().add(address);
            }
        }
        all.totals().add(page.has("total") ? OptionalInt.of(page.path("total").asInt()) : OptionalInt.empty());
    }

    private static String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return "";
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
