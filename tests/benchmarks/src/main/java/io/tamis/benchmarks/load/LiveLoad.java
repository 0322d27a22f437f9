package io.tamis.benchmarks.load;

import io.tamis.e2e.Receiver;
import io.tamis.e2e.Tamis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Live events at a steady pace, each of a new person, each timed from the call until its webhook arrives. A call carries as
 * many events as keep the calls at 100 a second: the gateway admits 200 of one client.
 */
final class LiveLoad {

    private static final int CALLS_PER_SECOND = 100;
    private static final int SECONDS = 60;

    /** The first minute after a start belongs to the compilers of seven processes. */
    private static final int WARM_UP_SECONDS = 30;

    private static final int SLICE_SECONDS = 10;

    private final String event;
    private final int perCall;
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();

    LiveLoad(String event, int perSecond) {
        if (perSecond % CALLS_PER_SECOND != 0) {
            throw new IllegalArgumentException(perSecond + " is no multiple of " + CALLS_PER_SECOND);
        }
        this.event = event;
        this.perCall = perSecond / CALLS_PER_SECOND;
    }

    /** Sends them all; each must be accepted. */
    void send() throws Exception {
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS_PER_SECOND * (SECONDS + WARM_UP_SECONDS); i++) {
                int call = i;
                pace(start, i);
                calls.add(senders.submit(() -> call(call)));
            }
            for (Future<?> call : calls) {
                call.get(1, TimeUnit.MINUTES);
            }
        }
    }

    /** Waits for the webhook of every event and of that segment; answers each user's latency in microseconds. */
    Map<String, Long> micros(Receiver receiver, String segment, Waiting waiting) {
        Map<String, Long> micros = new HashMap<>();
        AtomicInteger seen = new AtomicInteger();
        waiting.until(() -> {
            List<Receiver.Delivery> all = receiver.deliveries();
            collect(all.subList(seen.getAndSet(all.size()), all.size()), segment, micros);
            return micros.size() >= sent.size();
        });
        return micros;
    }

    /** The latencies, sorted, without the warm-up's. */
    long[] sortedMicros(Map<String, Long> micros) {
        int warmUp = WARM_UP_SECONDS * CALLS_PER_SECOND * perCall;
        return micros.entrySet().stream()
                .filter(it -> number(it.getKey()) >= warmUp)
                .mapToLong(Map.Entry::getValue)
                .sorted()
                .toArray();
    }

    /** The median of each ten seconds, in milliseconds, the warm-up's too: whether it keeps up. */
    String course(Map<String, Long> micros) {
        Map<Integer, List<Long>> slices = new TreeMap<>();
        micros.forEach((user, took) -> slices.computeIfAbsent(
                        number(user) / (SLICE_SECONDS * CALLS_PER_SECOND * perCall), _ -> new ArrayList<>())
                .add(took));
        return slices.values().stream()
                .map(slice -> slice.stream().sorted().toList().get(slice.size() / 2) / 1_000)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** How to wait. */
    interface Waiting {
        void until(BooleanSupplier condition);
    }

    private void call(int call) {
        List<Map<String, String>> batch = IntStream.range(call * perCall, (call + 1) * perCall)
                .mapToObj(it -> Map.of("type", "track", "event", event, "userId", user(it)))
                .toList();
        Instant now = Instant.now();
        batch.forEach(it -> sent.put(it.getOrDefault("userId", ""), now));
        Tamis.collect("batch", Map.of("batch", batch)).expect(200);
    }

    private void collect(List<Receiver.Delivery> deliveries, String segment, Map<String, Long> micros) {
        for (Receiver.Delivery delivery : deliveries) {
            if (delivery.segment().equals(segment)) {
                String user = delivery.data()
                        .required("externalIds")
                        .required("user_id")
                        .asText();
                Instant at = sent.get(user);
                if (at != null) {
                    micros.putIfAbsent(user, Duration.between(at, delivery.at()).toNanos() / 1_000);
                }
            }
        }
    }

    private String user(int number) {
        return event + "-" + number;
    }

    private int number(String user) {
        return Integer.parseInt(user.substring(event.length() + 1));
    }

    private static void pace(long start, int sent) throws InterruptedException {
        long due = start + sent * (1_000_000_000L / CALLS_PER_SECOND);
        long wait = due - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }
}
