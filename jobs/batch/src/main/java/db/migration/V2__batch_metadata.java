package db.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own tables, from the script in its jar, and two indexes that script lacks. */
public class V2__batch_metadata extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        ScriptUtils.executeSqlScript(
                connection, new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create index batch_step_execution_job on BATCH_STEP_EXECUTION (JOB_EXECUTION_ID, STEP_NAME)");
            statement.execute("create index batch_job_execution_instance on BATCH_JOB_EXECUTION (JOB_INSTANCE_ID)");
        }
    }
}
