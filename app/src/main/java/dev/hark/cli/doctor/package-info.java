/** What {@code hark doctor} looks at. */
@NullMarked
package dev.hark.cli.doctor;

import org.jspecify.annotations.NullMarked;
