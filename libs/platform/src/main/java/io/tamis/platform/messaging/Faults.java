package io.tamis.platform.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whose fault a failure is. Only a fault of the fact may end in the dead letters; when the store, the broker or the clock
 * failed, the fact waits; so it does for whatever a store says but that the data itself is refused. Stores are known by the
 * names of their exceptions: the platform depends on none of them.
 */
@RegisterForReflection(
        classNames = {
            "com.mongodb.MongoException",
            "com.mongodb.MongoBulkWriteException",
            "com.mongodb.WriteError",
            "io.vertx.pgclient.PgException"
        })
public final class Faults {

    /** Whose answer never came, or who refused for want of resources. */
    private static final List<String> AWAY = List.of(
            "com.rabbitmq.client.AlreadyClosed",
            "com.rabbitmq.client.ShutdownSignal",
            "io.vertx.core.http.ConnectionPoolTooBusy",
            "io.vertx.core.impl.NoStackTraceThrowable",
            "io.vertx.core.VertxException",
            "io.vertx.sqlclient.ClosedConnection",
            "io.netty.channel.",
            "org.hibernate.exception.JDBCConnection",
            "org.hibernate.exception.LockAcquisition",
            "org.hibernate.exception.LockTimeout",
            "org.hibernate.PessimisticLock",
            "org.hibernate.QueryTimeout",
            "org.hibernate.StaleObjectState",
            "org.hibernate.StaleState",
            "jakarta.persistence.OptimisticLock",
            "jakarta.persistence.PessimisticLock",
            "jakarta.persistence.LockTimeout",
            "jakarta.persistence.QueryTimeout");

    /** Server codes of MongoDB for a document that it will never take; all others pass, a duplicate key by reading again. */
    private static final Set<Integer> MONGO_FACT = Set.of(2, 9, 14, 52, 57, 121, 10334, 17280);

    /** Data that does not fit, and a broken constraint; all others, a schema that is behind among them, pass. */
    private static final Set<String> SQL_FACT = Set.of("22", "23");

    private Faults() {}

    /**
     * Whether trying the same again later may succeed without anybody changing the fact. Looks through the causes, the
     * outermost first; false for what nobody knows, so that a defect is not tried for ever.
     */
    public static boolean passes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FactFault) {
                return false;
            }
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The fault of the fact in the chain, when its handler named one. */
    static @Nullable FactFault named(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FactFault fault) {
                return fault;
            }
        }
        return null;
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof BrokerUnavailable
                || (cause instanceof java.io.IOException && !isJson(cause))
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof RejectedExecutionException
                || cause instanceof CancellationException
                || cause instanceof InterruptedException
                || cause instanceof VirtualMachineError
                || AWAY.stream().anyMatch(named(cause.getClass())::startsWith)
                || passingState(cause);
    }

    /** Jackson's failures are IOExceptions, and a fault of what was read. */
    private static boolean isJson(Throwable cause) {
        return cause instanceof com.fasterxml.jackson.core.JacksonException
                || cause instanceof java.nio.charset.CharacterCodingException;
    }

    private static String named(Class<?> type) {
        return type.getName();
    }

    private static boolean passingState(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return passingSql(sql.getSQLState());
        }
        String name = named(cause.getClass());
        if (name.equals("io.vertx.pgclient.PgException")) {
            return passingSql(textOf(cause, "getSqlState"));
        }
        if (name.equals("com.mongodb.MongoBulkWriteException")) {
            return passingWrites(cause);
        }
        return name.startsWith("com.mongodb.") && passingMongo(textOf(cause, "getCode"));
    }

    /** The code of the whole says nothing: it passes when each write that failed does. */
    private static boolean passingWrites(Throwable bulk) {
        return valueOf(bulk, "getWriteErrors") instanceof List<?> errors
                && errors.stream().allMatch(error -> error != null && passingMongo(textOf(error, "getCode")));
    }

    private static boolean passingMongo(@Nullable String code) {
        return code == null || !MONGO_FACT.contains(Integer.valueOf(code));
    }

    private static boolean passingSql(@Nullable String state) {
        return state == null || state.length() != 5 || !SQL_FACT.contains(state.substring(0, 2));
    }

    private static @Nullable String textOf(Object target, String getter) {
        Object value = valueOf(target, getter);
        return value == null ? null : value.toString();
    }

    /**
     * By reflection, because the class may not be there; on the class that declares the getter, because a native image
     * knows only those that are registered above.
     */
    private static @Nullable Object valueOf(Object target, String getter) {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(getter) && method.getParameterCount() == 0) {
                    return invoke(method, target);
                }
            }
        }
        return null;
    }

    private static @Nullable Object invoke(Method method, Object target) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
