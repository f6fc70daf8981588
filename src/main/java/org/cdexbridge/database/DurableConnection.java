package org.cdexbridge.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has the file forced after each commit of something written, whatever way it was written and committed,
 * unless it was told that the commit may wait for the next one.
 */
final class DurableConnection implements InvocationHandler {
    /** What a statement can write with. */
    private static final Set<String> WRITING =
            Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final Connection connection;
    private final GroupSync sync;
    private boolean written;
    private boolean deferred;

    private DurableConnection(Connection connection, GroupSync sync) {
        this.connection = connection;
        this.sync = sync;
    }

    static Connection of(Connection connection, GroupSync sync) {
        return proxy(new DurableConnection(connection, sync), Connection.class, DeferrableCommit.class);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == DeferrableCommit.class) {
            deferred = true;
            return null;
        }
        Object result = call(connection, method, arguments);
        switch (method.getName()) {
            case "commit", "setAutoCommit" -> committed();
            case "rollback" -> {
                written &= arguments != null;
                deferred &= arguments != null;
            }
            case "createStatement" -> result = statement(Statement.class, result);
            case "prepareStatement" -> result = statement(PreparedStatement.class, result);
            case "prepareCall" -> result = statement(CallableStatement.class, result);
            default -> {
                // neither writes nor commits
            }
        }
        return result;
    }

    private <T> T statement(Class<T> type, Object statement) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean writing = WRITING.contains(method.getName());
            written |= writing;
            try {
                return call(statement, method, arguments);
            } finally {
                // also when it failed: what it met, as a row that is there already, may be on its way to the medium
                if (writing && connection.getAutoCommit()) {
                    committed();
                }
            }
        };
        return proxy(handler, type);
    }

    private void committed() throws SQLException {
        boolean force = written && !deferred;
        written = false;
        deferred = false;
        if (force) {
            sync.await();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(InvocationHandler handler, Class<T> type, Class<?>... others) {
        List<Class<?>> types = new ArrayList<>(List.of(others));
        types.add(type);
        return type.cast(Proxy.newProxyInstance(
                DurableConnection.class.getClassLoader(), types.toArray(Class<?>[]::new), handler));
    }
}
