package dev.matteline.app.cli;

import picocli.CommandLine;

/** Makes the command objects, so that tests can put another executor behind {@code run}. */
record Commands(RunExecutor runs) implements CommandLine.IFactory {

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(runs));
        }
        if (type == FeedCommand.class) {
            return type.cast(new FeedCommand(runs));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
