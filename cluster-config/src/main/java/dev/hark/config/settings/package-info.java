/** Every setting an operator may make: its names, what it may be, and where its value came from. */
@NullMarked
package dev.hark.config.settings;

import org.jspecify.annotations.NullMarked;
