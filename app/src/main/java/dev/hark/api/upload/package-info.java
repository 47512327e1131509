/** Uploaded recordings: the job that takes them, and its routes. */
@NullMarked
package dev.hark.api.upload;

import org.jspecify.annotations.NullMarked;
