/** Migrations that are not plain SQL; found by Flyway under this fixed name, beside {@code resources/db/migration}. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
