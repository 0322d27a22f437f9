package io.tamis.segmentation.definition;

import static io.tamis.segmentation.membership.TestSegments.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.metric.MetricDefined;
import io.tamis.segmentation.membership.TestSegments;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is announced of filters when segments change. */
class FilterUseTest {

    private static final String SALES = "COUNT('Page Viewed' WHERE path = '/soldes') >= 1";
    private static final String SALES_TOO = "age > 3 AND COUNT('Page Viewed' WHERE PATH = “/soldes”, LAST 3 DAYS) >= 2";

    private final TestSegments segments = new TestSegments();

    /** Saves it, and says what that announces: state and condition of each metric. */
    private List<String> announced(Segment segment) {
        List<StoredSegment> before = segments.all().await().indefinitely();
        Saving saving = segments.save(segment);
        StoredSegment written = Objects.requireNonNull(saving.write(), () -> saving.toString());
        return texts(FilterUse.changes(before, written));
    }

    private static List<String> texts(List<MetricDefined> changes) {
        return changes.stream()
                .map(it -> it.state().wire() + " " + it.event() + ": " + it.condition() + " @" + it.epoch())
                .toList();
    }

    @Test
    void aFilterIsDefinedByTheFirstWhoReadsItAndDroppedByTheLast() {
        assertThat(announced(segment("a", SALES, null, SegmentStatus.ACTIVE)))
                .containsExactly("defined Page Viewed: path = '/soldes' @1");
        assertThat(announced(segment("b", SALES_TOO, null, SegmentStatus.ACTIVE)))
                .as("the same filter, written differently")
                .isEmpty();
        assertThat(announced(segment("a", "age > 1", null, SegmentStatus.ACTIVE)))
                .isEmpty();

        assertThat(announced(segment("b", "age > 1", null, SegmentStatus.ACTIVE)))
                .containsExactly("dropped Page Viewed: path = '/soldes' @4");
    }

    @Test
    void aDraftReadsNothingUntilItIsInUse() {
        assertThat(announced(segment("a", SALES, null, SegmentStatus.DRAFT))).isEmpty();
        assertThat(announced(segment("a", SALES, null, SegmentStatus.PAUSED))).hasSize(1);
        assertThat(announced(segment("a", SALES, null, SegmentStatus.ACTIVE))).isEmpty();
        assertThat(announced(segment("a", SALES, null, SegmentStatus.ARCHIVED)))
                .containsExactly("dropped Page Viewed: path = '/soldes' @4");
    }

    @Test
    void aChildReadsWhatItInheritsWhateverBecomesOfItsParent() {
        announced(segment("parent", SALES, null, SegmentStatus.DRAFT));

        assertThat(announced(segment("child", "age > 1", "parent", SegmentStatus.ACTIVE)))
                .hasSize(1);
        assertThat(announced(segment("parent", "age > 2", null, SegmentStatus.DRAFT)))
                .containsExactly("dropped Page Viewed: path = '/soldes' @3");
    }

    @Test
    void whatIsDeletedReadsNothing() {
        segments.with("a", SALES);
        List<StoredSegment> before = segments.all().await().indefinitely();

        StoredSegment deleted = Objects.requireNonNull(segments.delete("a").write(), "a deletion");

        assertThat(texts(FilterUse.changes(before, deleted)))
                .containsExactly("dropped Page Viewed: path = '/soldes' @2");
    }

    @Test
    void moreFiltersThanAreFoldedAreRefused() {
        for (int i = 0; i < FilterUse.MOST; i++) {
            segments.with("s" + i, "COUNT('Page Viewed' WHERE path = '/" + i + "') >= 1");
        }

        Saving oneMore = segments.save(
                segment("more", "COUNT('Page Viewed' WHERE path = '/more') >= 1", null, SegmentStatus.ACTIVE));

        assertThat(oneMore)
                .isInstanceOfSatisfying(
                        Saving.Invalid.class,
                        it -> assertThat(it.findings())
                                .singleElement()
                                .satisfies(finding -> assertThat(finding.code()).isEqualTo("too-many-filters")));
    }
}
