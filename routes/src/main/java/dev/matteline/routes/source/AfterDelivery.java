package dev.matteline.routes.source;

import java.nio.file.Path;

/** What happens to an original once its outputs are delivered. A refused or failed original always stays. */
public sealed interface AfterDelivery {

    /** It stays where it is. */
    record Keep() implements AfterDelivery {}

    /** It goes below {@code folder}, at the same place of the tree; never over another file. */
    record MoveTo(Path folder) implements AfterDelivery {}

    /** It is deleted. */
    record Delete() implements AfterDelivery {}
}
