package dev.matteline.app.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the embedded server is set: durable first, small second. Given at every start, so an upgrade changes them. */
final class ServerSettings {

    private ServerSettings() {}

    static String commandLine(int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        // a socket file has a length limit of 107 bytes, which a deep home would exceed; nobody needs it
        settings.put("unix_socket_directories", "''");
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("shared_buffers", "64MB");
        settings.put("max_connections", "40");
        settings.put("max_wal_size", "256MB");
        settings.put("min_wal_size", "64MB");
        settings.put("wal_compression", "on");
        settings.put("max_wal_senders", "2");
        settings.put("checkpoint_timeout", "10min");
        settings.put("max_worker_processes", "2");
        settings.put("max_parallel_workers", "0");
        settings.put("max_parallel_workers_per_gather", "0");
        settings.put("io_method", "sync");
        settings.put("autovacuum_max_workers", "1");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("password_encryption", "scram-sha-256");
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }
}
