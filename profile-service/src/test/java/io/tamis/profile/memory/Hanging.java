package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A store that never answers one question. */
public final class Hanging {

    private Hanging() {}

    /**
     * The store, but for one method.
     *
     * @param method gives a {@link Uni}
     */
    public static <T> T on(Class<T> port, T store, String method) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
                    try {
                        return called.getName().equals(method)
                                ? Uni.createFrom().nothing()
                                : called.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }
}
