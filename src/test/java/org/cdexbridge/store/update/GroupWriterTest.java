package org.cdexbridge.store.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cdexbridge.store.StoreUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items are numbers; a negative one is refused, and the result of another one is its double. */
class GroupWriterTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Semaphore allowed = new Semaphore(0);
    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean away;

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    private List<Integer> write(List<Integer> items) {
        begun.incrementAndGet();
        allowed.acquireUninterruptibly();
        groups.add(items);
        if (away) {
            throw new StoreUnavailable("away", new IllegalStateException());
        }
        items.stream().filter(item -> item < 0).findFirst().ifPresent(item -> {
            throw new IllegalArgumentException("refused " + item);
        });
        return items.stream().map(item -> 2 * item).toList();
    }

    private GroupWriter<Integer, Integer> writer(int writers, int most, int size) {
        return new GroupWriter<>(new GroupWriter.Limits(writers, most, size), Math::abs, this::write);
    }

    /** One caller after the other joins the queue, the first ones as writers. */
    private List<Future<Integer>> call(GroupWriter<Integer, Integer> writer, int writers, int... items) {
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < items.length; i++) {
            int item = items[i];
            Thread[] thread = new Thread[1];
            results.add(callers.submit(() -> {
                thread[0] = Thread.currentThread();
                return writer.write(item);
            }));
            int expected = i + 1;
            if (i < writers) {
                await().until(() -> begun.get() == expected);
            } else {
                await().until(() -> thread[0] != null && thread[0].getState() == Thread.State.WAITING);
            }
        }
        return results;
    }

    @Test
    void whoComesWhileAllWritersAreBusySharesTheNextTransaction() throws Exception {
        List<Future<Integer>> results = call(writer(1, 16, 100), 1, 1, 2, 3, 4);
        allowed.release(2);

        for (int i = 0; i < 4; i++) {
            assertThat(results.get(i).get()).isEqualTo(2 * (i + 1));
        }
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void whoComesWhileAWriterIsFreeWaitsForNobody() throws Exception {
        List<Future<Integer>> results = call(writer(2, 16, 100), 2, 1, 2);
        allowed.release(2);

        assertThat(results.get(0).get() + results.get(1).get()).isEqualTo(6);
        assertThat(groups).containsExactlyInAnyOrder(List.of(1), List.of(2));
    }

    @Test
    void aGroupIsNotLargerThanItMayBe() throws Exception {
        List<Future<Integer>> results = call(writer(1, 3, 20), 1, 1, 2, 3, 4, 5, 6, 500);
        allowed.release(5);

        for (Future<Integer> result : results) {
            result.get();
        }
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6), List.of(500));
    }

    @Test
    void whenOneIsRefusedTheOthersAreWrittenAlone() throws Exception {
        List<Future<Integer>> results = call(writer(1, 16, 100), 1, 1, 2, -3, 4);
        allowed.release(5);

        assertThat(results.get(1).get()).isEqualTo(4);
        assertThat(results.get(3).get()).isEqualTo(8);
        assertThatThrownBy(() -> results.get(2).get())
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refused -3");
        assertThat(groups.subList(2, 5)).containsExactlyInAnyOrder(List.of(2), List.of(-3), List.of(4));
    }

    @Test
    void whoIsRefusedAloneIsNotTriedTwice() {
        allowed.release(9);
        assertThatThrownBy(() -> writer(1, 16, 100).write(-1)).hasMessage("refused -1");
        assertThat(groups).hasSize(1);
    }

    @Test
    void aStoreThatIsAwayIsNotAskedForEachAlone() {
        List<Future<Integer>> results = call(writer(1, 16, 100), 1, 1, 2, 3);
        away = true;
        allowed.release(9);

        for (Future<Integer> result : results) {
            assertThatThrownBy(result::get).hasCauseInstanceOf(StoreUnavailable.class);
        }
        assertThat(groups).hasSize(2);
    }

    @Test
    void anErrorReachesAllOfTheGroupAndTheWriterIsFreeAgain() throws Exception {
        GroupWriter<Integer, Integer> writer =
                new GroupWriter<>(new GroupWriter.Limits(1, 16, 100), item -> 1, items -> {
                    throw new StackOverflowError();
                });
        assertThatThrownBy(() -> writer.write(1)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> writer.write(1)).isInstanceOfAny(StackOverflowError.class, CompletionException.class);
    }

    @Test
    void everyoneGetsHisOwnResultUnderLoad() throws Exception {
        allowed.release(1_000_000);
        GroupWriter<Integer, Integer> writer = writer(2, 16, 100_000);
        List<Future<List<Integer>>> results = IntStream.range(0, 12)
                .mapToObj(caller -> callers.submit(() -> IntStream.range(0, 500)
                        .map(i -> 1000 * caller + i)
                        .mapToObj(writer::write)
                        .toList()))
                .toList();

        for (int caller = 0; caller < 12; caller++) {
            int first = 1000 * caller;
            assertThat(results.get(caller).get())
                    .isEqualTo(IntStream.range(0, 500)
                            .mapToObj(i -> 2 * (first + i))
                            .toList());
        }
    }
}
