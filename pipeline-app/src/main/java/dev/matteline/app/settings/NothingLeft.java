package dev.matteline.app.settings;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;

/**
 * Refuses keys below the bound one that nothing asked for. Spring's own handler lets unknown keys pass in what is nested
 * inside the elements of a list: {@code sources[0].pickup.min-agee}.
 */
final class NothingLeft extends AbstractBindHandler {

    private final Set<ConfigurationPropertyName> asked = new HashSet<>();
    private final UnboundElementsSourceFilter files = new UnboundElementsSourceFilter();

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        asked.add(name);
        return super.onStart(name, target, context);
    }

    @Override
    public void onFinish(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, @Nullable Object result)
            throws Exception {
        super.onFinish(name, target, context, result);
        if (context.getDepth() == 0) {
            refuseRest(name, context.getSources());
        }
    }

    private void refuseRest(ConfigurationPropertyName root, Iterable<ConfigurationPropertySource> sources) {
        Set<ConfigurationProperty> rest = new TreeSet<>();
        for (ConfigurationPropertySource source : sources) {
            if (source instanceof IterableConfigurationPropertySource keys && files.apply(source)) {
                keys.stream()
                        .filter(key -> root.isAncestorOf(key) && !asked.contains(key))
                        .map(keys::getConfigurationProperty)
                        .forEach(rest::add);
            }
        }
        if (!rest.isEmpty()) {
            throw new UnboundConfigurationPropertiesException(rest);
        }
    }
}
