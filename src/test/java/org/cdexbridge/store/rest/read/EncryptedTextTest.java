package org.cdexbridge.store.rest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptedTextTest {
    private static final byte[] CONTENT = "patient=a&code=1".repeat(20).getBytes(StandardCharsets.UTF_8);
    private final EncryptedText sealed = new EncryptedText(new byte[32]);
    private final String text = sealed.seal(CONTENT, "north");

    @Test
    void itsOwnerOpensItWithTheSameKey() {
        assertThat(new EncryptedText(new byte[32]).open(text, "north")).hasValue(CONTENT);
        assertThat(text).doesNotContain("patient").hasSizeLessThan(CONTENT.length);
        assertThat(sealed.seal(CONTENT, "north")).isNotEqualTo(text);
    }

    @Test
    void nobodyElseOpensIt() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(sealed.open(text, "south")).isEmpty();
        assertThat(sealed.open(text, "")).isEmpty();
        assertThat(new EncryptedText(other).open(text, "north")).isEmpty();
    }

    @Test
    void whatWasChangedAnywhereIsNotOpened() {
        for (int i = 0; i < text.length(); i++) {
            char another = text.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = text.substring(0, i) + another + text.substring(i + 1);
            String cut = text.substring(0, i);
            // the bits that fill up the last character mean nothing
            if (i < text.length() - 1) {
                assertThat(sealed.open(changed, "north")).as(changed).isEmpty();
            }
            assertThat(sealed.open(cut, "north")).as(cut).isEmpty();
        }
        for (String nonsense : List.of("", "=", "A", "%", "\u0000", "é", "AAAA", "A".repeat(10_000))) {
            assertThat(sealed.open(nonsense, "north")).isEmpty();
        }
    }
}
