package dev.matteline.app.boot;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Has the old generation of the serial collector collected before it grows. That of Java 25 takes whatever is promoted
 * up to the limit of the heap, a quarter of the machine's memory, before it is collected for the first time. Other
 * collectors are left alone.
 */
final class HeapKeeper implements NotificationListener {

    private static final String SERIAL_OLD = "Tenured Gen";
    private static final long MIB = 1 << 20;
    private static final long LEAST_ROOM = 32 * MIB;
    private static final long MOST_ROOM = 512 * MIB;

    private final MemoryPoolMXBean pool;

    private HeapKeeper(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /** Watches from now on, where the serial collector is at work. */
    static void start() {
        Optional<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && pool.getName().equals(SERIAL_OLD)
                        && pool.isUsageThresholdSupported())
                .findFirst();
        if (old.isPresent() && ManagementFactory.getMemoryMXBean() instanceof NotificationEmitter emitter) {
            HeapKeeper keeper = new HeapKeeper(old.get());
            keeper.watch();
            emitter.addNotificationListener(keeper, null, null);
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            System.gc();
            watch();
        }
    }

    private void watch() {
        long used = pool.getUsage().getUsed();
        long most = pool.getUsage().getMax();
        pool.setUsageThreshold(most < 0 ? threshold(used) : Math.min(most, threshold(used)));
    }

    /**
     * Room for as much garbage as there is in use: then a collection costs about as much as the work between two of them
     * has put there, for small pictures as for large ones.
     */
    static long threshold(long used) {
        return used + Math.max(LEAST_ROOM, Math.min(MOST_ROOM, used));
    }
}
