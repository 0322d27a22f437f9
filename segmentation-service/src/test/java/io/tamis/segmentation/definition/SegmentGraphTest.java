package io.tamis.segmentation.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentGraphTest {
    private static SegmentGraph.Node node(String key, @Nullable String parent, String... reads) {
        return new SegmentGraph.Node(key, parent, Set.of(reads));
    }

    @Test
    void everySegmentComesAfterThoseItNeeds() {
        SegmentGraph graph =
                new SegmentGraph(List.of(node("a", "b"), node("b", null, "d"), node("c", "a"), node("d", null)));

        assertThat(graph.order()).isEqualTo(new SegmentGraph.Order.Sorted(List.of("d", "b", "a", "c")));
        assertThat(graph.levels())
                .containsEntry("b", 1)
                .containsEntry("a", 2)
                .containsEntry("c", 3)
                .containsEntry("d", 1);
        assertThat(graph.dependents("b")).containsExactly("a");
    }

    @Test
    void aCycleIsNamedFromItsFirstSegmentBackToIt() {
        SegmentGraph graph = new SegmentGraph(List.of(node("a", null, "b"), node("b", "c"), node("c", null, "b")));

        assertThat(graph.order()).isEqualTo(new SegmentGraph.Order.Cycle(List.of("b", "c", "b")));
    }

    @Test
    void whatIsNotThereNeedsNoPlace() {
        assertThat(new SegmentGraph(List.of(node("a", "gone", "gone too"))).order())
                .isEqualTo(new SegmentGraph.Order.Sorted(List.of("a")));
    }
}
