package dev.matteline.app.boot;

import dev.matteline.app.database.DatabaseConfiguration;
import dev.matteline.app.engine.EngineConfiguration;
import dev.matteline.app.run.RunConfiguration;
import dev.matteline.app.service.ServiceConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The parts that the application is made of; nothing is found by scanning. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DatabaseConfiguration.class, EngineConfiguration.class, RunConfiguration.class, ServiceConfiguration.class})
class MattelineApplication {}
