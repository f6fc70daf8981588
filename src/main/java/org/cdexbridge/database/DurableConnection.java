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
import java.util.Set;

/** A connection that has the file forced after each commit of something written, whatever way it was written and committed. */
final class DurableConnection implements InvocationHandler {
    /** What a statement can write with. */
    private static final Set<String> WRITING =
            Set.of("execute", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final Connection connection;
    private final GroupSync sync;
    private boolean written;

    private DurableConnection(Connection connection, GroupSync sync) {
        this.connection = connection;
        this.sync = sync;
    }

    static Connection of(Connection connection, GroupSync sync) {
        return proxy(Connection.class, new DurableConnection(connection, sync));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result = call(connection, method, arguments);
        switch (method.getName()) {
            case "commit", "setAutoCommit" -> committed();
            case "rollback" -> written &= arguments != null;
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
        return proxy(type, (proxy, method, arguments) -> {
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
        });
    }

    private void committed() throws SQLException {
        if (written) {
            written = false;
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

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
