package dev.matteline.app.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How jobs use the machine.
 *
 * @param lanes partitions at work at the same time, 0 to 64; 0: as many as fit the cores
 * @param chunk most items settled in one transaction, 1 to 500
 * @param jobs submissions worked on at the same time, 1 to 1000
 * @param resultCache about the most that remembered results take on the home's disk; 0: nothing is remembered
 */
public record EngineSettings(
        @DefaultValue("0") int lanes,
        @DefaultValue("16") int chunk,
        @DefaultValue("32") int jobs,
        @DefaultValue("1GB") DataSize resultCache) {

    public EngineSettings {
        if (lanes < 0 || lanes > 64) {
            throw new IllegalArgumentException("lanes are 0 to 64, not " + lanes);
        }
        if (chunk < 1 || chunk > 500) {
            throw new IllegalArgumentException("a chunk is 1 to 500, not " + chunk);
        }
        if (jobs < 1 || jobs > 1000) {
            throw new IllegalArgumentException("jobs are 1 to 1000, not " + jobs);
        }
        if (resultCache.isNegative()) {
            throw new IllegalArgumentException("a result cache cannot have a negative size: " + resultCache);
        }
    }
}
