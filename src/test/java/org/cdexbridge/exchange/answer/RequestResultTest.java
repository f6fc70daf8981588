package org.cdexbridge.exchange.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

class RequestResultTest {
    private final Resource one = named(new Condition(), "one");
    private final Resource two = named(new Condition(), "two");
    private final Provenance source = named(new Provenance(), "source");
    private final Provenance ofTwo = named(new Provenance(), "of-two");
    private final RequestResult answer;

    RequestResultTest() {
        source.addTarget(new Reference("Condition/one/_history/1"));
        source.addTarget(new Reference("Condition/two"));
        source.addTarget(new Reference("Condition/never-found"));
        source.addTarget(new Reference().setDisplay("no address"));
        ofTwo.addTarget(new Reference("Condition/two"));
        answer = new RequestResult(List.of(new RequestResult.Part(
                RequestedItem.query("Condition"), new SearchResult(List.of(one, two), List.of(source, ofTwo), true))));
    }

    private static <T extends Resource> T named(T resource, String id) {
        resource.setId(id);
        return resource;
    }

    @Test
    void whatIsHiddenIsNotThereAndWhetherThereIsMoreStays() {
        RequestResult seen = answer.without(two::equals);

        assertThat(seen.all()).containsExactly(one, source, ofTwo);
        assertThat(seen.more()).isTrue();
        assertThat(answer.without(Observation.class::isInstance).all()).hasSize(4);
    }

    @Test
    void whatAPersonChoseIsAllThatLeaves() {
        RequestResult chosen = answer.only(List.of("Condition/one", "Provenance/source"));

        assertThat(chosen.addresses()).containsExactlyInAnyOrder("Condition/one", "Provenance/source");
        assertThat(chosen.more()).isFalse();
    }

    @Test
    void aSourceSpeaksOfWhatLeavesWithIt() {
        RequestResult closed = answer.only(List.of("Condition/one", "Provenance/source", "Provenance/of-two"))
                .closed();

        assertThat(closed.addresses()).containsExactlyInAnyOrder("Condition/one", "Provenance/source");
        Provenance shown = (Provenance) closed.parts().get(0).found().included().get(0);
        assertThat(shown.getTarget()).extracting(Reference::getReference).containsExactly("Condition/one/_history/1");
        assertThat(source.getTarget()).hasSize(4);
        assertThat(answer.closed().addresses()).hasSize(4);
    }
}
