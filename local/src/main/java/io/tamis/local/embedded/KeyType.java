package io.tamis.local.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a unique index, compared value by value. H2 itself knows such a key only as a serializable object: it writes both
 * sides of every comparison with Java serialization, some twenty times a look-up.
 */
final class KeyType extends BasicDataType<KeyValue> {

    /** Of keys in memory; H2 only uses it to decide when its cache is full. */
    private static final int BYTES = 200;

    private final ObjectDataType values = new ObjectDataType();

    @Override
    public int compare(KeyValue one, KeyValue two) {
        int common = Math.min(one.size(), two.size());
        for (int i = 0; i < common; i++) {
            int order = order(one.get(i), two.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), two.size());
    }

    /** Any total order serves, as long as no two different values are equal in it. */
    @SuppressWarnings("unchecked")
    private int order(@Nullable Object one, @Nullable Object two) {
        if (one instanceof Comparable<?> comparable && two != null && one.getClass() == two.getClass()) {
            return ((Comparable<Object>) comparable).compareTo(two);
        }
        int kinds = kind(one).compareTo(kind(two));
        return kinds != 0 ? kinds : values.compare(one, two);
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "" : value.getClass().getName();
    }

    @Override
    public int getMemory(KeyValue key) {
        return BYTES;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.putVarInt(key.size());
        for (Object value : key) {
            values.write(buffer, value);
        }
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        int size = DataUtils.readVarInt(buffer);
        List<Object> read = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            read.add(values.read(buffer));
        }
        return new KeyValue(read);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
