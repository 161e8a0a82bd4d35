package dev.matteline.app.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;

/** Says in one line what is wrong in a configuration file, and where. */
final class BindProblem {

    private BindProblem() {}

    static String describe(BindException e) {
        if (e.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
            ConfigurationProperty first =
                    unknown.getUnboundProperties().iterator().next();
            return place(first) + "unknown key '" + first.getName() + "'";
        }
        return place(e.getProperty()) + "'" + e.getName() + "' " + reason(e);
    }

    private static String reason(BindException e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        ConfigurationProperty property = e.getProperty();
        String value = property == null ? "" : "cannot be '" + property.getValue() + "': ";
        return value + root.getMessage();
    }

    private static String place(@Nullable ConfigurationProperty property) {
        Origin origin = property == null ? null : property.getOrigin();
        return origin == null ? "" : origin.toString().replaceFirst("^(.*?) - (\\d+):\\d+$", "$1 line $2: ");
    }
}
