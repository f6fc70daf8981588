package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DiskSpaceTest {
    private final AtomicLong free = new AtomicLong(1_000_000_000);
    private final DiskSpace space = new DiskSpace(free::get, 104_857_600);

    @Test
    void belowTheLimitThereIsAShortageThatSaysHowMuchIsFree(CapturedOutput output) {
        assertThat(space.shortage()).isEmpty();
        free.set(99_900_000);
        for (int look = 0; look < 100; look++) {
            assertThat(space.shortage()).get().asString().contains("100.0 MB", "limits.disk-reserve");
        }
        assertThat(space.free()).isEqualTo(99_900_000);
        assertThat(output.getAll().lines().filter(line -> line.contains("limits.disk-reserve")))
                .hasSize(1);
    }

    @Test
    void itIsOverWhenThereIsATenthMoreThanTheLimit() {
        free.set(1);
        assertThat(space.shortage()).isPresent();
        free.set(115_343_359);
        assertThat(space.shortage()).isPresent();
        free.set(115_343_360);
        assertThat(space.shortage()).isEmpty();
        free.set(104_857_600);
        assertThat(space.shortage()).isEmpty();
    }

    @Test
    void aSmallFileSystemNeedsATenthOfItselfOnly(@TempDir Path folder) {
        assertThat(DiskSpace.in(folder, Long.MAX_VALUE).shortage())
                .matches(shortage -> shortage.isEmpty()
                        == folder.toFile().getUsableSpace() >= folder.toFile().getTotalSpace() / 10);
    }
}
