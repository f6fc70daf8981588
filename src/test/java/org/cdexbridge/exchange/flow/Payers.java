package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.exchange.policy.Agreements;
import org.cdexbridge.exchange.policy.Terms;
import org.cdexbridge.exchange.policy.Terms.Output;
import org.cdexbridge.exchange.policy.Terms.Release;
import org.cdexbridge.exchange.policy.Terms.Signatures;
import org.cdexbridge.exchange.task.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Three invented payers who differ in how they want their answers. */
@Configuration
class Payers {
    @Bean
    Agreements agreements() {
        return Agreements.of(Map.of(
                new BusinessId(Tasks.PAYERS, "PAYER-1"), terms("contained", Output.CONTAINED, false),
                new BusinessId(Tasks.PAYERS, "PAYER-2"), terms("bundle", Output.BUNDLE, true),
                new BusinessId(Tasks.PAYERS, "PAYER-3"), terms("resources", Output.RESOURCES, false)));
    }

    private static Terms terms(String partner, Output output, boolean emptyCompletes) {
        return new Terms(
                partner,
                Set.of("Condition", "DocumentReference", "Observation", "Patient", "QuestionnaireResponse"),
                Set.of(),
                Set.of(),
                false,
                List.of(new Release(Set.of(Wish.Kind.QUERY, Wish.Kind.CODE), Set.of(), Set.of(), false)),
                Set.of("R"),
                Signatures.REFUSE,
                output,
                emptyCompletes,
                50,
                "");
    }
}
