package dev.matteline.app.service;

import dev.matteline.app.AppException;
import dev.matteline.app.ExitCode;
import dev.matteline.app.StartMode;
import dev.matteline.app.results.ResultShelf;
import dev.matteline.app.settings.HttpSettings;
import dev.matteline.app.settings.ScheduleSettings;
import dev.matteline.app.settings.Settings;
import dev.matteline.app.settings.SinkSettings;
import dev.matteline.app.settings.SourceSettings;
import dev.matteline.jobs.api.SinkName;
import dev.matteline.jobs.api.SourceName;
import dev.matteline.jobs.api.TenantId;
import dev.matteline.jobs.batch.schedules.Schedule;
import dev.matteline.jobs.batch.schedules.Schedules;
import dev.matteline.jobs.batch.schedules.Task;
import dev.matteline.routes.sink.FolderSinkSpec;
import dev.matteline.routes.sink.PutSinkSpec;
import dev.matteline.routes.sink.RemoteSinkSpec;
import dev.matteline.routes.sink.RoutedOutputSink;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Starts what is configured, once everything it needs is up: first the sinks, then the sources, then the schedules. */
final class ServiceStarter implements ApplicationListener<ApplicationReadyEvent> {

    private final StartMode mode;
    private final Settings settings;
    private final RoutedOutputSink sinks;
    private final ConfiguredSources sources;
    private final Schedules schedules;
    private final ScheduleTicker ticker;

    ServiceStarter(
            StartMode mode,
            Settings settings,
            RoutedOutputSink sinks,
            ConfiguredSources sources,
            Schedules schedules,
            ScheduleTicker ticker) {
        this.mode = mode;
        this.settings = settings;
        this.sinks = sinks;
        this.sources = sources;
        this.schedules = schedules;
        this.ticker = ticker;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (mode != StartMode.SERVE) {
            return;
        }
        settings.sinks().forEach(this::start);
        schedules.declare(HouseSchedules.with(
                settings.doors().schedules().stream().map(this::schedule).toList()));
        sources.align(scheduled());
        ticker.start();
    }

    private Set<SourceName> scheduled() {
        return schedules.list().stream()
                .map(Schedule::task)
                .filter(Task.Read.class::isInstance)
                .map(task -> ((Task.Read) task).source())
                .collect(Collectors.toSet());
    }

    private Schedule schedule(ScheduleSettings schedule) {
        return Schedule.wanted(schedule.name(), task(schedule), schedule.times(), schedule.policies());
    }

    private Task task(ScheduleSettings schedule) {
        return switch (schedule.task()) {
            case RECONCILE -> new Task.Reconcile();
            case SWEEP -> new Task.Sweep();
            case READ ->
                settings.sources().stream()
                        .filter(source -> source.name().equals(schedule.source()))
                        .findFirst()
                        .map(source -> read(source, schedule))
                        .orElseThrow();
        };
    }

    private static Task read(SourceSettings source, ScheduleSettings schedule) {
        return new Task.Read(
                new TenantId(source.tenant()),
                new SourceName(source.name()),
                schedule.policy().priority());
    }

    private void start(SinkSettings sink) {
        SinkName name = new SinkName(sink.name());
        if (name.equals(ResultShelf.NAME)) {
            throw new AppException(
                    ExitCode.USAGE,
                    "config_invalid",
                    "no sink can be named '" + name + "': that is where outputs wait to be fetched over REST",
                    "choose another name in sinks.yaml");
        }
        Path path = sink.path();
        HttpSettings web = sink.at().http();
        if (web != null) {
            sinks.add(new PutSinkSpec(name, web.address(), Optional.ofNullable(web.authorization())), sink.keys());
            return;
        }
        sinks.add(
                path == null ? new RemoteSinkSpec(name, Places.of(sink)) : new FolderSinkSpec(name, path), sink.keys());
    }
}
