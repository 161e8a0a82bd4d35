@NullMarked
package dev.matteline.app.service;

import org.jspecify.annotations.NullMarked;
