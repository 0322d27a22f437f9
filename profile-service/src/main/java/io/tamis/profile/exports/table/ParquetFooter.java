package io.tamis.profile.exports.table;

import io.tamis.rules.ReadingType;
import java.util.ArrayList;
import java.util.List;

/** The description at the end of a Parquet file: its columns, and where their parts lie. Field numbers are the format's. */
final class ParquetFooter {

    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int TIMESTAMP_MILLIS = 9;
    private static final int GZIP = 2;
    private static final List<Integer> ENCODINGS = List.of(0, 3);

    private ParquetFooter() {}

    /** A column of a row group, where it lies. */
    private record Placed(Column column, RowGroupNotes.Size size, long rows, long offset) {}

    /** A row group, where it lies. */
    private record Group(RowGroupNotes notes, List<Placed> columns, long offset) {}

    /** @param start where the first row group lies in the file; the others follow it without a gap */
    static byte[] of(List<Column> columns, List<RowGroupNotes> groups, long start) {
        List<Group> placed = placed(columns, groups, start);
        long rows = groups.stream().mapToLong(RowGroupNotes::rows).sum();
        List<Object> schema = new ArrayList<>();
        schema.add("features");
        schema.addAll(columns);
        return CompactThrift.struct(file -> file.i32(1, 1)
                .structs(2, schema, (it, element) -> element(it, element, columns.size()))
                .i64(3, rows)
                .structs(4, placed, ParquetFooter::group)
                .text(6, "tamis"));
    }

    private static List<Group> placed(List<Column> columns, List<RowGroupNotes> groups, long start) {
        List<Group> placed = new ArrayList<>();
        long offset = start;
        for (RowGroupNotes notes : groups) {
            List<Placed> parts = new ArrayList<>();
            long at = offset;
            for (int i = 0; i < columns.size(); i++) {
                RowGroupNotes.Size size = notes.columns().get(i);
                parts.add(new Placed(columns.get(i), size, notes.rows(), at));
                at += size.packed();
            }
            placed.add(new Group(notes, parts, offset));
            offset = at;
        }
        return placed;
    }

    /** The root, which is a name and a number of children, or a column. */
    private static void element(CompactThrift out, Object element, int children) {
        if (!(element instanceof Column column)) {
            out.text(4, element.toString()).i32(5, children);
            return;
        }
        Physical physical = Physical.of(column.type());
        out.i32(1, physical.wire()).i32(3, OPTIONAL).text(4, column.name());
        if (column.type() == ReadingType.INSTANT) {
            // The logical type: a timestamp adjusted to UTC, in milliseconds.
            out.i32(6, TIMESTAMP_MILLIS)
                    .struct(
                            10,
                            type -> type.struct(
                                    8, timestamp -> timestamp.truth(1).struct(2, unit -> unit.struct(1, _ -> {}))));
        } else if (physical == Physical.BYTE_ARRAY) {
            out.i32(6, UTF8).struct(10, type -> type.struct(1, _ -> {}));
        }
    }

    private static void group(CompactThrift out, Group group) {
        out.structs(1, group.columns(), ParquetFooter::chunk)
                .i64(2, group.notes().plain())
                .i64(3, group.notes().rows())
                .i64(5, group.offset())
                .i64(6, group.notes().packed());
    }

    private static void chunk(CompactThrift out, Placed placed) {
        out.i64(2, placed.offset())
                .struct(
                        3,
                        meta -> meta.i32(1, Physical.of(placed.column().type()).wire())
                                .i32s(2, ENCODINGS)
                                .texts(3, List.of(placed.column().name()))
                                .i32(4, GZIP)
                                .i64(5, placed.rows())
                                .i64(6, placed.size().plain())
                                .i64(7, placed.size().packed())
                                .i64(9, placed.offset()));
    }
}
